namespace Ocop.Products;

/// <summary>Sells an item of a sale at a lower price until an instant; one that is on already is replaced.</summary>
/// <param name="PriceVnd">Of one unit, in VND; counts only while it is lower than the live price.</param>
/// <param name="Until">When the window ends.</param>
/// <param name="Units">Most units claimed at this price, then it ends; <c>null</c> for as many as there are.</param>
/// <param name="LimitPerBuyer">Most units that one buyer may claim at this price; <c>null</c> for no limit of its own.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.open-flash")]
public sealed record OpenFlash(
    string Cause, string SaleId, string Sku, long PriceVnd, DateTimeOffset Until, int? Units, int? LimitPerBuyer, string By);

/// <summary>Ends the flash price of an item before its time; without one nothing changes.</summary>
[GenerateSerializer, Immutable, Alias("ocop.products.close-flash")]
public sealed record CloseFlash(string Cause, string SaleId, string Sku, string By);

/// <summary>Why a flash price ended.</summary>
public enum FlashEnd
{
    TimeUp,

    /// <summary>All its units are claimed. Units released later do not bring it back.</summary>
    UnitsGone,
    ByHost,

    /// <summary>Another one took its place.</summary>
    Replaced,

    /// <summary>The item left the sale, or the sale ended.</summary>
    SaleClosed,
}

/// <summary>A flash price that is on.</summary>
/// <param name="UnitsLeft">Units that may still be claimed at it; <c>null</c> when it has no cap of its own.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.flash-figures")]
public sealed record FlashFigures(long PriceVnd, DateTimeOffset Until, int? UnitsLeft, int? LimitPerBuyer);
