using System.Collections.Immutable;

namespace Ocop.ApiKeys;

/// <summary>What a producer's own tools may do with a key.</summary>
public enum ApiScope
{
    /// <summary>List and read the producer's orders, contacts included.</summary>
    OrdersRead,

    /// <summary>Read the stock of the producer's products.</summary>
    StockRead,

    /// <summary>Book receipts and corrections of stock.</summary>
    StockWrite,
}

/// <summary>A key as it is listed; its secret was shown once, when it was made.</summary>
/// <param name="KeyId">Part of the key itself.</param>
/// <param name="By">The account that made it.</param>
/// <param name="LastUsedAt">To ten minutes.</param>
[GenerateSerializer, Immutable, Alias("ocop.api-keys.key")]
public sealed record ApiKey(
    string KeyId, string Name, ImmutableArray<ApiScope> Scopes, string By, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt = null,
    DateTimeOffset? RevokedAt = null);

/// <summary>Makes a key.</summary>
/// <param name="SecretHash">SHA-256 of the secret, which is long and random enough to need no slower one.</param>
[GenerateSerializer, Immutable, Alias("ocop.api-keys.create")]
public sealed record CreateApiKey(string KeyId, string Name, ImmutableArray<ApiScope> Scopes, string SecretHash, string By);

/// <summary>The keys of one producer. Key: <see cref="ApiKeyGrains.Key"/>.</summary>
[Alias("ocop.api-keys.IApiKeysGrain")]
public interface IApiKeysGrain : IGrainWithStringKey
{
    /// <summary>Makes a key, once for each id; <c>null</c> when the producer has too many already.</summary>
    [Alias("create")]
    Task<ApiKey?> Create(CreateApiKey command);

    /// <summary>All keys in use, and those revoked lately, newest first.</summary>
    [Alias("list")]
    Task<ImmutableArray<ApiKey>> GetAll();

    /// <summary>Ends a key; <c>null</c> when there is none. Repeating it changes nothing.</summary>
    [Alias("revoke")]
    Task<ApiKey?> Revoke(string keyId);

    /// <summary>The key in use that has this secret; <c>null</c> otherwise. Notes that it was used.</summary>
    [Alias("use")]
    Task<ApiKey?> Use(string keyId, string secretHash);
}

/// <summary>Reaches the keys of producers.</summary>
public static class ApiKeyGrains
{
    public static string Key(string producerId) => $"keys:{producerId}";

    public static IApiKeysGrain ApiKeys(this IGrainFactory grains, string producerId) => grains.GetGrain<IApiKeysGrain>(Key(producerId));
}
