using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Silo.Projections;

/// <summary>The keys of all rows that a batch of product decisions reads or changes.</summary>
internal sealed class StockTouched
{
    private StockTouched() { }

    public HashSet<string> Skus { get; } = [];
    public HashSet<string> Offers { get; } = [];
    public HashSet<string> Claims { get; } = [];

    /// <summary>SKUs of which units came in or left.</summary>
    public HashSet<string> Lots { get; } = [];

    /// <summary>Orders that took units or gave some back.</summary>
    public HashSet<string> Orders { get; } = [];

    public static StockTouched By(IEnumerable<Happened<ProductEvent>> decisions)
    {
        var touched = new StockTouched();
        foreach (var decision in decisions)
        foreach (var happened in decision.Events)
            touched.Add(happened);
        return touched;
    }

    private void Add(ProductEvent happened)
    {
        switch (happened)
        {
            case ClaimChanged changed: Add(changed.Claim); break;
            case UnitsAllocated allocated: Add(allocated.Claim, allocated.OrderId); break;
            case UnitsGivenBack back: Add(back.Claim, back.OrderId); break;
            case UnitsReceived received: Move(received.Sku); break;
            case UnitsReturned back: Move(back.Sku); break;
            case UnitsAdjusted adjusted: Move(adjusted.Sku); break;
            case UnitsShipped shipped: Move(shipped.Sku); break;
            case OfferPut put:
                Skus.Add(put.Sku);
                Offers.Add(Offer.KeyOf(put.SaleId, put.Sku));
                break;
            case CardPublished published: Skus.UnionWith(published.Card.Skus.Select(sku => sku.Sku)); break;
            case StockRefused or FlashOpened or FlashEnded or UnitsGranted or UnitsPicked or UnitsWrittenOff: break;
            default: throw new NotSupportedException($"{happened.GetType().Name} is not an event of stock.");
        }
    }

    private void Move(string sku)
    {
        Skus.Add(sku);
        Lots.Add(sku);
    }

    private void Add(ClaimKey claim, string? orderId = null)
    {
        Skus.Add(claim.Sku);
        Offers.Add(Offer.KeyOf(claim.Channel, claim.Sku));
        Claims.Add(claim.ToString());
        if (orderId is not null) Orders.Add(orderId);
    }
}
