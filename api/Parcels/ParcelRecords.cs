using Ocop.Api.Messages;
using Ocop.Api.Orders;
using Ocop.Api.Readings;
using Ocop.Orders;
using Ocop.Parcels;
using Ocop.Reports;

namespace Ocop.Api.Parcels;

/// <summary>Orders that are to go in one parcel.</summary>
/// <param name="OrderIds">2 to 20 orders of one buyer, confirmed or packed.</param>
/// <param name="ContactOf">Whose name and address count; needed where they differ.</param>
public sealed record MergeRequest(IReadOnlyList<string>? OrderIds, string? ContactOf = null);

/// <summary>What becomes of a line of an order that came back.</summary>
public sealed record ParcelReturnLineRequest(string? OrderId, string? Sku, int? Restock, int? WriteOff, string? Lot = null, DateOnly? ExpiresOn = null);

/// <summary>A step of fulfilment; as that of one order, and lines name their orders.</summary>
public sealed record ParcelStepRequest(
    string? Note = null, bool Restock = false, string? Carrier = null, string? CarrierName = null, string? TrackingNumber = null,
    string? Reason = null, IReadOnlyList<ParcelReturnLineRequest>? Lines = null);

/// <summary>One step in the life of a parcel: what, who, when.</summary>
public sealed record ParcelStepDetails(ParcelStatus Status, Text StatusText, string By, DateTimeOffset At);

/// <summary>An order that was in the way of a parcel, or did not go along.</summary>
public sealed record ParcelTroubleDetails(string OrderId, OrderOutcome Outcome, Text Message)
{
    internal static IReadOnlyList<ParcelTroubleDetails> Of(IEnumerable<ParcelTrouble> troubles) =>
        [.. troubles.Select(trouble => new ParcelTroubleDetails(trouble.OrderId, trouble.Outcome, OrderTexts.Of(trouble.Outcome)))];
}

/// <summary>A parcel with several orders of one buyer.</summary>
/// <param name="Contact">Who receives it.</param>
/// <param name="Differences">Fields in which the contacts of its orders differ.</param>
/// <param name="CollectVnd">To be collected on delivery for all of its orders, in VND.</param>
/// <param name="Troubles">Orders that did not go along, just now.</param>
public sealed record ParcelDetails(
    string ParcelId, string ProducerId, string BuyerId, ParcelStatus Status, Text StatusText, IReadOnlyList<OrderDetails> Orders, string ContactOf,
    ContactDetails? Contact, IReadOnlyList<string> Differences, HandoverDetails? Handover, long CollectVnd, IReadOnlyList<ParcelStepDetails> History,
    long Version, IReadOnlyList<ParcelTroubleDetails> Troubles)
{
    internal static ParcelDetails Of(ParcelView parcel, IReadOnlyList<OrderView> orders, IEnumerable<ParcelTrouble> troubles, Reader reader)
    {
        var reading = reader.OfSubject($"parcel/{parcel.ParcelId}", parcel.ProducerId, ReadingKind.Parcel);
        OrderDetails[] all = [.. orders.Select(order => OrderDetails.ForDesk(order, reading.Sees(order.ProducerId, order.BuyerId)))];
        return new(
            parcel.ParcelId, parcel.ProducerId, parcel.BuyerId, parcel.Status, DeskTexts.Of(parcel.Status), all, parcel.ContactOf,
            (all.FirstOrDefault(order => order.OrderId == parcel.ContactOf) ?? all.FirstOrDefault())?.Contact,
            ContactDifferences.Of(orders), parcel.Handover is { } handover ? HandoverDetails.Of(handover) : null, Slip.CollectVndOf(orders),
            [.. parcel.History.Select(step => new ParcelStepDetails(step.Status, DeskTexts.Of(step.Status), step.By, step.At))], parcel.Version,
            ParcelTroubleDetails.Of(troubles));
    }
}

/// <summary>An order that could go in a parcel with others, and where to.</summary>
/// <param name="Number">Short name of the order, as on its slip.</param>
public sealed record MergeContact(string OrderId, string Number, ContactDetails Contact);

/// <summary>Orders of one buyer that could go in one parcel.</summary>
/// <param name="Differences">Fields in which their contacts differ: the host then says whose counts.</param>
public sealed record MergeSuggestion(
    string BuyerId, IReadOnlyList<string> OrderIds, int Units, long TotalVnd, IReadOnlyList<string> Differences, IReadOnlyList<MergeContact> Contacts);
