using System.Collections.Immutable;
using Ocop.Orders;

namespace Ocop.Parcels;

/// <summary>The life of a parcel.</summary>
public enum ParcelStatus
{
    /// <summary>Its orders are being told.</summary>
    Forming,
    Open,
    Packed,
    Shipped,
    Delivered,
    Returned,

    /// <summary>Its orders go by themselves again.</summary>
    Undone,
}

/// <summary>What a parcel may hold.</summary>
public static class ParcelBounds
{
    public const int LeastOrders = 2;
    public const int MostOrders = 20;
}

/// <summary>Orders of one buyer and one producer are to go in one parcel.</summary>
/// <param name="OrderIds">2 to 20 orders.</param>
/// <param name="ContactOf">Whose name and address count; needed where they differ.</param>
[GenerateSerializer, Immutable, Alias("ocop.parcels.merge")]
public sealed record MergeOrders(string Cause, ImmutableArray<string> OrderIds, string? ContactOf, string By);

/// <summary>They are not, after all.</summary>
[GenerateSerializer, Immutable, Alias("ocop.parcels.unmerge")]
public sealed record UnmergeOrders(string Cause, string By);

/// <summary>What is to become of a line of an order that came back.</summary>
[GenerateSerializer, Immutable, Alias("ocop.parcels.return-line")]
public sealed record ParcelReturnLine(string OrderId, ReturnLine Line);

/// <summary>The parcel goes one step further, with all of its orders.</summary>
/// <param name="Restock">For a return, where no lines are told: all of it goes back to the shelf, or none.</param>
/// <param name="Lines">For a return: what becomes of each line of each order.</param>
[GenerateSerializer, Immutable, Alias("ocop.parcels.advance")]
public sealed record AdvanceParcel(
    string Cause, FulfilmentStep Step, string By, string? Note = null, bool Restock = false, Handover? Handover = null,
    ReturnReason? Reason = null, ImmutableArray<ParcelReturnLine> Lines = default);

/// <summary>Sets or corrects carrier and tracking number.</summary>
[GenerateSerializer, Immutable, Alias("ocop.parcels.put-handover")]
public sealed record PutParcelHandover(string Cause, Handover Handover, string By);

/// <summary>What became of a parcel command.</summary>
public enum ParcelOutcome
{
    Done,

    /// <summary>No such parcel.</summary>
    NotFound,

    /// <summary>The parcel's status does not allow it.</summary>
    NotNow,

    /// <summary>Some of the orders are not confirmed, have left, or are in another parcel.</summary>
    NotMergeable,

    /// <summary>Names, phones or addresses differ: say whose counts.</summary>
    ContactsDiffer,

    /// <summary>Some of the orders are not packed, because units were added since.</summary>
    NotPacked,

    /// <summary>Units restocked and written off are not just those that came back.</summary>
    ReturnMismatch,
}

/// <summary>An order that kept a parcel from doing what it was to do, or did not go along.</summary>
[GenerateSerializer, Immutable, Alias("ocop.parcels.trouble")]
public sealed record ParcelTrouble(string OrderId, OrderOutcome Outcome);

/// <summary>One step in the life of a parcel.</summary>
[GenerateSerializer, Immutable, Alias("ocop.parcels.step")]
public sealed record ParcelStep(ParcelStatus Status, string By, DateTimeOffset At);

/// <summary>A parcel. What is in it, and what is to be collected for it, its orders tell.</summary>
/// <param name="ContactOf">The order whose name and address count.</param>
/// <param name="History">Newest last, at most the last 50 steps.</param>
[GenerateSerializer, Immutable, Alias("ocop.parcels.view")]
public sealed record ParcelView(
    string ParcelId, string ProducerId, string BuyerId, ParcelStatus Status, ImmutableArray<string> OrderIds, string ContactOf,
    Handover? Handover, ImmutableArray<ParcelStep> History, long Version);

/// <summary>The answer to a parcel command, with the parcel as it stands then.</summary>
/// <param name="Troubles">Orders that were in the way, or were left behind.</param>
[GenerateSerializer, Immutable, Alias("ocop.parcels.answer")]
public sealed record ParcelAnswer(ParcelOutcome Outcome, ParcelView? Parcel, ImmutableArray<ParcelTrouble> Troubles);
