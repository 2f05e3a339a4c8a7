using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Pages;
using Ocop.Silo.Hosting;

namespace Ocop.Api.Accounts;

/// <summary>Where operators must have a second factor, one who has none may do nothing but set it up.</summary>
internal static class SecondFactorDuty
{
    public const string Setting = "Operator:RequireSecondFactor";

    private static readonly PathString[] Open = ["/account", "/sign-in", "/api/me", "/api/sessions"];

    public static WebApplication UseSecondFactorDuty(this WebApplication app)
    {
        if (!IsRequired(app.Configuration)) return app;
        app.Use(async (context, next) =>
        {
            var caller = Caller.Of(context.User);
            if (!caller.IsOperator || Open.Any(path => context.Request.Path.StartsWithSegments(path))
                || await context.RequestServices.GetRequiredService<AccountWatch>().HasSecondFactorAsync(caller)) await next(context);
            else if (PageHosting.IsPage(context)) context.Response.Redirect("/account");
            else await new Refusal(ProblemCode.SecondFactorNeeded).ExecuteAsync(context);
        });
        return app;
    }

    public static bool IsRequired(IConfiguration configuration) => configuration[Setting] switch
    {
        null or "" => false,
        var text when bool.TryParse(text, out var isRequired) => isRequired,
        var text => throw new SettingException($"{Setting} must be true or false, but is \"{text}\"."),
    };
}
