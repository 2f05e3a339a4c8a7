using System.Security.Cryptography;
using System.Text;

namespace Ocop.Payments;

/// <summary>
/// The text by which a transfer is known: <c>OCOP</c> and six letters or digits of Crockford's base 32, which has no I, L, O and U.
/// Banks change case, cut, drop blanks and put texts of their own around it.
/// </summary>
internal static class PaymentCode
{
    public const string Prefix = "OCOP";
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Letters = 6;

    /// <summary>The code of an order; the next attempt when that one is another order's.</summary>
    public static string Of(string orderId, int attempt)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{orderId}/{attempt}"));
        return Prefix + string.Concat(hash.Take(Letters).Select(b => Alphabet[b % Alphabet.Length]));
    }

    /// <summary>Whatever in a text may be a code, first things first.</summary>
    public static IEnumerable<string> FindIn(string text)
    {
        var plain = string.Concat(text.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant));
        for (var at = plain.IndexOf(Prefix, StringComparison.Ordinal); at >= 0; at = plain.IndexOf(Prefix, at + 1, StringComparison.Ordinal))
        {
            var begins = at + Prefix.Length;
            if (begins + Letters > plain.Length) yield break;
            yield return Prefix + string.Concat(plain.AsSpan(begins, Letters).ToString().Select(Read));
        }
    }

    /// <summary>People who type a code by hand read zero as O, and one as I or L.</summary>
    private static char Read(char letter) => letter switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        _ => letter,
    };
}
