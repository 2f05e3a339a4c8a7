using System.Data.Common;
using Ocop.Products;

namespace Ocop.Silo.Projections;

/// <summary>Stock by SKU, offers, claims and confirmed units: reads the rows that a batch touches, folds it, and writes each row once.</summary>
internal static class StockRows
{
    public static readonly RowTable<SkuUnits> Skus = new(
        "sku_stock",
        key: [new("sku", s => s.Sku)],
        once: [new("product_id", s => s.ProductId)],
        changing:
        [
            new("on_hand", s => s.OnHand), new("held", s => s.Held), new("allocated", s => s.Allocated),
            new("set_aside", s => s.SetAside), new("waiting", s => s.Waiting),
        ]);

    private static readonly RowTable<OfferUnits> Offers = new(
        "offer",
        key: [new("offer", o => o.Offer)],
        once: [],
        changing: [new("code", o => o.Code), new("dedicated", o => o.Dedicated), new("left_units", o => o.LeftUnits)]);

    private static readonly RowTable<ClaimStand> Claims = new(
        "claim",
        key: [new("claim", c => c.Claim)],
        once:
        [
            new("no", c => c.No), new("product_id", c => c.ProductId), new("channel", c => c.Channel),
            new("buyer_id", c => c.BuyerId), new("sku", c => c.Sku),
        ],
        changing:
        [
            new("outcome", c => c.Outcome.ToString()), new("reason", c => c.Reason.ToString()), new("held", c => c.Held),
            new("waiting", c => c.Waiting), new("ordered", c => c.Ordered), new("until", c => c.Until),
            new("price_vnd", c => c.PriceVnd), new("held_vnd", c => c.HeldVnd), new("changed_at", c => c.ChangedAt), new("been", c => (long)c.Been),
        ]);

    private static readonly RowTable<ClaimStepRow> Steps = new(
        "claim_step", key: [new("claim", s => s.Claim), new("version", s => s.Version)], once: [], changing: []);

    private static readonly RowTable<ConfirmedUnits> Confirmed = new(
        "confirmed",
        key: [new("order_id", c => c.OrderId), new("sku", c => c.Sku), new("day", c => c.Day), new("price_vnd", c => c.PriceVnd)],
        once: [new("product_id", c => c.ProductId)],
        changing: [new("units", c => c.Units)]);

    public static readonly IRowTable[] Tables = [Skus, Offers, Claims, Steps, Confirmed, LotRows.Table];

    public static async Task ApplyAsync(
        DbTransaction transaction, IReadOnlyList<Happened<ProductEvent>> decisions, CancellationToken cancellation)
    {
        if (decisions.Count == 0) return;
        var fold = await ReadAsync(transaction, StockTouched.By(decisions));
        foreach (var decision in decisions)
        foreach (var happened in decision.Events)
            fold.Apply(decision.Key, decision.Version, happened, decision.At);
        await Skus.WriteAsync(transaction, fold.Skus, cancellation);
        await Offers.WriteAsync(transaction, fold.Offers, cancellation);
        await Claims.WriteAsync(transaction, fold.Claims, cancellation);
        await Steps.WriteAsync(transaction, fold.Steps, cancellation);
        await Confirmed.WriteAsync(transaction, fold.Confirmed, cancellation);
        await TallyRows.Table.WriteAsync(transaction, fold.Tallies, cancellation);
        await LotRows.WriteAsync(transaction, fold.Lots(), cancellation);
    }

    private static async Task<StockFold> ReadAsync(DbTransaction transaction, StockTouched touched) => new(
        await Skus.ReadAsync(transaction, "sku", touched.Skus),
        await Offers.ReadAsync(transaction, "offer", touched.Offers),
        await Claims.ReadAsync(transaction, "claim", touched.Claims),
        await Confirmed.ReadAsync(transaction, "order_id", touched.Orders),
        await LotRows.Table.ReadAsync(transaction, "sku", touched.Lots),
        touched.Claims.Count == 0 ? 0 : await Claims.NextNoAsync(transaction));
}
