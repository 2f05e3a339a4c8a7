using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ocop.Products;
using Ocop.Vouchers;

namespace Ocop.Orders;

/// <summary>The voucher that an order has.</summary>
/// <param name="UseId">By which its use is given back.</param>
internal sealed record GivenVoucher(VoucherTerms Terms, string UseId);

/// <summary>What a voucher takes off. An order has one at most, and keeps it until it is cancelled or lapses.</summary>
internal sealed partial record Order
{
    public GivenVoucher? Voucher { get; init; }

    /// <summary>Of the confirmed units, each at its own price.</summary>
    [JsonIgnore]
    public long ValueVnd => Lines.Values.Sum(line => line.ValueVnd);

    /// <summary>Of a returned order too: what it was worth does not change by coming back.</summary>
    [JsonIgnore]
    public long DiscountVnd => Voucher?.Terms.DiscountVnd(ValueVnd) ?? 0;

    /// <summary>The value once these SKUs are confirmed as they are held.</summary>
    public long ValueWith(ImmutableArray<string> skus) => ValueVnd + skus.Sum(sku => Lines[sku].HeldByPrice.Vnd());

    /// <summary>The discount by line, in the order of SKUs: each has its part by value in whole dong, and together they are the discount.</summary>
    public IEnumerable<(LineState Line, long Vnd)> DiscountByLine()
    {
        var (value, discount) = (ValueVnd, DiscountVnd);
        if (discount == 0) yield break;
        var (valueSoFar, sharedSoFar) = (0L, 0L);
        foreach (var line in Lines.Values)
        {
            valueSoFar += line.ValueVnd;
            var share = (long)((Int128)discount * valueSoFar / value) - sharedSoFar;
            sharedSoFar += share;
            yield return (line, share);
        }
    }

    /// <summary>Why a voucher could not be used, as an order says it.</summary>
    public static OrderOutcome OutcomeOf(VoucherStanding standing) => standing switch
    {
        VoucherStanding.Fits => OrderOutcome.Done,
        VoucherStanding.Unknown => OrderOutcome.VoucherUnknown,
        VoucherStanding.NotYet => OrderOutcome.VoucherNotYet,
        VoucherStanding.Over => OrderOutcome.VoucherOver,
        VoucherStanding.UsedUp => OrderOutcome.VoucherUsedUp,
        VoucherStanding.BelowLeast => OrderOutcome.VoucherBelowLeast,
        VoucherStanding.AlreadyUsed => OrderOutcome.VoucherAlreadyUsed,
        _ => throw new NotSupportedException($"No outcome for {standing}."),
    };

    /// <summary>What can be known without asking for a use. The voucher that the order already has is no obstacle: it stays.</summary>
    private OrderOutcome? Obstacle(VoucherWish? wish, int? number) => (wish, number) switch
    {
        (null or { OrWithout: true }, _) => null,
        (_, null) => OrderOutcome.VoucherUnknown,
        _ => Voucher is { } has && has.Terms.Number != number ? OrderOutcome.VoucherAlreadyUsed : null,
    };

    private ConfirmationAsked Ask(ImmutableArray<string> skus, ConfirmOrder command, int? voucher)
    {
        var asks = Voucher is null && voucher is not null;
        return new(skus, command.Payment, command.By, asks ? voucher : null, asks && command.Voucher!.OrWithout);
    }
}
