using System.Security.Cryptography;
using System.Text;
using Ocop.Shared;
using Ocop.Silo.Links;

namespace Ocop.Api.ApiKeys;

/// <summary>A key as a tool sends it: <c>ocop_producer_id_secret</c>.</summary>
internal sealed record KeyToken(string ProducerId, string KeyId, string Secret)
{
    public const string Prefix = "ocop_";

    public string SecretHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Secret)));

    public override string ToString() => $"{Prefix}{ProducerId}_{KeyId}_{Secret}";
}

/// <summary>
/// Makes and reads keys. A secret follows from our signing key and the id: the same wish, repeated, shows the same key, and one
/// that was made up is told from a real one without asking anybody.
/// </summary>
internal sealed class KeyTokens(SigningKey signing)
{
    private const int IdLength = 16;
    private const int SecretLength = 64;

    public KeyToken Make(string producerId, string cause)
    {
        var keyId = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{producerId}\n{cause}")))[..IdLength];
        return new(producerId, keyId, SecretOf(producerId, keyId));
    }

    /// <summary>The key in a token; <c>null</c> when it is none of ours. It may have been revoked.</summary>
    public KeyToken? Read(string text)
    {
        var secretAt = text.Length - SecretLength;
        var idAt = secretAt - IdLength - 1;
        if (!text.StartsWith(KeyToken.Prefix, StringComparison.Ordinal) || idAt <= KeyToken.Prefix.Length || text[secretAt - 1] != '_' || text[idAt - 1] != '_') return null;
        var (producerId, keyId, secret) = (text[KeyToken.Prefix.Length..(idAt - 1)], text.Substring(idAt, IdLength), text[secretAt..]);
        if (!Ids.IsWellFormed(producerId) || !secret.All(char.IsAsciiHexDigitLower)) return null;
        var isOurs = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(SecretOf(producerId, keyId)), Encoding.ASCII.GetBytes(secret));
        return isOurs ? new(producerId, keyId, secret) : null;
    }

    private string SecretOf(string producerId, string keyId) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(signing.Key.Key, Encoding.UTF8.GetBytes($"api-key\n{producerId}\n{keyId}")));
}
