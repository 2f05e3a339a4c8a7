using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Ocop.ApiKeys;

/// <summary>A key and what proves it.</summary>
[GenerateSerializer, Immutable, Alias("ocop.api-keys.stored")]
public sealed record StoredApiKey(ApiKey Key, string SecretHash);

/// <summary>What is stored of a producer's keys, and the rules of it.</summary>
[GenerateSerializer, Alias("ocop.api-keys.state")]
public sealed record KeyRing
{
    /// <summary>Keys in use at once, and as many revoked ones are still listed.</summary>
    public const int Most = 20;

    /// <summary>A use is noted so seldom, because each note is a write.</summary>
    public static readonly TimeSpan UseNotedEvery = TimeSpan.FromMinutes(10);

    /// <summary>Oldest first.</summary>
    [Id(0)]
    public ImmutableArray<StoredApiKey> Keys { get; init; } = [];

    public ApiKey? Find(string keyId) => Keys.FirstOrDefault(stored => stored.Key.KeyId == keyId)?.Key;

    /// <summary>The ring with one more key; the same ring when the id is known or there are too many.</summary>
    public KeyRing Add(CreateApiKey command, DateTimeOffset now)
    {
        if (Find(command.KeyId) is not null || Keys.Count(IsInUse) >= Most) return this;
        var key = new ApiKey(command.KeyId, command.Name, command.Scopes, command.By, now);
        return this with { Keys = Keys.Add(new(key, command.SecretHash)) };
    }

    public KeyRing Revoke(string keyId, DateTimeOffset now)
    {
        var ring = Change(keyId, key => key.RevokedAt is null ? key with { RevokedAt = now } : key);
        var forgotten = ring.Keys.Where(stored => !IsInUse(stored)).OrderByDescending(stored => stored.Key.RevokedAt).Skip(Most).ToArray();
        return forgotten.Length == 0 ? ring : ring with { Keys = ring.Keys.RemoveRange(forgotten) };
    }

    /// <summary>The key in use that has this secret; the comparison takes as long for a wrong one.</summary>
    public ApiKey? Proven(string keyId, string secretHash) =>
        Keys.FirstOrDefault(stored => stored.Key.KeyId == keyId && IsInUse(stored)) is { } found
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(found.SecretHash), Encoding.ASCII.GetBytes(secretHash))
            ? found.Key
            : null;

    /// <summary>Notes a use, unless one was noted a moment ago.</summary>
    public KeyRing Used(string keyId, DateTimeOffset now) =>
        Change(keyId, key => key.LastUsedAt is { } last && now - last < UseNotedEvery ? key : key with { LastUsedAt = now });

    private static bool IsInUse(StoredApiKey stored) => stored.Key.RevokedAt is null;

    private KeyRing Change(string keyId, Func<ApiKey, ApiKey> change)
    {
        var index = Keys.FirstOrDefault(stored => stored.Key.KeyId == keyId) is { } found ? Keys.IndexOf(found) : -1;
        if (index < 0 || change(Keys[index].Key) is var changed && ReferenceEquals(changed, Keys[index].Key)) return this;
        return this with { Keys = Keys.SetItem(index, Keys[index] with { Key = changed }) };
    }
}
