using System.Security.Cryptography;
using System.Text;

namespace Ocop.Api.Payments.Webhooks;

/// <summary>Compares what was sent with what it should be, taking as long whether or not it is right.</summary>
internal static class Signatures
{
    public static bool AreEqual(string expected, string? sent) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(sent ?? ""));

    /// <summary>A signature in hexadecimal digits, which some write in capitals.</summary>
    public static bool AreEqual(byte[] expected, string? sentHex) =>
        AreEqual(Convert.ToHexStringLower(expected), sentHex?.ToLowerInvariant());
}
