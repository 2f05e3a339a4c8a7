using System.Collections.Immutable;
using Ocop.Journal;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Grains.Tests.Products;

/// <summary>A product's stock under test: runs commands, folds what they decide, and keeps the events.</summary>
internal sealed class StockBuilder
{
    public const string Sku = "p-mien:1";
    public const string Sale = "live-1";
    public const long ShopPrice = 100_000;

    private int causes;

    public StockBuilder(int units = 0)
    {
        Fold([new CardPublished(new("p-mien", "c-tva", "Miến dong", null, 4, Recognition.Recognised, 6, null, null, [new(Sku, "kg", ShopPrice)], null))]);
        if (units > 0) Receive(units);
    }

    public Stock Stock { get; private set; } = new();
    public List<ProductEvent> Events { get; } = [];
    public DateTimeOffset Now { get; set; } = new(2026, 1, 10, 13, 0, 0, TimeSpan.Zero);
    public SkuFigures Figures => Stock.Figures(Sku)!;

    public StockAnswer Receive(int units) => Run(Stock.Receive(new(Cause(), Sku, units, null, "test"), Now));

    public StockAnswer Receive(int units, string? lot, DateOnly? expires = null) =>
        Run(Stock.Receive(new(Cause(), Sku, units, lot, "test", expires), Now));

    public StockAnswer Adjust(int delta, string? lot = null, DateOnly? expires = null, bool withoutLot = false) =>
        Run(Stock.Adjust(new(Cause(), Sku, delta, "count", "test", lot, expires, withoutLot), Now));

    public StockAnswer WriteOff() => Run(Stock.WriteOff(new(Cause(), Sku, "hết hạn", "test"), Now));

    public StockAnswer Offer(
        int? setAside = null, int? limit = null, bool partial = true, OfferState state = OfferState.Open, string sale = Sale,
        long price = 90_000, int holdMinutes = 10, HoldTerms? holds = null) =>
        Run(Stock.PutOffer(new(Cause(), sale, "M1", Sku, price, setAside, limit, partial, TimeSpan.FromMinutes(holdMinutes), state, holds), Now));

    public StockAnswer Flash(long price = 50_000, int minutes = 5, int? units = null, int? limit = null, string sale = Sale) =>
        Run(Stock.OpenFlash(new(Cause(), sale, Sku, price, Now.AddMinutes(minutes), units, limit, "host"), Now));

    public StockAnswer EndFlash(string sale = Sale) => Run(Stock.CloseFlash(new(Cause(), sale, Sku, "host"), Now));

    public ClaimAnswer Grant(string buyer, int units, string channel = Sale) =>
        Run(Stock.Grant(new(Cause(), Key(buyer, channel), units, GrantReason.MissedComment, null, "host"), Now));

    public ClaimAnswer Claim(string buyer, int units, ClaimMode mode = ClaimMode.Set, string channel = Sale) =>
        Run(Stock.Claim(new(Cause(), Key(buyer, channel), mode, units), Now));

    /// <summary>The host decides for a buyer: so many units in all.</summary>
    public (ClaimAnswer Answer, ClaimChanged Change) ClaimByHost(string buyer, int units)
    {
        var answer = Run(Stock.Claim(
            new(Cause(), Key(buyer), ClaimMode.Set, units, units > 0 ? ClaimReason.ClaimedByHost : ClaimReason.ReleasedByHost), Now));
        return (answer, Events.OfType<ClaimChanged>().Last(changed => changed.Claim == Key(buyer)));
    }

    /// <summary>As <see cref="ClaimByHost"/>, where the item may not be offered.</summary>
    public void DecideForBuyer(string buyer, int units)
    {
        if (Stock.Offers.ContainsKey(Ocop.Products.Offer.KeyOf(Sale, Sku))) ClaimByHost(buyer, units);
    }

    /// <summary>The events that took back what the host had decided.</summary>
    public HashSet<ProductEvent> Undone { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes back what the host decided last, for whomever.</summary>
    public void UndoLast()
    {
        if (Events.OfType<ClaimChanged>().LastOrDefault(changed => changed.IsByHost) is not { } change) return;
        var first = Events.Count;
        Run(Stock.Undo(change.Claim, change, Now));
        Undone.UnionWith(Events.Skip(first).OfType<ClaimChanged>().Where(
            changed => changed.Claim == change.Claim && changed.Reason is not (ClaimReason.HoldExpired or ClaimReason.Promoted)));
    }

    public ClaimAnswer? Undo(string buyer, ClaimChanged? change) => Run(Stock.Undo(Key(buyer), change, Now));

    public Allocation Allocate(string buyer, string channel = Sale) => Run(Stock.Allocate(new(Cause(), Key(buyer, channel), $"o-{buyer}"), Now));

    public StockAnswer GiveBack(string buyer, int units) => Run(Stock.GiveBack(new(Cause(), Key(buyer), $"o-{buyer}", units), Now));

    public StockAnswer Ship(string buyer, int units) => Run(Stock.Ship(new(Cause(), Sku, $"o-{buyer}", units), Now));

    public ImmutableArray<OrderPicks> Pick(params (string Buyer, int Units)[] wishes) =>
        Run(Stock.Pick(new(Cause(), [.. wishes.Select(wish => new PickWish($"o-{wish.Buyer}", Sku, wish.Units))], "packer"), Now));

    public StockAnswer Return(string buyer, int restock, int writeOff, ImmutableArray<LotUnits> left, string? lot = null) =>
        Run(Stock.Return(new(Cause(), Sku, $"o-{buyer}", restock, writeOff, Ocop.Orders.ReturnReason.Damaged, "packer", Lot: lot), left, Now));

    public OfferFigures OfferFigures(string sale = Sale) => Stock.FiguresOf(Stock.Offers[Ocop.Products.Offer.KeyOf(sale, Sku)], "p-mien", 0);

    public bool Expire() => Run(Stock.Expire(Now));

    public ClaimAnswer? Standing(string buyer, string channel = Sale) => Stock.Standing(Key(buyer, channel))?.Answer;

    public static ClaimKey Key(string buyer, string channel = Sale) => new(channel, buyer, Sku);

    private string Cause() => $"cause-{++causes}";

    private T Run<T>(Decision<ProductEvent, T> decision)
    {
        Fold(decision.Events);
        return decision.Answer;
    }

    public void Fold(params ImmutableArray<ProductEvent> events)
    {
        Stock = events.Aggregate(Stock, (stock, happened) => stock.Apply(happened, Now)).Dated(Now);
        Events.AddRange(events);
    }
}
