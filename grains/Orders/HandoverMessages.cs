namespace Ocop.Orders;

/// <summary>Who carries a parcel.</summary>
public enum Carrier
{
    /// <summary>Giao Hàng Nhanh.</summary>
    Ghn,

    /// <summary>Giao Hàng Tiết Kiệm.</summary>
    Ghtk,
    ViettelPost,

    /// <summary>Another one, by name: a bus, a neighbour, another post.</summary>
    Other,
}

/// <summary>With whom a parcel goes, and by which number it is known there.</summary>
/// <param name="CarrierName">Of <see cref="Carrier.Other"/>; it stands beside the row, because it may be a person's.</param>
[GenerateSerializer, Immutable, Alias("ocop.orders.handover")]
public sealed record Handover(Carrier Carrier, string? CarrierName = null, string? TrackingNumber = null);

/// <summary>Sets or corrects the carrier and the tracking number, until the parcel is delivered.</summary>
/// <param name="ParcelId">The parcel that says so, for an order that is in one.</param>
[GenerateSerializer, Immutable, Alias("ocop.orders.put-handover")]
public sealed record PutHandover(string Cause, Handover Handover, string By, string? ParcelId = null);

/// <summary>The order goes in a parcel with others of the same buyer.</summary>
[GenerateSerializer, Immutable, Alias("ocop.orders.join-parcel")]
public sealed record JoinParcel(string Cause, string ParcelId, string By);

/// <summary>The order goes by itself again.</summary>
[GenerateSerializer, Immutable, Alias("ocop.orders.leave-parcel")]
public sealed record LeaveParcel(string Cause, string ParcelId, string By);
