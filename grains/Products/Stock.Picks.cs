using System.Collections.Immutable;
using Ocop.Journal;
using Ocop.Shared;

namespace Ocop.Products;

/// <summary>Promises of lots to orders that are to be packed, and units that come back.</summary>
internal sealed partial record Stock
{
    /// <summary>Promises lots to orders as far as there are some; an order that has what it needs keeps it.</summary>
    public Decision<ProductEvent, ImmutableArray<OrderPicks>> Pick(PickUnits command, DateTimeOffset now)
    {
        var (draft, today) = (new StockDraft(this, now), VietnamCalendar.DayOf(now));
        foreach (var sku in command.Wishes.Select(wish => wish.Sku).Distinct().Where(Skus.ContainsKey))
        foreach (var old in Skus[sku].Promised.Where(promise => promise.Value.At < now - PickRules.Life).OrderBy(promise => promise.Key, StringComparer.Ordinal))
            draft.Raise(new UnitsPicked(sku, old.Key, [], command.By));
        foreach (var wish in command.Wishes)
        {
            if (!draft.Stock.Skus.TryGetValue(wish.Sku, out var sku)) continue;
            var known = sku.Promised.GetValueOrDefault(wish.OrderId);
            var most = sku.Allocated - sku.Promised.Values.Sum(promise => promise.Units) + (known?.Units ?? 0);
            if (known is null && (sku.Promised.Count >= PickRules.MostPromises || most <= 0)) continue;
            var picks = PickRules.ToPick(sku, wish with { Units = Math.Min(wish.Units, Math.Max(0, most)) }, today);
            if (known is null ? !picks.IsEmpty : !PickRules.Same(known.Lots, picks)) draft.Raise(new UnitsPicked(wish.Sku, wish.OrderId, picks, command.By));
        }
        return new(draft.Events, draft.Stock.PicksOf(command.Wishes, now));
    }

    /// <summary>From which lots orders are packed, and those without a promise would be, one after the other.</summary>
    public ImmutableArray<OrderPicks> PicksOf(ImmutableArray<PickWish> wishes, DateTimeOffset now)
    {
        var today = VietnamCalendar.DayOf(now);
        var (skus, picks) = (Skus, ImmutableArray.CreateBuilder<OrderPicks>(wishes.Length));
        foreach (var wish in wishes)
        {
            if (!skus.TryGetValue(wish.Sku, out var sku))
            {
                picks.Add(new(wish.OrderId, wish.Sku, [], wish.Units, IsPromised: false));
                continue;
            }
            var lots = PickRules.ToPick(sku, wish, today);
            var isPromised = sku.Promised.TryGetValue(wish.OrderId, out var promise) && PickRules.Same(promise.Lots, lots);
            picks.Add(new(wish.OrderId, wish.Sku, lots, wish.Units - PickRules.Units(lots), isPromised));
            skus = skus.SetItem(wish.Sku, sku with { Promised = PickRules.Put(sku.Promised, wish.OrderId, new(lots, now)) });
        }
        return picks.MoveToImmutable();
    }

    /// <param name="left">The lots that the units left from, in the order of their dates; empty when they are not known.</param>
    /// <remarks>
    /// Of a part that is restocked nobody says which units they are: they count as those that expire first, so that no date on the
    /// shelf is later than it may be.
    /// </remarks>
    public Decision<ProductEvent, StockAnswer> Return(ReturnUnits command, ImmutableArray<LotUnits> left, DateTimeOffset now)
    {
        if (!Skus.TryGetValue(command.Sku, out var sku)) return new([], new(StockOutcome.UnknownSku));
        var known = LotRules.First(left, command.Restock);
        ImmutableArray<LotUnits> back = command.Lot is null && command.ExpiresOn is null
            ? known
            : [new(command.Lot, LotRules.DateOf(sku, command.Lot, command.ExpiresOn), command.Restock)];
        var gone = LotRules.First(LotRules.Without(left, known), command.WriteOff);
        return Move(command.Sku, now, draft =>
        {
            if (command.Restock > 0)
                draft.Raise(new UnitsReturned(command.Sku, command.OrderId, command.Restock, command.Reason, command.By, LotRules.Named(back)));
            if (command.WriteOff > 0)
                draft.Raise(new UnitsWrittenOff(command.Sku, command.OrderId, command.WriteOff, command.Reason, command.By, LotRules.Named(gone)));
        });
    }

    private Stock Promise(UnitsPicked picked, DateTimeOffset at) =>
        With(picked.Sku, s => s with { Promised = PickRules.Put(s.Promised, picked.OrderId, new(picked.Lots, at)) });

    private Stock Unpromise(string sku, string orderId) =>
        Skus[sku].Promised.ContainsKey(orderId) ? With(sku, s => s with { Promised = s.Promised.Remove(orderId) }) : this;
}
