using System.Reflection;
using Ocop.Api.Accounts;
using Ocop.Api.Messages;
using Ocop.Shared;

namespace Ocop.Api.Hosting;

/// <summary>The caller's name for one wish: repeating it with the same key has the effect of one.</summary>
/// <remarks>Where a repeat does no harm the header may be left out; each request is then a wish of its own.</remarks>
internal readonly record struct IdempotencyKey(string Value)
{
    public const string Header = "Idempotency-Key";
    public const int MaxLength = 64;

    public static ValueTask<IdempotencyKey> BindAsync(HttpContext context, ParameterInfo _)
    {
        var sent = context.Request.Headers[Header].ToString();
        return ValueTask.FromResult<IdempotencyKey>(new(sent.Length > 0 ? sent : Guid.NewGuid().ToString("n")));
    }

    /// <summary>The cause of a command: prefixed with what is done and by whom, so that keys of different callers never clash.</summary>
    public string Cause(string what, Caller caller) => $"{what}/{caller.Id}/{Value}";

    public static bool IsWellFormed(string key) => key.Length <= MaxLength && Ids.IsWellFormed(key);
}

/// <summary>Marks endpoints that demand the header, for the document and for people.</summary>
internal sealed record IdempotencyKeyMetadata(bool IsRequired);

/// <summary>Refuses keys that are missing or malformed.</summary>
internal static class IdempotencyKeyFilter
{
    /// <summary>A repeat would cost: the key must be there.</summary>
    public static RouteHandlerBuilder RequireIdempotencyKey(this RouteHandlerBuilder endpoint) => endpoint.CheckKey(isRequired: true);

    /// <summary>A repeat does no harm: the key may be there.</summary>
    public static RouteHandlerBuilder AllowIdempotencyKey(this RouteHandlerBuilder endpoint) => endpoint.CheckKey(isRequired: false);

    private static RouteHandlerBuilder CheckKey(this RouteHandlerBuilder endpoint, bool isRequired) => endpoint
        .WithMetadata(new IdempotencyKeyMetadata(isRequired))
        .AddEndpointFilter((context, next) => Problem(context.HttpContext.Request, isRequired) is { } problem
            ? ValueTask.FromResult<object?>(new Refusal(problem))
            : next(context));

    private static ProblemCode? Problem(HttpRequest request, bool isRequired)
    {
        var sent = request.Headers[IdempotencyKey.Header].ToString();
        if (sent.Length == 0) return isRequired ? ProblemCode.IdempotencyKeyMissing : null;
        return IdempotencyKey.IsWellFormed(sent) ? null : ProblemCode.IdempotencyKeyMalformed;
    }
}
