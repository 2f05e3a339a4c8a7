using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.ApiKeys;

namespace Ocop.Api.ApiKeys;

/// <summary>The scope that lets a key use an endpoint.</summary>
internal sealed record KeyScopeMetadata(ApiScope Scope);

/// <summary>What keys may do: nothing but what an endpoint says that one with a scope may.</summary>
internal static class KeyScopes
{
    public static readonly IReadOnlyDictionary<string, ApiScope> ByName = Enum.GetValues<ApiScope>().ToDictionary(NameOf);

    /// <summary>A scope as it is written in requests and answers.</summary>
    public static string NameOf(ApiScope scope) => scope switch
    {
        ApiScope.OrdersRead => "orders:read",
        ApiScope.StockRead => "stock:read",
        ApiScope.StockWrite => "stock:write",
        _ => throw new NotSupportedException($"{scope} has no name."),
    };

    /// <summary>Lets keys with this scope use an endpoint, beside everybody who may anyway.</summary>
    public static RouteHandlerBuilder AllowKey(this RouteHandlerBuilder endpoint, ApiScope scope) => endpoint.WithMetadata(new KeyScopeMetadata(scope));

    public static WebApplication UseKeyScopes(this WebApplication app)
    {
        app.Use((context, next) => IsBeyond(context) ? new Refusal(ProblemCode.KeyMayNot).ExecuteAsync(context) : next(context));
        return app;
    }

    private static bool IsBeyond(HttpContext context) =>
        Caller.Of(context.User) is { IsTool: true } tool
        && context.GetEndpoint() is { } endpoint
        && (endpoint.Metadata.GetMetadata<KeyScopeMetadata>() is not { } allowed || !tool.Scopes.Contains(allowed.Scope));
}
