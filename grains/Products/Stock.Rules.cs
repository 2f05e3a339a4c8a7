using System.Collections.Immutable;
using Ocop.Journal;
using Ocop.Shared;

namespace Ocop.Products;

/// <summary>The rules of stock: what a command brings about, given the stock and the time. Every decision first ends the holds that are due.</summary>
internal sealed partial record Stock
{
    /// <summary>How long the shop holds units for a bag that is not confirmed.</summary>
    public static readonly TimeSpan ShopHold = TimeSpan.FromMinutes(30);

    /// <summary>Most units one command may move; keeps every count far from overflow.</summary>
    public const int MostUnits = 10_000_000;

    public Decision<ProductEvent, ClaimAnswer> Claim(ClaimUnits command, DateTimeOffset now)
    {
        if (!Offers.TryGetValue(Offer.KeyOf(command.Claim.Channel, command.Claim.Sku), out var offer))
            return new([], new(ClaimOutcome.Refused, ClaimReason.UnknownItem));
        var draft = new StockDraft(this, now);
        draft.ExpireDue();
        draft.Claim(offer.Key, command);
        return new(draft.Events, AnswerTo(command.Claim, draft.Events));
    }

    public Decision<ProductEvent, ClaimAnswer> Grant(GrantUnits command, DateTimeOffset now)
    {
        if (!Offers.TryGetValue(Offer.KeyOf(command.Claim.Channel, command.Claim.Sku), out var offer))
            return new([], new(ClaimOutcome.Refused, ClaimReason.UnknownItem));
        var draft = new StockDraft(this, now);
        draft.ExpireDue();
        draft.Grant(offer.Key, command);
        return new(draft.Events, AnswerTo(command.Claim, draft.Events));
    }

    /// <remarks>One that comes when its window is over, or its item has left the sale, changes nothing.</remarks>
    public Decision<ProductEvent, StockAnswer> OpenFlash(OpenFlash command, DateTimeOffset now) =>
        Reprice(command.SaleId, command.Sku, now, draft =>
        {
            if (command.Until > now) draft.OpenFlash(command);
        });

    public Decision<ProductEvent, StockAnswer> CloseFlash(CloseFlash command, DateTimeOffset now) =>
        Reprice(command.SaleId, command.Sku, now, draft => draft.CloseFlash(command));

    /// <summary>Takes back what the host changed for a buyer.</summary>
    /// <param name="change">That change; <c>null</c>, or refused, when there was none to take back.</param>
    public Decision<ProductEvent, ClaimAnswer?> Undo(ClaimKey claim, ClaimChanged? change, DateTimeOffset now)
    {
        if (change is null or { Outcome: ClaimOutcome.Refused })
            return new([], Standing(claim)?.Answer ?? new(ClaimOutcome.Released, ClaimReason.NothingHeld));
        var draft = new StockDraft(this, now);
        draft.ExpireDue();
        var isOffered = Offers.ContainsKey(Offer.KeyOf(claim.Channel, claim.Sku));
        if (isOffered && draft.Stock.HostWishes.GetValueOrDefault(claim.ToString()) is { } before && before.Sequence == change.Sequence)
            draft.Undo(claim, before);
        else
            draft.Raise(new StockRefused(claim.Sku, StockOutcome.ChangedSince));
        return new(draft.Events, UndoneIn(claim, draft.Events));
    }

    public Decision<ProductEvent, Allocation> Allocate(AllocateUnits command, DateTimeOffset now)
    {
        var draft = new StockDraft(this, now);
        draft.ExpireDue();
        draft.Allocate(command);
        return new(draft.Events, AllocationIn(draft.Events));
    }

    public Decision<ProductEvent, StockAnswer> Receive(ReceiveUnits command, DateTimeOffset now) =>
        Move(command.Sku, now, draft => draft.Raise(new UnitsReceived(
            command.Sku, command.Quantity, command.Lot, command.By, LotRules.DateOf(draft.Stock.Skus[command.Sku], command.Lot, command.ExpiresOn))));

