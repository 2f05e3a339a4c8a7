using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ocop.Api.Photos;

/// <summary>Names of photos and of their files.</summary>
internal static class PhotoNames
{
    private const int NameLength = 32;
    private const string Ending = ".webp";

    /// <summary>Widths that pages choose from, in pixels: a list on a phone, a phone, a large screen.</summary>
    private static readonly int[] Widths = [320, 800, 1600];

    private static int LargestWidth => Widths[^1];

    /// <summary>Of a product and the file that was sent: files belong to one product, and go with it.</summary>
    public static string Of(string productId, ReadOnlySpan<byte> file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{productId}\n"));
        hash.AppendData(file);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..NameLength];
    }

    /// <summary>The widths in which a photo is kept, the smallest first; none is wider than it.</summary>
    public static IEnumerable<int> WidthsOf(int width) => Widths.Where(smaller => smaller < Math.Min(width, LargestWidth)).Append(Math.Min(width, LargestWidth));

    public static string FileOf(string photo, int width) => string.Create(CultureInfo.InvariantCulture, $"{photo}-{width}{Ending}");

    public static bool IsFile(string file) =>
        file.Length is > NameLength + 6 and <= NameLength + 10 && file.EndsWith(Ending, StringComparison.Ordinal) && file[NameLength] == '-'
        && file[..NameLength].All(char.IsAsciiHexDigitLower) && file[(NameLength + 1)..^Ending.Length].All(char.IsAsciiDigit);
}
