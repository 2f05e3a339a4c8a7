using Ocop.Api.Messages;
using Ocop.Products;
using Ocop.Reports;

namespace Ocop.Api.Products;

/// <summary>A pack size and what can be bought of it in the shop.</summary>
/// <param name="Available">Units in the free stock; <c>null</c> where stock was not asked for.</param>
/// <param name="IsDemoPrice">The price was set for the demo.</param>
/// <param name="IsDemoStock">The stock was made up for the demo.</param>
public sealed record PackSize(string Sku, string Unit, long PriceVnd, bool IsDemoPrice, bool IsDemoStock, int? Available);

/// <summary>A product as buyers see it. Stars that are not confirmed are not shown.</summary>
public sealed record ProductDetails(
    string ProductId, string ProducerId, string? ProducerName, string Name, string? Story, int? Stars, Recognition Recognition, int RubricSet,
    string? Commune, string? FormerDistrict, IReadOnlyList<PackSize> Skus, string? Source)
{
    internal static ProductDetails Of(CatalogueCard card, string? producerName, IEnumerable<SkuFigures> stock) => new(
        card.ProductId, card.ProducerId, producerName, card.Name, card.Story, card.Recognition == Recognition.Recognised ? card.Stars : null,
        card.Recognition, card.RubricSet, card.Commune, card.FormerDistrict,
        [.. card.Skus.Select(sku => PackOf(sku, stock.FirstOrDefault(figures => figures.Sku == sku.Sku)))], card.Source);

    internal static ProductDetails Of(ProductRow row) => Of(row.Card, row.ProducerName, row.Stock);

    private static PackSize PackOf(SkuCard sku, SkuFigures? figures) =>
        new(sku.Sku, sku.Unit, sku.PriceVnd, sku.IsDemoPrice, sku.IsDemoStock, figures?.Free);
}

/// <summary>A product's card as its producer writes it.</summary>
/// <param name="ProducerId">Whose; left out for the product's producer, or one's own.</param>
/// <param name="Stars">OCOP stars, 3 to 5.</param>
/// <param name="Recognition"><c>recognised</c> or <c>unconfirmed</c>; only operators may say <c>recognised</c>.</param>
public sealed record CardRequest(
    string? ProducerId, string? Name, string? Story, int? Stars, string? Recognition, int? RubricSet,
    string? Commune, string? FormerDistrict, IReadOnlyList<PackRequest>? Skus, string? Source);

/// <summary>A pack size of a card.</summary>
/// <param name="Sku">Begins with the product id and a colon.</param>
public sealed record PackRequest(string? Sku, string? Unit, long? PriceVnd, bool IsDemoPrice = false, bool IsDemoStock = false);

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
public sealed record ReceiptRequest(string? Sku, int? Quantity, string? Lot = null);

/// <summary>A correction of what is on hand, by a signed number, with a reason.</summary>
public sealed record AdjustmentRequest(string? Sku, int? Delta, string? Reason);

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
/// <param name="PriceVnd">Price of one unit as of the claim.</param>
/// <param name="SoldOutAt">For units that wait: when the last unit went.</param>
public sealed record ClaimResult(
    string Channel, string Code, string ProductId, string Sku, ClaimOutcome Outcome, ClaimReason Reason, int Held, int Waiting, int Place,
    DateTimeOffset? Until, long PriceVnd, Text Message, DateTimeOffset? SoldOutAt = null)
{
    internal static ClaimResult Of(string channel, string code, string productId, string sku, string unit, ClaimAnswer answer, DateTimeOffset now) => new(
        channel, code, productId, sku, answer.Outcome, answer.Reason, answer.Held, answer.Waiting, answer.Place, answer.Until, answer.PriceVnd,
        ClaimTexts.Of(answer, code, unit, now), answer.SoldOutAt);
}
