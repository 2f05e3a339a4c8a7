using Ocop.Channels;
using Ocop.Orders;
using Ocop.Products;

namespace Ocop.Grains.Tests.Orders;

/// <summary>Of which events of an order its buyer hears, and what.</summary>
public sealed class OrderNoticeTests
{
    private const string OrderId = "live-1~c-1~facebook:1";
    private readonly OrderBuilder order = new();

    [Theory]
    [InlineData(ClaimReason.Asked, 2, false)]
    [InlineData(ClaimReason.StockShort, 2, false)]
    [InlineData(ClaimReason.ReleasedByBuyer, 0, false)]
    [InlineData(ClaimReason.Ordered, 0, false)]
    [InlineData(ClaimReason.Promoted, 2, true)]
    [InlineData(ClaimReason.HoldExpired, 0, true)]
    public void News_of_a_claim_is_told_only_when_it_came_without_the_buyers_doing(ClaimReason reason, int held, bool isTold) =>
        Assert.Equal(isTold, OrderNotices.Tells(new LinePut(
            new("live-1", "facebook:1", OrderBuilder.Sku), "p-mien", "Miến dong", "kg", 90_000, held, 0, null, reason, 1)));

    [Fact]
    public void From_the_confirmation_to_the_money()
    {
        order.Hold(2).Confirm();
        var confirmed = Assert.Single(Told());
        Assert.Equal((ReplyKind.Confirmed, 180_000L, "OCOPA1B2C3", OrderId), (confirmed.Kind, confirmed.AmountVnd, confirmed.PayCode, confirmed.OrderId));
        Assert.Equal(order.Now + Ocop.Payments.PayoutAccount.UsualTime, confirmed.Until);

        order.Now += TimeSpan.FromHours(12);
        order.Check();
        Assert.Equal((ReplyKind.PaymentReminder, 180_000L), Brief(Assert.Single(Told())));
        order.Now += TimeSpan.FromHours(11);
        order.Check();
        Assert.Equal((ReplyKind.LastCall, 180_000L), Brief(Assert.Single(Told())));

        order.Receive("1", 200_000);
        Assert.Equal([(ReplyKind.PaymentReceived, 200_000), (ReplyKind.RefundDue, 20_000)], Told().Select(Brief));
        order.Refund(20_000);
        Assert.Equal((ReplyKind.RefundPaid, 20_000L), Brief(Assert.Single(Told())));
        order.Advance(FulfilmentStep.Pack);
        Assert.Empty(Told());
        order.Advance(FulfilmentStep.Ship);
        Assert.Equal(ReplyKind.Shipped, Assert.Single(Told()).Kind);
        order.Advance(FulfilmentStep.Return);
        Assert.Equal((ReplyKind.RefundDue, 180_000L), Brief(Assert.Single(Told())));
    }

    [Fact]
    public void Not_paid_in_time()
    {
        order.Hold(2).Confirm();
        order.Now += TimeSpan.FromHours(25);
        order.Check();

        Assert.Equal(ReplyKind.LapsedUnpaid, Assert.Single(Told()).Kind);
    }

    [Fact]
    public void Cancelled_without_money_says_nothing_and_with_money_that_it_comes_back()
    {
        order.Hold(1).Confirm();
        order.Receive("1", 90_000);
        order.Cancel();

        Assert.Equal((ReplyKind.RefundDue, 90_000L), Brief(Assert.Single(Told())));
        var unpaid = new OrderBuilder().Hold(1).Confirm();
        unpaid.Cancel();
        Assert.Empty(OrderNotices.Of(unpaid.Events[^1], unpaid.Order, OrderId));
    }

    [Fact]
    public void The_banks_word_for_what_the_producer_had_noted_is_no_news()
    {
        order.Hold(1).Confirm();
        order.Note("n1");
        order.Receive("1", 90_000);

        Assert.False(OrderNotices.Tells(order.Events[^1]));
    }

    [Fact]
    public void Who_has_paid_meanwhile_is_not_reminded()
    {
        order.Hold(1).Confirm();
        order.Now += TimeSpan.FromHours(12);
        order.Check();
        var reminded = order.Events[^1];
        order.Receive("1", 90_000);

        Assert.Empty(OrderNotices.Of(reminded, order.Order, OrderId));
    }

    private static (ReplyKind Kind, long AmountVnd) Brief(ReplyLine line) => (line.Kind, line.AmountVnd);

    private IReadOnlyList<ReplyLine> Told() => OrderNotices.Tells(order.Events[^1]) ? [.. OrderNotices.Of(order.Events[^1], order.Order, OrderId)] : [];
}