    public Decision<ProductEvent, StockAnswer> Adjust(AdjustUnits command, DateTimeOffset now)
    {
        if (!Skus.TryGetValue(command.Sku, out var sku)) return new([], new(StockOutcome.UnknownSku));
        if (sku.Free + command.Delta < 0) return Refuse(command.Sku, StockOutcome.NotEnoughFree);
        var lots = LotsOf(sku, command);
        if (command.IsAimed && LotRules.Total(lots) < -(long)command.Delta) return Refuse(command.Sku, StockOutcome.NotInLot);
        return Move(command.Sku, now, draft => draft.Raise(
            new UnitsAdjusted(command.Sku, command.Delta, command.Reason, command.By, LotRules.Named(lots))));
    }

    /// <summary>Takes what has expired off what is on hand, as much of it as nobody was promised.</summary>
    public Decision<ProductEvent, StockAnswer> WriteOff(WriteOffExpired command, DateTimeOffset now)
    {
        if (!Skus.TryGetValue(command.Sku, out var sku)) return new([], new(StockOutcome.UnknownSku));
        var expired = LotRules.Expired(sku, sku.OnHand, VietnamCalendar.DayOf(now));
        if (expired.IsEmpty) return Refuse(command.Sku, StockOutcome.NothingExpired);
        var gone = LotRules.Expired(sku, Math.Max(0, sku.Free), VietnamCalendar.DayOf(now));
        if (gone.IsEmpty) return Refuse(command.Sku, StockOutcome.NotEnoughFree);
        return Move(command.Sku, now, draft => draft.Raise(
            new UnitsAdjusted(command.Sku, -(int)LotRules.Total(gone), command.Reason, command.By, gone)));
    }

    public SkuLots LotsOf(string sku) => new(sku, Skus[sku].Lots, LotRules.Rest(Skus[sku]).Quantity, Math.Max(0, Skus[sku].Free));

    /// <summary>From which lots to pack units today; <c>null</c> for an unknown SKU.</summary>
    public PickList? Picks(string sku, int units, DateTimeOffset now)
    {
        if (!Skus.TryGetValue(sku, out var stock)) return null;
        var picks = PickRules.ToShip(stock, orderId: null, units, VietnamCalendar.DayOf(now));
        return new(sku, picks, units - (int)LotRules.Total(picks));
    }

    /// <summary>The lots that an adjustment takes from, or adds to.</summary>
    private static ImmutableArray<LotUnits> LotsOf(SkuStock sku, AdjustUnits command) => command switch
    {
        { IsAimed: false, Delta: < 0 } => LotRules.ToLose(sku, -command.Delta),
        { WithoutLot: true, Delta: < 0 } => LotRules.First([LotRules.Rest(sku)], -command.Delta),
        { IsAimed: false } or { WithoutLot: true } => [],
        { Delta: > 0 } => [new(command.Lot, LotRules.DateOf(sku, command.Lot, command.ExpiresOn), command.Delta)],
        _ => LotRules.First(sku.Lots.Where(lot => lot.Lot == command.Lot && (command.ExpiresOn is null || lot.ExpiresOn == command.ExpiresOn)), -command.Delta),
    };

    private Decision<ProductEvent, StockAnswer> Refuse(string sku, StockOutcome outcome) =>
        new([new StockRefused(sku, outcome)], new(outcome, Figures(sku)));

    public Decision<ProductEvent, StockAnswer> GiveBack(GiveBackUnits command, DateTimeOffset now) =>
        Skus.TryGetValue(command.Claim.Sku, out var sku) && Math.Min(sku.Allocated, OrderedBy(command.Claim)) < command.Quantity
            ? new([], new(StockOutcome.NotAllocated, Figures(command.Claim.Sku)))
            : Move(command.Claim.Sku, now, draft => draft.Raise(new UnitsGivenBack(command.Claim, command.OrderId, command.Quantity)));

