using System.Collections.Immutable;
using Ocop.Api.Messages;
using Ocop.Api.Photos;
using Ocop.Products;
using Ocop.Reports;

namespace Ocop.Api.Products;

/// <summary>A pack size and what can be bought of it in the shop.</summary>
/// <param name="Available">Units in the free stock; <c>null</c> where stock was not asked for.</param>
/// <param name="IsDemoPrice">The price was set for the demo.</param>
/// <param name="IsDemoStock">The stock was made up for the demo.</param>
/// <param name="IsWithdrawn">No longer sold; shown to its producer only.</param>
public sealed record PackSize(string Sku, string Unit, long PriceVnd, bool IsDemoPrice, bool IsDemoStock, int? Available, bool IsWithdrawn = false);

/// <summary>A product as buyers see it. Stars that are not confirmed, or whose certificate has ended, are not shown.</summary>
/// <param name="IsWithdrawn">No longer sold.</param>
/// <param name="Certificate">Of its stars; left out where the stars are not confirmed.</param>
public sealed record ProductDetails(
    string ProductId, string ProducerId, string? ProducerName, string Name, string? Story, int? Stars, Recognition Recognition, int RubricSet,
    string? Commune, string? FormerDistrict, IReadOnlyList<PackSize> Skus, string? Source,
    IReadOnlyList<PhotoDetails> Photos, bool IsWithdrawn, CertificateDetails? Certificate = null)
{
    /// <param name="today">Certificates end.</param>
    /// <param name="all">Also pack sizes that are no longer sold.</param>
    internal static ProductDetails Of(CatalogueCard card, string? producerName, IEnumerable<SkuFigures> stock, DateOnly today, bool all = false) => new(
        card.ProductId, card.ProducerId, producerName, card.Name, card.Story, card.StarsOn(today),
        card.Recognition, card.RubricSet, card.Commune, card.FormerDistrict,
        [.. card.Skus.Where(sku => all || !sku.IsWithdrawn).Select(sku => PackOf(sku, stock.FirstOrDefault(figures => figures.Sku == sku.Sku)))], card.Source,
        [.. card.AllPhotos.Select(PhotoDetails.Of)], card.IsWithdrawn, CertificateDetails.Of(card, today));

    internal static ProductDetails Of(ProductRow row, DateOnly today) => Of(row.Card, row.ProducerName, row.Stock, today);

    internal static ProductDetails WholeOf(ProductRow row, DateOnly today) => Of(row.Card, row.ProducerName, row.Stock, today, all: true);

    private static PackSize PackOf(SkuCard sku, SkuFigures? figures) =>
        new(sku.Sku, sku.Unit, sku.PriceVnd, sku.IsDemoPrice, sku.IsDemoStock, figures?.Free, sku.IsWithdrawn);
}

/// <summary>A product's card as its producer writes it.</summary>
/// <param name="ProducerId">Whose; left out for the product's producer, or one's own.</param>
/// <param name="Stars">OCOP stars, 3 to 5.</param>
/// <param name="Recognition"><c>recognised</c> or <c>unconfirmed</c>; only operators may say <c>recognised</c>.</param>
public sealed record CardRequest(
    string? ProducerId, string? Name, string? Story, int? Stars, string? Recognition, int? RubricSet,
    string? Commune, string? FormerDistrict, IReadOnlyList<PackRequest>? Skus, string? Source);

/// <summary>A pack size of a card. One that a new card leaves out is withdrawn from sale.</summary>
/// <param name="Sku">Begins with the product id and a colon; left out for a new pack size, which gets the next number.</param>
/// <param name="IsWithdrawn">It is not sold now; one that was withdrawn is sold again unless this says so.</param>
public sealed record PackRequest(string? Sku, string? Unit, long? PriceVnd, bool IsDemoPrice = false, bool IsDemoStock = false, bool IsWithdrawn = false);

/// <summary>The stock of a pack size; <c>available</c> is on hand − held − allocated, <c>free</c> what is not set aside for a sale.</summary>
public sealed record SkuStock(string Sku, int OnHand, int Held, int Allocated, int SetAside, int Waiting, int Available, int Free)
{
    internal static SkuStock Of(SkuFigures figures) => new(
        figures.Sku, figures.OnHand, figures.Held, figures.Allocated, figures.SetAside, figures.Waiting, figures.Available, figures.Free);
}

/// <summary>The stock of a product.</summary>
/// <param name="Version">Grows with every change.</param>
public sealed record ProductStock(string ProductId, long Version, IReadOnlyList<SkuStock> Skus);

/// <summary>Goods that came in.</summary>
/// <param name="Lot">Batch number, if any.</param>
/// <param name="ExpiresOn">The last day on which they are good, as printed on the pack.</param>
public sealed record ReceiptRequest(string? Sku, int? Quantity, string? Lot = null, DateOnly? ExpiresOn = null);

