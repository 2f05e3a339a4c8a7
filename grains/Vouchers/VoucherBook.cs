using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ocop.Journal;
using Ocop.LiveSales;

namespace Ocop.Vouchers;

/// <summary>The use that a buyer's order has.</summary>
internal sealed record VoucherUse(int Number, string UseId);

/// <summary>The vouchers of one producer in one sale, and their rules. A buyer has one order with a producer in a sale, and an order one voucher: so uses are known by their buyers.</summary>
internal sealed record VoucherBook
{
    public static readonly VoucherBook None = new();

    /// <summary>By number, oldest first.</summary>
    public ImmutableSortedDictionary<int, VoucherView> Vouchers { get; init; } = ImmutableSortedDictionary<int, VoucherView>.Empty;

    /// <summary>By buyer; at most <see cref="VoucherBounds.MostUses"/>.</summary>
    public ImmutableDictionary<string, VoucherUse> Uses { get; init; } = ImmutableDictionary<string, VoucherUse>.Empty;

    /// <summary>Uses that were given, and those that still may be.</summary>
    [JsonIgnore]
    public int Promised => Vouchers.Values.Sum(voucher => voucher.EndedAt is null ? voucher.Uses : voucher.Used);

    public Decision<VoucherEvent, VoucherEvent> Create(CreateVoucher command, DateTimeOffset now)
    {
        var obstacle =
            Vouchers.Count >= VoucherBounds.MostVouchers ? VoucherOutcome.TooMany
            : Promised + command.Uses > VoucherBounds.MostUses ? VoucherOutcome.TooManyUses
            : Find(command.Code, now) is { } same && !Vouchers[same].IsOver(now) ? VoucherOutcome.CodeTaken
            : VoucherOutcome.Done;
        var terms = new VoucherTerms(Vouchers.Count + 1, command.Code, command.Kind, command.Percent, command.MostVnd, command.LeastVnd);
        VoucherEvent decided = obstacle == VoucherOutcome.Done
            ? new VoucherCreated(terms, command.Uses, command.From, command.Until, command.IsListed, command.By)
            : new CreationRefused(obstacle);
        return new([decided], decided);
    }

    public Decision<VoucherEvent, VoucherOutcome> End(EndVoucher command) => Vouchers.GetValueOrDefault(command.Number) switch
    {
        null => new([], VoucherOutcome.NotFound),
        { EndedAt: not null } => new([], VoucherOutcome.Done),
        _ => new([new VoucherEnded(command.Number, command.By)], VoucherOutcome.Done),
    };

    /// <summary>
    /// The order itself knows that it has no voucher, so a use that it still has here is one whose return is on its way: it goes back
    /// with this decision, and that return finds nothing.
    /// </summary>
    public Decision<VoucherEvent, VoucherCheck> Reserve(ReserveUse command, DateTimeOffset now)
    {
        if (!Vouchers.TryGetValue(command.Number, out var voucher)) return new([], new(VoucherStanding.Unknown));
        var own = Uses.GetValueOrDefault(command.BuyerId);
        var check = Check(voucher, voucher.Used - (own?.Number == command.Number ? 1 : 0), command.ValueVnd, now);
        if (check.Standing != VoucherStanding.Fits)
            return new([new UseRefused(command.BuyerId, command.Number, check.Standing, check.MissingVnd)], check);
        var reserved = new UseReserved(command.BuyerId, command.Number, command.UseId, command.ValueVnd);
        return new(own is null ? [reserved] : [new UseGivenBack(command.BuyerId, own.Number, own.UseId), reserved], check);
    }

    public Decision<VoucherEvent, bool> GiveBack(GiveUseBack command) =>
        Uses.TryGetValue(command.BuyerId, out var use) && use.UseId == command.UseId
            ? new([new UseGivenBack(command.BuyerId, use.Number, use.UseId)], true)
            : new([], false);

    /// <summary>What a repeated command was answered.</summary>
    public VoucherCheck AnswerOf(ImmutableArray<VoucherEvent> events) => events[^1] switch
    {
        UseReserved reserved => Fits(Vouchers[reserved.Number].Terms, reserved.ValueVnd),
        UseRefused refused => new(refused.Standing, Vouchers[refused.Number].Terms, MissingVnd: refused.MissingVnd),
        var other => throw new NotSupportedException($"{other.GetType().Name} answers no reservation."),
    };

    public int? Find(string code, DateTimeOffset now)
    {
        var key = LineUpRules.Key(code);
        var same = Vouchers.Values.Where(voucher => LineUpRules.Key(voucher.Terms.Code) == key).Reverse().ToArray();
        return (same.FirstOrDefault(voucher => !voucher.IsOver(now)) ?? same.FirstOrDefault())?.Terms.Number;
    }

    public VoucherCheck Check(string code, string buyerId, long valueVnd, DateTimeOffset now)
    {
        if (Find(code, now) is not { } number) return new(VoucherStanding.Unknown);
        var voucher = Vouchers[number];
        return Uses.TryGetValue(buyerId, out var use)
            ? new(VoucherStanding.AlreadyUsed, Vouchers[use.Number].Terms, Vouchers[use.Number].Terms.DiscountVnd(valueVnd))
            : Check(voucher, voucher.Used, valueVnd, now);
    }

    public VoucherBook Apply(VoucherEvent happened, DateTimeOffset at) => happened switch
    {
        VoucherCreated created => this with
        {
            Vouchers = Vouchers.Add(created.Terms.Number, new(
                created.Terms, created.Uses, 0, created.From, created.Until, created.IsListed, EndedAt: null, created.By, at)),
        },
        VoucherEnded ended => this with { Vouchers = Vouchers.SetItem(ended.Number, Vouchers[ended.Number] with { EndedAt = at }) },
        UseReserved reserved => Count(reserved.Number, 1) with { Uses = Uses.Add(reserved.BuyerId, new(reserved.Number, reserved.UseId)) },
        UseGivenBack back => Count(back.Number, -1) with { Uses = Uses.Remove(back.BuyerId) },
        CreationRefused or UseRefused => this,
        _ => throw new NotSupportedException($"{happened.GetType().Name} is not an event of vouchers."),
    };

    /// <summary>One that would give nothing is not used: the buyer may want it for a later order.</summary>
    private static VoucherCheck Check(VoucherView voucher, int used, long valueVnd, DateTimeOffset now)
    {
        var terms = voucher.Terms;
        if (voucher.IsOver(now)) return new(VoucherStanding.Over, terms);
        if (now < voucher.From) return new(VoucherStanding.NotYet, terms);
        if (used >= voucher.Uses) return new(VoucherStanding.UsedUp, terms);
        var least = Math.Max(1, terms.LeastVnd);
        return valueVnd < least ? new(VoucherStanding.BelowLeast, terms, MissingVnd: least - valueVnd) : Fits(terms, valueVnd);
    }

    private static VoucherCheck Fits(VoucherTerms terms, long valueVnd) => new(VoucherStanding.Fits, terms, terms.DiscountVnd(valueVnd));

    private VoucherBook Count(int number, int uses) =>
        this with { Vouchers = Vouchers.SetItem(number, Vouchers[number] with { Used = Vouchers[number].Used + uses }) };
}
