using System.Globalization;
using System.Text;
using Ocop.Orders;
using Ocop.Payments;
using QRCoder;

namespace Ocop.Api.Payments;

/// <summary>The code that a buyer's bank app reads: account, amount and the order's code.</summary>
internal static class PaymentQr
{
    public const string ContentType = "image/svg+xml";

    /// <summary>White around the code, in its squares. Four are enough by the standard; phones that read from a bright screen like more.</summary>
    private const int Quiet = 8;

    /// <summary>What the library puts around by itself.</summary>
    private const int LibraryQuiet = 4;

    /// <summary>A transfer is awaited.</summary>
    public static bool IsPayable(OrderView order) =>
        order is { Payment: PaymentMethod.Transfer, Money: { Code: not null, OutstandingVnd: > 0 } };

    public static string Text(OrderView order, PayoutAccount account) =>
        VietQr.Text(account.BankBin, account.Number, order.Money!.OutstandingVnd, Purpose(order.Money.Code!));

    /// <summary>The code with a blank, so that people who type it see where it begins.</summary>
    private static string Purpose(string code) => $"{code[..4]} {code[4..]}";

    /// <summary>A square picture of any size.</summary>
    public static string Svg(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var (squares, margin) = (code.ModuleMatrix, Quiet - LibraryQuiet);
        var path = new StringBuilder();
        for (var y = 0; y < squares.Count; y++)
        {
            for (var x = 0; x < squares.Count; x++)
                if (squares[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x + margin} {y + margin}h1v1h-1z");
        }

        var size = squares.Count + (2 * margin);
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges"><rect width="{size}" height="{size}" fill="#fff"/><path d="{path}"/></svg>
            """);
    }
}
