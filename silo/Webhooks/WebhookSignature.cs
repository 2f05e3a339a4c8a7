using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ocop.Silo.Webhooks;

/// <summary>
/// Signs as the Standard Webhooks specification (standardwebhooks.com) has it: HMAC-SHA256 over id, time and body. The package of
/// that name signs with one secret only.
/// </summary>
public static class WebhookSignature
{
    public const string Prefix = "whsec_";
    private const int SecretBytes = 32;

    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The signature header: one signature for each secret, separated by spaces.</summary>
    public static string Of(IEnumerable<string> secrets, string id, long unixSeconds, string body)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{unixSeconds}.{body}"));
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret), signed))));
    }

    private static byte[] KeyOf(string secret) => Convert.FromBase64String(secret[Prefix.Length..]);
}
