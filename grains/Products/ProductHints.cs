using System.Collections.Immutable;
using Ocop.Boards;
using Ocop.Feeds;
using Ocop.Journal;
using Ocop.Producers;
using Ocop.Shared;

namespace Ocop.Products;

/// <summary>Tells screens that something changed: buyers at once about their own claim, boards and the producer conflated. All of it may be lost.</summary>
internal sealed class ProductHints
{
    private const int MostClaims = 20;
    private static readonly TimeSpan Conflation = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<string, List<BoardClaim>> claimsBySale = [];
    private readonly HashSet<string> changedSales = [];
    private readonly ProductGrain grain;
    private readonly ISaleFeed feed;
    private readonly Soon flush;

    public ProductHints(ProductGrain grain, ISaleFeed feed)
    {
        (this.grain, this.feed) = (grain, feed);
        flush = new(grain, Conflation, FlushAsync);
    }

    public void Add(IReadOnlyList<Recorded<ProductEvent>> decisions)
    {
        foreach (var decision in decisions)
            foreach (var happened in decision.Events) Note(happened, decision.At);
        flush.Ask();
    }

    private void Note(ProductEvent happened, DateTimeOffset at)
    {
        if (happened is OfferPut put) changedSales.Add(put.SaleId);
        if (happened is not ClaimChanged changed) return;
        var claim = changed.Claim;
        changedSales.Add(claim.Channel);
        var code = grain.Stock.Offers.GetValueOrDefault(Offer.KeyOf(claim.Channel, claim.Sku))?.Code ?? claim.Sku;
        feed.Publish(new ClaimPublished(claim.Channel, claim.BuyerId, code, claim.Sku, changed.Answer, changed.Sequence));
        if (!claimsBySale.TryGetValue(claim.Channel, out var latest)) claimsBySale[claim.Channel] = latest = [];
        latest.Add(new(at, Masked(claim.BuyerId), code, changed.Outcome, changed.Reason, changed.Held, changed.Waiting, changed.Place));
        if (latest.Count > MostClaims) latest.RemoveAt(0);
    }

    private async Task FlushAsync()
    {
        // Other stock changes move what shared offers can sell, so every open sale of the product hears of it.
        var sales = grain.Stock.Offers.Values
            .Where(offer => offer.SaleId != ClaimKey.Shop && (offer.State != OfferState.Closed || changedSales.Contains(offer.SaleId)))
            .ToArray();
        foreach (var offer in sales)
        {
            ImmutableArray<BoardClaim> claims = claimsBySale.Remove(offer.SaleId, out var latest) ? [.. latest] : [];
            await grain.Factory.Board(offer.SaleId).StockChanged(grain.Stock.FiguresOf(offer, grain.GetPrimaryKeyString(), grain.StockVersion), claims);
        }
        changedSales.Clear();
        claimsBySale.Clear();
        if (grain.Card is { } card) await grain.Factory.Producer(card.ProducerId).Changed();
    }

    private static string Masked(string buyerId) => buyerId.Length <= 3 ? buyerId : $"···{buyerId[^3..]}";
}
