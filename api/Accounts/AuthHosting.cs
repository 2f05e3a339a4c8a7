using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Identity;
using Ocop.Accounts;
using Ocop.Api.ApiKeys;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Pages;
using Ocop.Shared;

namespace Ocop.Api.Accounts;

/// <summary>How callers show who they are.</summary>
internal static class AuthSchemes
{
    public const string Either = "either";
    public const string Cookie = CookieAuthenticationDefaults.AuthenticationScheme;
    public const string Bearer = JwtBearerDefaults.AuthenticationScheme;
    public const string Key = "api-key";
    public const string CookieName = "ocop";

    /// <summary>A key or token that was sent counts; only without one does the cookie.</summary>
    public static bool IsByCookie(HttpContext context) => context.Request.Headers.Authorization.Count == 0 && HubToken(context.Request) is null;

    /// <summary>Browsers cannot set headers on a WebSocket, so hubs take the token from the query; nothing else does.</summary>
    public static string? HubToken(HttpRequest request) =>
        request.Path.StartsWithSegments("/hubs") && request.Query["access_token"].ToString() is { Length: > 0 } token ? token : null;
}

/// <summary>Who may call what, as policies on groups of endpoints; ownership is checked by the handlers.</summary>
internal static class Access
{
    public const string SignedIn = "signed-in";
    public const string BagOwner = "bag-owner";
    public const string Account = "account";
    public const string Seller = "seller";
    public const string Operator = "operator";

    /// <summary>Anybody with a token, guests too.</summary>
    public static TBuilder RequireSignIn<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.RequireAuthorization(SignedIn);

    /// <summary>Anybody with a token, and whoever holds the link to the bag that the route is about.</summary>
    public static TBuilder RequireBagOwner<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.RequireAuthorization(BagOwner);

    public static bool IsSignedIn(Caller caller) => caller is { IsSignedIn: true, BagOf: null };

    public static bool OwnsBag(Caller caller, HttpContext? http) => caller.BagOf is { } sale
        ? sale == SaleOf(http) && (http?.GetRouteValue("orderId") is not string orderId || caller.Sees(orderId))
        : caller.IsSignedIn;

    private static string? SaleOf(HttpContext? http) => http?.GetRouteValue("orderId") is string orderId
        ? Ids.ReadOrder(orderId)?.Channel
        : http?.GetRouteValue("saleId") as string;

    /// <summary>Those who run the market.</summary>
    public static TBuilder RequireOperator<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.RequireAuthorization(Operator);

    /// <summary>Anybody with an account.</summary>
    public static TBuilder RequireAccount<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.RequireAuthorization(Account);

    /// <summary>Producers and operators.</summary>
    public static TBuilder RequireSeller<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.RequireAuthorization(Seller);
}

/// <summary>Authentication by bearer token or cookie, and the policies.</summary>
internal static class AuthHosting
{
    public static WebApplicationBuilder AddAuth(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(SessionOptions.From(builder.Configuration)).AddSingleton<Tokens>().AddSingleton<RefreshTokens>().AddSingleton<Sessions>();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddAuthentication(AuthSchemes.Either)
            .AddPolicyScheme(AuthSchemes.Either, null, scheme => scheme.ForwardDefaultSelector = Choose)
            .AddJwtBearer(AuthSchemes.Bearer, ConfigureBearer)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(AuthSchemes.Key, null)
            .AddCookie(AuthSchemes.Cookie, ConfigureCookie);
        services.AddSingleton<AccountWatch>().AddSingleton<AuthenticatorKeys>().AddSingleton<SecondFactors>().AddSingleton<SignInChecks>();
        services.AddSingleton<KeyTokens>().AddSingleton<KnownKeys>();
        services.AddOptions<JwtBearerOptions>(AuthSchemes.Bearer)
            .Configure<Tokens, TimeProvider>((bearer, tokens, clock) =>
            {
                bearer.TokenValidationParameters = tokens.Validation;
                bearer.TokenHandlers.Clear();
                bearer.TokenHandlers.Add(new KnownTokens(clock));
            });
        services.AddOptions<CookieAuthenticationOptions>(AuthSchemes.Cookie)
            .Configure<Tokens, TimeProvider>((cookie, tokens, clock) => (cookie.TicketDataFormat, cookie.TimeProvider) = (tokens, clock));
        services.AddAuthorizationBuilder()
            .AddPolicy(Access.SignedIn, policy => policy.RequireAssertion(context => Access.IsSignedIn(Caller.Of(context.User))))
            .AddPolicy(Access.BagOwner, policy => policy.RequireAssertion(context => Access.OwnsBag(Caller.Of(context.User), context.Resource as HttpContext)))
            .AddPolicy(Access.Account, policy => policy.RequireRole("buyer", "producer", "operator"))
            .AddPolicy(Access.Seller, policy => policy.RequireRole("producer", "operator"))
            .AddPolicy(Access.Operator, policy => policy.RequireRole("operator"));
        return builder;
    }

    private static string Choose(HttpContext context) =>
        KeyAuthentication.IsShown(context.Request) ? AuthSchemes.Key : AuthSchemes.IsByCookie(context) ? AuthSchemes.Cookie : AuthSchemes.Bearer;

    private static void ConfigureBearer(JwtBearerOptions bearer)
    {
        bearer.MapInboundClaims = false;
        bearer.Events = new()
        {
            OnMessageReceived = context =>
            {
                if (AuthSchemes.HubToken(context.Request) is { } token) context.Token = token;
                return Task.CompletedTask;
            },
            OnChallenge = context =>
            {
                context.HandleResponse();
                context.Response.Headers.WWWAuthenticate = AuthSchemes.Bearer;
                return new Refusal(ProblemCode.SignInNeeded).ExecuteAsync(context.HttpContext);
            },
            OnForbidden = context => PageHosting.RefuseAsync(context.HttpContext, new(ProblemCode.Forbidden)),
        };
    }

    private static void ConfigureCookie(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = AuthSchemes.CookieName;
        cookie.Cookie.HttpOnly = true;
        // The token in it tells when it ends. Counted from now, and not by the day, because the clocks of phones are wrong.
        cookie.Cookie.MaxAge = Tokens.GuestLife;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.SlidingExpiration = false;
        cookie.Events = new()
        {
            OnRedirectToLogin = context => PageHosting.RefuseAsync(context.HttpContext, new(ProblemCode.SignInNeeded)),
            OnRedirectToAccessDenied = context => PageHosting.RefuseAsync(context.HttpContext, new(ProblemCode.Forbidden)),
        };
    }
}
