using QRCoder;

namespace Ocop.Api.Hosting;

/// <summary>Draws QR codes.</summary>
internal static class QrCode
{
    /// <summary>The text as an SVG picture, black on white, that is as large as its place.</summary>
    public static string Svg(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(1, "#000", "#fff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
