using Ocop.Orders;

namespace Ocop.Parcels;

/// <summary>Which orders may share a parcel.</summary>
public static class Mergeable
{
    /// <summary>What keeps an order from it; <c>null</c> when nothing does.</summary>
    public static OrderOutcome? WhyNot(OrderView? order) => order switch
    {
        null => OrderOutcome.NotFound,
        { ParcelId: not null } => OrderOutcome.InParcel,
        { Status: not (OrderStatus.Confirmed or OrderStatus.Packed) } or { Calls.CancelsAt: not null } => OrderOutcome.NotNow,
        { Contact: null } => OrderOutcome.ContactNeeded,
        _ => null,
    };
}
