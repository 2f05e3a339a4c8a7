using Ocop.Api.Messages;
using Ocop.Api.Pages;

namespace Ocop.Api.Hosting;

/// <summary>Problem details for everything that goes wrong, and bounds on what is read.</summary>
internal static class ProblemHosting
{
    private const long MostBytes = 256 * 1024;

    public static WebApplicationBuilder AddProblems(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails().AddExceptionHandler<ExceptionRefusals>();
        // Bindings that fail throw in every environment, so that they are answered in one way.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBytes;
        });
        return builder;
    }

    public static WebApplication UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => PageHosting.RefuseAsync(context.HttpContext, StatusProblem(context.HttpContext)));
        return app;
    }

    private static Refusal StatusProblem(HttpContext context) => new(context.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => ProblemCode.SignInNeeded,
        StatusCodes.Status403Forbidden => ProblemCode.Forbidden,
        StatusCodes.Status404NotFound => ProblemCode.NotFound,
        StatusCodes.Status405MethodNotAllowed => ProblemCode.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => ProblemCode.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => ProblemCode.NotJson,
        >= 500 => ProblemCode.Unexpected,
        _ => ProblemCode.MalformedBody,
    });
}
