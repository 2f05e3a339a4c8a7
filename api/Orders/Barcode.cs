using System.Globalization;
using System.Text;
using ZXing;
using ZXing.OneD;

namespace Ocop.Api.Orders;

/// <summary>Bars that a carrier's scanner reads.</summary>
internal static class Barcode
{
    /// <summary>A text of ASCII as Code 128, in SVG; the height is the page's to say.</summary>
    public static string Code128(string text)
    {
        var bars = new Code128Writer().encode(text, BarcodeFormat.CODE_128, 0, 0);
        var path = new StringBuilder();
        for (var x = 0; x < bars.Width; x++)
            if (bars[x, 0]) path.Append(CultureInfo.InvariantCulture, $"M{x} 0h1v1h-1z");
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {bars.Width} 1" preserveAspectRatio="none" shape-rendering="crispEdges"><path d="{path}"/></svg>
            """);
    }
}
