using Ocop.Api.Addresses;
using Ocop.Api.Orders;
using Ocop.Api.Payments;
using Ocop.Api.Readings;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Producers;
using Ocop.Products;

namespace Ocop.Api.Documents;

/// <summary>Confirmed units of one pack size.</summary>
/// <param name="PriceVnd">Of one unit, in VND; <c>null</c> when they have several prices.</param>
/// <param name="Portions">The units by price, when they have several and nothing else is mixed in.</param>
internal sealed record DocumentLine(string Name, string Sku, string Unit, int Units, long? PriceVnd, long AmountVnd, IReadOnlyList<PricedUnits> Portions);

/// <summary>Who receives the parcel.</summary>
/// <param name="Address">In one line.</param>
internal sealed record DocumentBuyer(string Name, string Phone, string Address, string? FormerPlace, string? Note);

/// <summary>Where a transfer is awaited.</summary>
internal sealed record DocumentTransfer(PayoutAccount Account, string BankName, string Code, string QrText);

/// <summary>What the document of one order tells. An order is of one producer, so a bag has as many documents as sellers.</summary>
/// <param name="Buyer"><c>null</c> when their data was erased.</param>
/// <param name="GoodsVnd">Value of the lines.</param>
/// <param name="DiscountVnd">What its voucher takes off it; 0 for none.</param>
/// <param name="DeliveryVnd">Asked beside it; <c>null</c> when it is no part of the order. Orders have none yet.</param>
/// <param name="HasOpenUnits">The order also holds or waits for units that are not confirmed.</param>
internal sealed record OrderDocument(
    string OrderId, string Number, OrderStatus Status, DateTimeOffset? PlacedAt, DateTimeOffset? ConfirmedAt, DateTimeOffset ChangedAt, SellerView Seller,
    DocumentBuyer? Buyer, IReadOnlyList<DocumentLine> Lines, long GoodsVnd, long DiscountVnd, long? DeliveryVnd, PaymentMethod Payment, OrderMoneyView Money,
    DocumentTransfer? Transfer, bool HasOpenUnits)
{
    /// <summary>The document of an order; <c>null</c> while nothing of it is confirmed.</summary>
    /// <param name="account">Where its seller is paid to.</param>
    /// <remarks>Who is neither the buyer nor the seller sees neither the street nor the whole phone number.</remarks>
    public static OrderDocument? Of(OrderView order, SellerView seller, PayoutAccount? account, Reading reading)
    {
        DocumentLine[] lines = [.. order.Lines.Where(line => line.Allocated > 0).Select(Of)];
        if (lines.Length == 0 || order is not { Payment: { } payment, Money: { } money }) return null;
        return new(
            order.OrderId, Slip.NumberOf(order.OrderId), order.Status, order.History.FirstOrDefault(step => step.Status == OrderStatus.Confirming)?.At,
            order.History.LastOrDefault(step => step.Status == OrderStatus.Confirmed)?.At, order.History.Select(step => step.At).DefaultIfEmpty().Max(),
            seller, order.Contact is { } contact ? Of(contact, reading.Sees(order.ProducerId, order.BuyerId)) : null, lines, lines.Sum(line => line.AmountVnd), money.DiscountVnd, DeliveryVnd: null,
            payment, money, PaymentQr.IsPayable(order) && account is not null ? Of(order, account) : null,
            order.Lines.Any(line => line.Held + line.Waiting > 0));
    }

    private static DocumentLine Of(OrderLine line)
    {
        // Portions of held units, which are not confirmed, are mixed in with those of the others.
        var several = line.Portions.IsDefaultOrEmpty ? [] : line.Portions;
        return new(
            line.Name, line.Sku, line.Unit, line.Allocated, several.IsEmpty ? line.AllocatedVnd / line.Allocated : null, line.AllocatedVnd,
            line.Held == 0 ? several : []);
    }

    private static DocumentBuyer Of(DeliveryContact contact, Sight sight) => sight.IsWhole
        ? new(
            contact.Name, contact.Phone, AddressText.Of(contact.Street, contact.Commune, contact.Province, contact.CommuneCode), contact.FormerPlace, contact.Note)
        : new(contact.Name, Slip.Mask(contact.Phone), AddressText.Of("***", contact.Commune, contact.Province, contact.CommuneCode), null, null);

    private static DocumentTransfer Of(OrderView order, PayoutAccount account) => new(
        account, Banks.Find(account.BankBin)?.Name ?? account.BankBin, order.Money!.Code!, PaymentQr.Text(order, account));
}