    public Decision<ProductEvent, StockAnswer> Ship(ShipUnits command, DateTimeOffset now) =>
        Skus.TryGetValue(command.Sku, out var sku) && sku.Allocated < command.Quantity
            ? new([], new(StockOutcome.NotAllocated, Figures(command.Sku)))
            : Move(command.Sku, now, draft => draft.Raise(new UnitsShipped(command.Sku, command.OrderId, command.Quantity, LotRules.Named(
                PickRules.ToShip(draft.Stock.Skus[command.Sku], command.OrderId, command.Quantity, VietnamCalendar.DayOf(now))))));

    public Decision<ProductEvent, StockAnswer> PutOffer(PutOffer command, DateTimeOffset now)
    {
        if (!Skus.ContainsKey(command.Sku)) return new([], new(StockOutcome.UnknownSku));
        var draft = new StockDraft(this, now);
        draft.ExpireDue();
        draft.PutOffer(command);
        return new(draft.Events, draft.Stock.OfferAnswer(command.SaleId, command.Sku));
    }

    public StockAnswer OfferAnswer(string saleId, string sku)
    {
        var offer = Offers.GetValueOrDefault(Offer.KeyOf(saleId, sku));
        return new(StockOutcome.Done, Figures(sku), offer is { SetAside: not null } ? offer.Left + offer.Held + offer.Ordered : 0);
    }

    /// <summary>Ends the holds and flash prices that are due and promotes who waits; no events when none are.</summary>
    public Decision<ProductEvent, bool> Expire(DateTimeOffset now)
    {
        var draft = new StockDraft(this, now);
        draft.ExpireDue();
        return new(draft.Events, draft.Events.Length > 0);
    }

    /// <summary>The answer to a claim as its row tells it: where the claim stood at the end of that decision.</summary>
    public static ClaimAnswer AnswerTo(ClaimKey claim, ImmutableArray<ProductEvent> events) =>
        events.OfType<ClaimChanged>().LastOrDefault(e => e.Claim == claim) is { } changed
            ? changed.Answer
            : new(ClaimOutcome.Refused, ClaimReason.UnknownItem);

    /// <summary>Where a claim stood after it was taken back; <c>null</c> when it was not.</summary>
    public static ClaimAnswer? UndoneIn(ClaimKey claim, ImmutableArray<ProductEvent> events) =>
        OutcomeIn(events) == StockOutcome.ChangedSince ? null : AnswerTo(claim, events);

    public static StockOutcome OutcomeIn(ImmutableArray<ProductEvent> events) =>
        events.OfType<StockRefused>().FirstOrDefault()?.Outcome ?? StockOutcome.Done;

    public static Allocation AllocationIn(ImmutableArray<ProductEvent> events) =>
        events.OfType<UnitsAllocated>().FirstOrDefault() is { } allocated
            ? new(allocated.Quantity, allocated.PriceVnd, allocated.Portions)
            : new(0, 0);

    public ClaimStanding? Standing(ClaimKey key) => Claims.GetValueOrDefault(key.ToString()) is { } claim
        ? new(key, new(
            OutcomeOf(claim.Held, claim.Waiting), ClaimReason.Asked, claim.Held, claim.Waiting, PlaceOf(claim), claim.Until, claim.PriceVnd,
            claim.Portions,
            claim.Waiting > 0 ? Offers[Offer.KeyOf(key.Channel, key.Sku)].SoldOutAt : null))
        : null;

    /// <summary>Claims of an offer whose hold ends until an instant, the first to end first.</summary>
    public ImmutableArray<ClaimStanding> HoldsEnding(string saleId, string sku, DateTimeOffset until, int limit) =>
        [.. Deadlines.TakeWhile(deadline => deadline.Until <= until).Select(deadline => Claims[deadline.Claim].Key)
            .Where(claim => claim.Channel == saleId && claim.Sku == sku).Take(limit).Select(claim => Standing(claim)!)];

