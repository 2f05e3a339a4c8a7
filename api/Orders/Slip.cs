using System.Security.Cryptography;
using System.Text;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Readings;
using Ocop.Orders;
using Ocop.Parcels;

namespace Ocop.Api.Orders;

/// <summary>What goes on a parcel. Whoever carries it needs no whole phone number: the middle of it is masked.</summary>
/// <param name="Number">Short name of the order for people who read it aloud.</param>
/// <param name="Qr">The whole order id as a QR code, in SVG.</param>
/// <param name="FormerPlace">The commune and district of before July 2025, which a driver may know better.</param>
/// <param name="CollectVnd">To be collected on delivery, in VND.</param>
/// <param name="Carrier">Name of the carrier.</param>
/// <param name="Barcode">The tracking number as Code 128, in SVG.</param>
/// <param name="Orders">How many orders are in it.</param>
public sealed record Slip(
    string OrderId, string Number, string Qr, string From, string To, string MaskedPhone, string Address, string? FormerPlace, string? Note,
    IReadOnlyList<SlipLine> Lines, long CollectVnd, Text? Carrier = null, string? TrackingNumber = null, string? Barcode = null, int Orders = 1)
{
    private const int ShownDigits = 4;

    /// <summary>The slip of an order; <c>null</c> while nothing of it is confirmed.</summary>
    /// <remarks>An operator prints neither street nor note.</remarks>
    internal static Slip? Of(OrderView order, string producer, Reading reading) => Of(order.OrderId, [order], order.OrderId, order.Handover, producer, reading);

    /// <summary>The one slip of a parcel, for all of its orders.</summary>
    internal static Slip? Of(ParcelView parcel, IReadOnlyList<OrderView> orders, string producer, Reading reading) =>
        Of(parcel.ParcelId, orders, parcel.ContactOf, parcel.Handover, producer, reading);

    /// <summary>To be collected for these orders, in VND: what was not paid of those that are paid on delivery.</summary>
    internal static long CollectVndOf(IEnumerable<OrderView> orders) =>
        orders.Where(order => order.Payment == PaymentMethod.Cod).Sum(order => order.Money?.OutstandingVnd ?? 0);

    private static Slip? Of(string id, IReadOnlyList<OrderView> orders, string contactOf, Handover? handover, string producer, Reading reading)
    {
        var lines = orders.SelectMany(order => order.Lines).Where(line => line.Allocated > 0)
            .GroupBy(line => (line.Sku, line.Name, line.Unit))
            .Select(line => new SlipLine(line.Sum(one => one.Allocated), line.Key.Name, line.Key.Unit)).ToArray();
        if (lines.Length == 0 || (orders.FirstOrDefault(order => order.OrderId == contactOf) ?? orders[0]).Contact is not { } given)
            return null;
        var sight = reading.Sees(orders[0].ProducerId, orders[0].BuyerId);
        var contact = ContactDetails.Of(given, sight);
        var notes = orders.Select(order => sight.IsWhole ? order.Contact?.Note : null).Where(note => !string.IsNullOrWhiteSpace(note)).Distinct();
        return new(
            id, NumberOf(id), QrCode.Svg(id), producer, contact.Name, Mask(contact.Phone), $"{contact.Street}, {contact.Commune}, {contact.Province}", contact.FormerPlace,
            string.Join("; ", notes) is { Length: > 0 } note ? note : null, lines, CollectVndOf(orders), CarrierOf(handover), handover?.TrackingNumber,
            handover?.TrackingNumber is { } number ? BarsOf(number) : null, orders.Count);
    }

    private static Text? CarrierOf(Handover? handover) => handover switch
    {
        null => null,
        { CarrierName: { } name } => new(name, name),
        _ => DeskTexts.Of(handover.Carrier),
    };

    internal static string Mask(string phone) => phone.Length <= 2 * ShownDigits - 1
        ? new('*', phone.Length)
        : $"{phone[..ShownDigits]}***{phone[^(ShownDigits - 1)..]}";

    internal static string NumberOf(string orderId)
    {
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(orderId)));
        return $"{hash[..4]}-{hash[4..8]}";
    }

    private static string BarsOf(string number) => Ocop.Api.Orders.Barcode.Code128(number);
}

/// <summary>What is in the parcel.</summary>
public sealed record SlipLine(int Units, string Name, string Unit);
