using System.Security.Cryptography;
using System.Text;
using Ocop.Orders;
using QRCoder;

namespace Ocop.Api.Orders;

/// <summary>What goes on a parcel. Whoever carries it needs no whole phone number: the middle of it is masked.</summary>
/// <param name="Number">Short name of the order for people who read it aloud.</param>
/// <param name="Qr">The whole order id as a QR code, in SVG.</param>
/// <param name="CollectVnd">To be collected on delivery, in VND.</param>
public sealed record Slip(
    string OrderId, string Number, string Qr, string From, string To, string MaskedPhone, string Address, string? Note,
    IReadOnlyList<SlipLine> Lines, long CollectVnd)
{
    private const int ShownDigits = 4;

    /// <summary>The slip of an order; <c>null</c> while nothing of it is confirmed.</summary>
    internal static Slip? Of(OrderView order, string producer)
    {
        var lines = order.Lines.Where(line => line.Allocated > 0).ToArray();
        if (order.Contact is not { } contact || lines.Length == 0) return null;
        return new(
            order.OrderId, NumberOf(order.OrderId), QrOf(order.OrderId), producer, contact.Name, Mask(contact.Phone),
            $"{contact.Street}, {contact.Commune}, {contact.Province}", contact.Note,
            [.. lines.Select(line => new SlipLine(line.Allocated, line.Name, line.Unit))],
            order.Payment == PaymentMethod.Cod ? order.Money?.OutstandingVnd ?? 0 : 0);
    }

    internal static string Mask(string phone) => phone.Length <= 2 * ShownDigits - 1
        ? new('*', phone.Length)
        : $"{phone[..ShownDigits]}***{phone[^(ShownDigits - 1)..]}";

    internal static string NumberOf(string orderId)
    {
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(orderId)));
        return $"{hash[..4]}-{hash[4..8]}";
    }

    private static string QrOf(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(1, "#000", "#fff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}

/// <summary>What is in the parcel.</summary>
public sealed record SlipLine(int Units, string Name, string Unit);
