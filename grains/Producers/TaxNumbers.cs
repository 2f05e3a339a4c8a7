namespace Ocop.Producers;

/// <summary>
/// Vietnamese tax numbers (mã số thuế): 10 digits, the last of them a check digit; 13 for a branch, which adds its own number; and, since
/// 1 July 2025, the 12 digits of a personal id for those who do business in their own name.
/// </summary>
/// <remarks>Sources: Circular 86/2024/TT-BTC and 90/2026/TT-BTC, which replaced it on 1 July 2026; the weights as in python-stdnum, stdnum.vn.mst.</remarks>
public static class TaxNumbers
{
    /// <summary>Digits of a personal id.</summary>
    public const int PersonalDigits = 12;

    private const int Digits = 10;
    private const int BranchDigits = 13;

    /// <summary>The codes of the 63 provinces in which ids were given out.</summary>
    private const int MostProvince = 96;

    private static ReadOnlySpan<byte> Weights => [31, 29, 23, 19, 17, 13, 7, 5, 3];

    /// <summary>The digits alone; <c>null</c> when it is no tax number of such a producer.</summary>
    public static string? Read(string? text, ProducerType type)
    {
        var digits = string.Concat((text ?? "").Where(c => c is not (' ' or '-' or '.')));
        if (!digits.All(char.IsAsciiDigit)) return null;
        var isFine = digits.Length switch
        {
            Digits => IsChecked(digits),
            BranchDigits => IsChecked(digits) && digits[Digits..] != "000",
            PersonalDigits => MayBePersonal(type) && IsPersonal(digits),
            _ => false,
        };
        return isFine ? digits : null;
    }

    /// <summary>Who does business in their own name. A cooperative group may be registered in the name of its representative.</summary>
    public static bool MayBePersonal(ProducerType type) => type is ProducerType.Household or ProducerType.Farm or ProducerType.CooperativeGroup;

    /// <summary>The number is that of a person.</summary>
    public static bool IsPersonal(string taxNumber) =>
        taxNumber.Length == PersonalDigits && int.Parse(taxNumber.AsSpan(0, 3), null) is >= 1 and <= MostProvince;

    private static bool IsChecked(ReadOnlySpan<char> digits)
    {
        if (digits.StartsWith("00") || digits[2..9].SequenceEqual("0000000")) return false;
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++) sum += Weights[i] * (digits[i] - '0');
        // 10 when the sum is a multiple of 11: no digit, and no such number was given out.
        return 10 - (sum % 11) == digits[Weights.Length] - '0';
    }
}
