using Ocop.Channels;
using Ocop.Products;

namespace Ocop.Orders;

/// <summary>What a buyer is to hear of what happened to their order. It is derived from recorded events, so a claim as such costs nothing more.</summary>
internal static class OrderNotices
{
    /// <summary>News of a claim tells only of what came without the buyer's doing: a turn on the waiting list, the end of a hold.</summary>
    public static bool Tells(OrderEvent happened) => happened switch
    {
        LinePut put => put is { Reason: ClaimReason.Promoted, Held: > 0 } or { Reason: ClaimReason.HoldExpired, Held: 0 },
        OrderConfirmed or LapsedUnpaid or RefundPaid or OrderCancelled => true,
        PaymentReceived received => received.Confirms is null,
        PaymentReminded reminded => reminded.Notice is PaymentNotice.HalfTime or PaymentNotice.LastCall,
        OrderAdvanced advanced => advanced.Step is FulfilmentStep.Ship or FulfilmentStep.Return,
        _ => false,
    };

    /// <param name="order">As it stands when it is told.</param>
    public static IEnumerable<ReplyLine> Of(OrderEvent happened, Order order, string orderId)
    {
        ReplyLine About(ReplyKind kind, long amountVnd = 0) => new(kind, "", OrderId: orderId, AmountVnd: amountVnd);
        ReplyLine Awaiting(ReplyKind kind) =>
            About(kind, order.OutstandingVnd) with { PayCode = order.Money.Code, Until = order.Money.PayBy };
        switch (happened)
        {
            case LinePut { Reason: ClaimReason.Promoted } put:
                yield return new(ReplyKind.Promoted, put.Name, put.Held, put.Waiting, Until: put.Until, PriceVnd: put.PriceVnd);
                break;
            case LinePut put:
                yield return new(ReplyKind.HoldEnded, put.Name);
                break;
            case OrderConfirmed { PayBy: null }:
                yield return About(ReplyKind.Confirmed, order.DueVnd);
                break;
            case OrderConfirmed:
                yield return Awaiting(ReplyKind.Confirmed);
                break;
            // Paid since: there is nothing to remind of.
            case PaymentReminded { Notice: PaymentNotice.HalfTime } when order.OutstandingVnd > 0:
                yield return Awaiting(ReplyKind.PaymentReminder);
                break;
            case PaymentReminded { Notice: PaymentNotice.LastCall } when order.OutstandingVnd > 0:
                yield return Awaiting(ReplyKind.LastCall);
                break;
            case LapsedUnpaid:
                yield return About(ReplyKind.LapsedUnpaid);
                break;
            case PaymentReceived received:
                yield return About(ReplyKind.PaymentReceived, received.AmountVnd);
                break;
            case OrderAdvanced { Step: FulfilmentStep.Ship }:
                yield return About(ReplyKind.Shipped);
                break;
            case RefundPaid refund:
                yield return About(ReplyKind.RefundPaid, refund.AmountVnd);
                break;
        }
        if (happened is PaymentReceived or OrderCancelled or OrderAdvanced { Step: FulfilmentStep.Return } && order.RefundDueVnd > 0)
            yield return About(ReplyKind.RefundDue, order.RefundDueVnd);
    }

    /// <summary>The SKU of news about a claim: the sale names its code.</summary>
    public static string? SkuOf(OrderEvent happened) => (happened as LinePut)?.Claim.Sku;
}
