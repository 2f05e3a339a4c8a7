using Ocop.Journal;

namespace Ocop.Parcels;

/// <summary>
/// Several orders of one buyer from one producer that go in one parcel. It says when they are packed, shipped, delivered and
/// returned, and each of them does so itself. Calls go from here to orders, never back. Key: <see cref="ParcelIds"/>.
/// </summary>
[Alias("ocop.parcels.IParcelGrain")]
public interface IParcelGrain : IJournalGrain
{
    /// <summary>Makes one parcel of orders: of all of them or of none.</summary>
    [Alias("merge")]
    Task<ParcelAnswer> Merge(MergeOrders command);

    /// <summary>Lets its orders go by themselves again, until it is shipped.</summary>
    [Alias("unmerge")]
    Task<ParcelAnswer> Unmerge(UnmergeOrders command);

    /// <summary>Packed, shipped, delivered, returned. An order that changed in this moment and cannot go along leaves the parcel.</summary>
    [Alias("advance")]
    Task<ParcelAnswer> Advance(AdvanceParcel command);

    /// <summary>Sets or corrects the carrier and the tracking number.</summary>
    [Alias("put-handover")]
    Task<ParcelAnswer> PutHandover(PutParcelHandover command);

    /// <summary>The parcel; <c>null</c> when there is none.</summary>
    [Alias("get")]
    Task<ParcelView?> Get();
}

/// <summary>Reaches parcels.</summary>
public static class ParcelGrains
{
    public static IParcelGrain Parcel(this IGrainFactory grains, string parcelId) => grains.GetGrain<IParcelGrain>(parcelId);
}
