using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.ApiKeys;
using Ocop.Producers;
using Ocop.Shared;

namespace Ocop.Api.ApiKeys;

/// <summary>Makes a key.</summary>
/// <param name="Name">What it is for, for people.</param>
/// <param name="Scopes"><c>orders:read</c>, <c>stock:read</c>, <c>stock:write</c>.</param>
public sealed record ApiKeyRequest(string? Name, IReadOnlyList<string>? Scopes);

/// <summary>A key in a list.</summary>
/// <param name="LastUsedAt">To ten minutes.</param>
public sealed record ApiKeyDetails(
    string KeyId, string Name, IReadOnlyList<string> Scopes, string By, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt)
{
    internal static ApiKeyDetails Of(ApiKey key) => new(
        key.KeyId, key.Name, [.. key.Scopes.Select(KeyScopes.NameOf)], key.By, key.CreatedAt, key.LastUsedAt, key.RevokedAt);
}

/// <summary>A key that was just made, with all of it: it is not shown again.</summary>
/// <param name="Secret">To send as <c>Authorization: Bearer ocop_…</c>.</param>
public sealed record ApiKeyMade(ApiKeyDetails Key, string Secret);

/// <summary>The keys of a producer's own tools.</summary>
internal static class ApiKeyEndpoints
{
    public static void MapApiKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/api/producers/{producerId}/api-keys").WithTags("API keys").RequireSeller().AddEndpointFilter(OwnerOnlyAsync);
        keys.MapPost("/", Create).RequireIdempotencyKey();
        keys.MapGet("/", GetAll);
        keys.MapDelete("/{keyId}", Revoke);
    }

    private static async ValueTask<object?> OwnerOnlyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var producerId = (string)http.Request.RouteValues["producerId"]!;
        if (!Caller.Of(http.User).Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        var isKnown = Ids.IsWellFormed(producerId)
            && await http.RequestServices.GetRequiredService<IGrainFactory>().Producer(producerId).GetProfile() is not null;
        return isKnown ? await next(context) : new Refusal(ProblemCode.ProducerNotFound);
    }

    /// <remarks>The key is shown in this answer only; a repeat of the same wish, with the same Idempotency-Key, shows it again.</remarks>
    private static async Task<Results<Created<ApiKeyMade>, Refusal>> Create(
        string producerId, ApiKeyRequest request, Caller caller, IdempotencyKey key, KeyTokens tokens, IGrainFactory grains)
    {
        if (Check(request) is { } invalid) return invalid;
        var cause = key.Cause("api-key", caller);
        var token = tokens.Make(producerId, cause);
        ImmutableArray<ApiScope> scopes = [.. request.Scopes!.Select(name => KeyScopes.ByName[name]).Distinct()];
        var made = await grains.ApiKeys(producerId).Create(new(token.KeyId, request.Name!.Trim(), scopes, token.SecretHash, caller.Id));
        if (made is null) return new Refusal(ProblemCode.TooManyKeys);
        // Before the answer leaves: nobody can use a key that was not noted, because the secret is in the answer only.
        await NoteAsync(producerId, made, cause, isRevoked: false, caller, grains);
        return TypedResults.Created($"/api/producers/{producerId}/api-keys/{made.KeyId}", new ApiKeyMade(ApiKeyDetails.Of(made), token.ToString()));
    }

    private static async Task<Ok<PageOf<ApiKeyDetails>>> GetAll(string producerId, IGrainFactory grains)
    {
        var keys = await grains.ApiKeys(producerId).GetAll();
        return TypedResults.Ok(new PageOf<ApiKeyDetails>([.. keys.Select(ApiKeyDetails.Of)], null));
    }

    private static async Task<Results<Ok<ApiKeyDetails>, Refusal>> Revoke(
        string producerId, string keyId, Caller caller, IGrainFactory grains, KnownKeys known)
    {
        var revoked = await grains.ApiKeys(producerId).Revoke(keyId);
        known.Forget(producerId, keyId);
        if (revoked is null) return new Refusal(ProblemCode.ApiKeyNotFound);
        await NoteAsync(producerId, revoked, $"key-revoked/{keyId}", isRevoked: true, caller, grains);
        return TypedResults.Ok(ApiKeyDetails.Of(revoked));
    }

    private static Task<bool> NoteAsync(string producerId, ApiKey key, string cause, bool isRevoked, Caller caller, IGrainFactory grains) =>
        Send.CommandAsync(async () =>
        {
            await grains.Producer(producerId).NoteKey(new(cause, key.KeyId, key.Name, key.Scopes, isRevoked, caller.Id));
            return true;
        });

    private static Refusal? Check(ApiKeyRequest request)
    {
        var checks = new Checks().Text("name", request.Name, 100).Count("scopes", request.Scopes, 1, KeyScopes.ByName.Count);
        foreach (var (i, scope) in (request.Scopes ?? []).Take(KeyScopes.ByName.Count).Index())
            checks.That(scope is not null && KeyScopes.ByName.ContainsKey(scope), $"scopes[{i}]", FieldTexts.OneOf(KeyScopes.ByName.Keys));
        return checks.Refusal;
    }
}