    /// <summary>The waiting list of an offer. Places count everybody who waits for the same units, also in other sales.</summary>
    public WaitingList? WaitingListOf(string saleId, string sku, int limit)
    {
        if (Offers.GetValueOrDefault(Offer.KeyOf(saleId, sku)) is not { } offer) return null;
        var places = PoolOf(offer).SelectMany(o => o.Queue).OrderBy(units => units.Rank)
            .Select((units, ahead) => (Place: ahead + 1, Units: units))
            .Where(one => one.Units.Claim.Channel == saleId)
            .Take(limit)
            .Select(one => new WaitingPlace(
                one.Place, one.Units.Claim.BuyerId, one.Units.Quantity, one.Units.Since == default ? null : one.Units.Since));
        return new(offer.Waiting, offer.SoldOutAt, [.. places]);
    }

    public SkuFigures? Figures(string sku) => Skus.GetValueOrDefault(sku) is { } s
        ? new(sku, s.OnHand, s.Held, s.Allocated, s.SetAside, Offers.Values.Where(o => o.Sku == sku).Sum(o => o.Waiting))
        : null;

    public OfferFigures FiguresOf(Offer offer, string productId, long version) => new(
        offer.SaleId, offer.Code, productId, offer.Sku, offer.PriceVnd, offer.State, AvailableTo(offer), offer.Held, offer.Ordered, offer.Waiting, version,
        StockDraft.FlashOf(offer) is { } flash ? new(flash.PriceVnd, flash.Until, flash.UnitsLeft, flash.LimitPerBuyer) : null);

    /// <summary>What an offer can sell now.</summary>
    public int AvailableTo(Offer offer) => offer.IsDedicated ? offer.Left : Skus[offer.Sku].Free;

    /// <summary>The offers that sell from the same units: a dedicated one alone, the others together.</summary>
    public IEnumerable<Offer> PoolOf(Offer offer) => offer.IsDedicated
        ? [offer]
        : Offers.Values.Where(o => o.Sku == offer.Sku && !o.IsDedicated);

    /// <summary>A claim's place on the waiting list of its pool, from 1; 0 when it does not wait.</summary>
    public int PlaceOf(LiveClaim claim)
    {
        if (claim.Ranks.IsEmpty) return 0;
        var first = QueuedUnits.At(claim.Ranks[0]);
        var offer = Offers[Offer.KeyOf(claim.Key.Channel, claim.Key.Sku)];
        return 1 + PoolOf(offer).Sum(o => o.Queue.IndexOf(first) is var at and >= 0 ? at : ~o.Queue.IndexOf(first));
    }

    public static ClaimOutcome OutcomeOf(int held, int waiting) => (held, waiting) switch
    {
        ( > 0, > 0) => ClaimOutcome.PartlyHeld,
        ( > 0, _) => ClaimOutcome.Held,
        (_, > 0) => ClaimOutcome.Waiting,
        _ => ClaimOutcome.Released,
    };

    /// <summary>Units in confirmed orders of the claim's sale; unknown, so without bound, once the sale is long over.</summary>
    private int OrderedBy(ClaimKey claim) => Offers.GetValueOrDefault(Offer.KeyOf(claim.Channel, claim.Sku))?.Ordered ?? int.MaxValue;

    private Decision<ProductEvent, StockAnswer> Reprice(string saleId, string sku, DateTimeOffset now, Action<StockDraft> raise)
    {
        if (Offers.GetValueOrDefault(Offer.KeyOf(saleId, sku)) is not { State: not OfferState.Closed }) return new([], new(StockOutcome.UnknownSku));
        var draft = new StockDraft(this, now);
        draft.ExpireDue();
        raise(draft);
        return new(draft.Events, new(StockOutcome.Done, draft.Stock.Figures(sku)));
    }

    private Decision<ProductEvent, StockAnswer> Move(string sku, DateTimeOffset now, Action<StockDraft> raise)
    {
        if (!Skus.ContainsKey(sku)) return new([], new(StockOutcome.UnknownSku));
        var draft = new StockDraft(this, now);
        draft.ExpireDue();
        raise(draft);
        draft.PromoteAll(sku);
        return new(draft.Events, new(StockOutcome.Done, draft.Stock.Figures(sku)));
    }
}
