namespace Ocop.Orders;

/// <summary>Why a parcel came back.</summary>
public enum ReturnReason
{
    /// <summary>Something else, or nobody said; the note may tell.</summary>
    Other,

    /// <summary>The buyer would not take it.</summary>
    Refused,

    /// <summary>The carrier could not reach the buyer.</summary>
    NotReachable,
    Damaged,
    WrongItem,
}

/// <summary>What is to become of a line that came back: together all of its units.</summary>
/// <param name="Restock">Units that go back to the shelf.</param>
/// <param name="WriteOff">Units that are fit for sale no more.</param>
/// <param name="Lot">The lot that the former join; when left out, that which they left from, as far as it is known.</param>
/// <param name="ExpiresOn">The date of that lot, where it is not known.</param>
[GenerateSerializer, Immutable, Alias("ocop.orders.return-line")]
public sealed record ReturnLine(string Sku, int Restock, int WriteOff, string? Lot = null, DateOnly? ExpiresOn = null);