/// <summary>A correction of what is on hand, by a signed number, with a reason.</summary>
/// <param name="Lot">The lot that was counted; left out, units go from the first to expire.</param>
/// <param name="ExpiresOn">With a lot: which of those of that name. Without: the units of which this date alone is known.</param>
/// <param name="WithoutLot">The units of which neither lot nor date is known, and no others.</param>
public sealed record AdjustmentRequest(
    string? Sku, int? Delta, string? Reason, string? Lot = null, DateOnly? ExpiresOn = null, bool WithoutLot = false);

/// <summary>Takes everything expired of a pack size off what is on hand, as far as no buyer was promised it.</summary>
/// <param name="Reason">Left out: past its date.</param>
public sealed record WriteOffRequest(string? Sku, string? Reason = null);

/// <summary>Withdraws a pack size from sale, or takes it back.</summary>
/// <param name="Sku">Left out for all of the product.</param>
public sealed record OnSaleRequest(string? Sku = null);

/// <summary>Units of one lot.</summary>
/// <param name="Lot"><c>null</c> where no lot is known.</param>
/// <param name="DaysLeft">Days until it expires: 0 on its last day, negative when it has expired.</param>
public sealed record LotDetails(string? Lot, DateOnly? ExpiresOn, int Quantity, int? DaysLeft, bool IsExpired)
{
    internal static LotDetails Of(LotUnits lot, DateOnly today) =>
        new(lot.Lot, lot.ExpiresOn, lot.Quantity, lot.ExpiresOn?.DayNumber - today.DayNumber, lot.IsExpired(today));
}

/// <summary>The lots of a pack size, the first to expire first.</summary>
/// <param name="WithoutLot">Units of which no lot is known.</param>
/// <param name="Expired">Units past their date: still counted as on hand, until they are written off.</param>
/// <param name="Warning">What is to be done about them, if anything.</param>
public sealed record LotsOfSku(string Sku, IReadOnlyList<LotDetails> Lots, int WithoutLot, int Expired, Text? Warning)
{
    internal static LotsOfSku Of(SkuLots sku, DateOnly today)
    {
        var expired = sku.Lots.Where(lot => lot.IsExpired(today)).Sum(lot => lot.Quantity);
        return new(
            sku.Sku, [.. sku.Lots.Select(lot => LotDetails.Of(lot, today))], sku.WithoutLot, expired,
            expired > 0 ? StockTexts.Expired(expired, Math.Min(expired, sku.Free)) : null);
    }
}

/// <summary>From which lots to pack units, in this order.</summary>
/// <param name="Missing">Units wanted beyond what is on hand.</param>
public sealed record PicksOfSku(string Sku, IReadOnlyList<LotDetails> Picks, int Missing);

/// <summary>Units wanted from the shop, outside any live sale.</summary>
/// <param name="Sku">Left out where the product has one pack size.</param>
/// <param name="Mode"><c>set</c>: so many in all, 0 releases; <c>add</c>: so many more, or fewer when negative.</param>
public sealed record ShopClaimRequest(string? Sku, int? Quantity, string? Mode);

/// <summary>Where a claim stands, and a sentence about it that a buyer can be shown.</summary>
/// <param name="Channel">The sale, or <c>shop</c>.</param>
/// <param name="Held">Units held in all.</param>
/// <param name="Waiting">Units on the waiting list in all.</param>
/// <param name="Place">Place on the waiting list when it was recorded, from 1; 0 when not waiting.</param>
/// <param name="Until">Deadline of the hold.</param>
/// <param name="PriceVnd">Price of one unit as of the claim; of several, that of the units claimed last.</param>
/// <param name="Prices">All units by price, held ones first; left out where there is one price.</param>
/// <param name="SoldOutAt">For units that wait: when the last unit went.</param>
public sealed record ClaimResult(
    string Channel, string Code, string ProductId, string Sku, ClaimOutcome Outcome, ClaimReason Reason, int Held, int Waiting, int Place,
    DateTimeOffset? Until, long PriceVnd, Text Message, IReadOnlyList<PriceEntry>? Prices = null, DateTimeOffset? SoldOutAt = null)
{
    internal static ClaimResult Of(string channel, string code, string productId, string sku, string unit, ClaimAnswer answer, DateTimeOffset now) => new(
        channel, code, productId, sku, answer.Outcome, answer.Reason, answer.Held, answer.Waiting, answer.Place, answer.Until, answer.PriceVnd,
        ClaimTexts.Of(answer, code, unit, now), PriceEntry.Of(answer.Portions), answer.SoldOutAt);
}

/// <summary>Units at one price, in VND a unit.</summary>
public sealed record PriceEntry(int Units, long PriceVnd)
{
    internal static IReadOnlyList<PriceEntry>? Of(ImmutableArray<PricedUnits> portions) => portions is { IsDefault: false, Length: > 1 }
        ? [.. portions.Select(portion => new PriceEntry(portion.Units, portion.PriceVnd))]
        : null;
}
