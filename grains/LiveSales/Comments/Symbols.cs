namespace Ocop.LiveSales.Comments;

/// <summary>What characters outside plain letters and digits stand for in a comment.</summary>
internal static class Symbols
{
    public const int KeycapTen = 0x1F51F;

    /// <summary>Stands for any emoji.</summary>
    public const char Picture = '\u2665';

    /// <summary>The everyday character for a fancy one; NUL for characters nobody sees.</summary>
    public static char Plain(char c) => c switch
    {
        < '\u007F' => c == '\r' ? '\n' : c,
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u00AD' or '\u034F' or '\u061C' or '\u180E' or '\uFEFF' or '\u20E3' => '\0',
        >= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u206F' or >= '\uFE00' and <= '\uFE0F' => '\0',
        '\u2028' or '\u2029' or '\u0085' => '\n',
        '\u00D7' or '\u2715' or '\u2716' or '\u2A2F' => '*',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212' => '-',
        '\u2022' or '\u00B7' or '\u2027' => ',',
        '\u2116' => '#',
        '\u2795' => '+',
        '\u2026' => '.',
        '\u2753' or '\u2754' or '\u061F' => '?',
        >= '\u2600' and <= '\u27BF' => Enclosed(c) is null ? Picture : c,
        >= '\uD800' and <= '\uDFFF' => Picture,
        _ => c,
    };

    /// <summary>The number in a circle, such as ②.</summary>
    public static int? Enclosed(char c) => c switch
    {
        >= '\u2460' and <= '\u2473' => c - '\u2460' + 1,
        >= '\u2776' and <= '\u277F' => c - '\u2776' + 1,
        >= '\u2780' and <= '\u2789' => c - '\u2780' + 1,
        >= '\u278A' and <= '\u2793' => c - '\u278A' + 1,
        _ => null,
    };

    /// <summary>The letter or digit behind a mathematical or boxed one; NUL when there is none.</summary>
    public static char Styled(int codePoint) => codePoint switch
    {
        >= 0x1D7CE and <= 0x1D7FF => (char)('0' + ((codePoint - 0x1D7CE) % 10)),
        >= 0x1D400 and <= 0x1D6A3 => Letter((codePoint - 0x1D400) % 52),
        >= 0x1F130 and <= 0x1F149 => (char)('a' + codePoint - 0x1F130),
        >= 0x1F150 and <= 0x1F169 => (char)('a' + codePoint - 0x1F150),
        >= 0x1F170 and <= 0x1F189 => (char)('a' + codePoint - 0x1F170),
        _ => '\0',
    };

    private static char Letter(int index) => (char)('a' + (index % 26));
}
