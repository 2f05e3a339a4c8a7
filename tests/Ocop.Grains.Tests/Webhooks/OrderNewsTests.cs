using System.Collections.Immutable;
using Ocop.Journal;
using Ocop.Orders;
using Ocop.Products;
using Ocop.Shared;
using Ocop.Webhooks;

namespace Ocop.Grains.Tests.Webhooks;

public sealed class OrderNewsTests
{
    private const string OrderId = "live-1~c-1~facebook:1";
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);
    private static readonly ClaimKey Claim = new("live-1", "facebook:1", "p-1:1");
    private readonly List<Recorded<OrderEvent>> decisions = [];

    public OrderNewsTests()
    {
        Decide(Line(held: 3, sequence: 1));
        Decide(new ConfirmationAsked(["p-1:1"], PaymentMethod.Transfer, "facebook:1"));
    }

    [Fact]
    public void A_confirmation_tells_units_by_price_and_their_worth()
    {
        var placed = Assert.Single(Decide(Confirmed()));

        Assert.Equal((WebhookEvent.OrderPlaced, 2L), (placed.Type, placed.ContactVersion));
        var line = Assert.Single(placed.Body.Lines);
        Assert.Equal((3, 260_000L), (line.Units, line.TotalVnd));
        Assert.Equal([new(1, 80_000), new WebhookPortion(2, 90_000)], line.Portions);
        Assert.Equal((260_000L, 1, OrderStatus.Confirmed), (placed.Body.TotalVnd, placed.Body.Confirmations, placed.Body.Status));
        Assert.Equal((PaymentStatus.Unpaid, 260_000L, "OCOPX"), (placed.Body.Payment.Status, placed.Body.Payment.OutstandingVnd, placed.Body.Payment.Code));
    }

    [Fact]
    public void It_is_paid_once_and_only_when_all_is_there()
    {
        Decide(Confirmed());

        Assert.Empty(Decide(Received("a", 200_000)));
        var paid = Assert.Single(Decide(Received("b", 60_000)));
        Assert.Equal((WebhookEvent.OrderPaid, PaymentStatus.Paid), (paid.Type, paid.Body.Payment.Status));
        Assert.Empty(Decide(Received("c", 10_000)));
    }

    [Fact]
    public void Units_added_later_are_a_second_confirmation_of_the_same_order()
    {
        Decide(Confirmed());
        Decide(Line(held: 1, sequence: 2));
        Decide(new ConfirmationAsked(["p-1:1"], PaymentMethod.Transfer, "facebook:1"));

        var again = Assert.Single(Decide(new OrderConfirmed([new("p-1:1", 1, 90_000)], "facebook:1")));

        Assert.Equal((2, 4, 350_000L, 5L), (again.Body.Confirmations, again.Body.Lines[0].Units, again.Body.TotalVnd, again.ContactVersion));
    }

    [Fact]
    public void A_cancelled_or_lapsed_order_tells_what_it_had()
    {
        Decide(Confirmed());
        var before = decisions.ToArray();

        var cancelled = Assert.Single(Decide(new OrderCancelled("facebook:1", true, "đổi ý", [])));
        Assert.Equal((WebhookEvent.OrderCancelled, OrderStatus.Cancelled, 260_000L), (cancelled.Type, cancelled.Body.Status, cancelled.Body.TotalVnd));
        Assert.Equal((3, 0L), (cancelled.Body.Lines[0].Units, cancelled.Body.Payment.DueVnd));

        decisions.Clear();
        decisions.AddRange(before);
        var lapsed = Assert.Single(Decide(new LapsedUnpaid([])));
        Assert.Equal((WebhookEvent.OrderLapsed, OrderStatus.Lapsed, 3), (lapsed.Type, lapsed.Body.Status, lapsed.Body.Lines[0].Units));
    }

    [Theory]
    [InlineData(FulfilmentStep.Pack, WebhookEvent.OrderPacked)]
    [InlineData(FulfilmentStep.Ship, WebhookEvent.OrderShipped)]
    [InlineData(FulfilmentStep.Deliver, WebhookEvent.OrderDelivered)]
    [InlineData(FulfilmentStep.Return, WebhookEvent.OrderReturned)]
    internal void Every_step_of_the_parcel_has_its_event(FulfilmentStep step, WebhookEvent type)
    {
        Decide(Confirmed());

        Assert.Equal(type, Assert.Single(Decide(new OrderAdvanced(step, "tamhoa", "ghi chú", []))).Type);
    }

    [Fact]
    public void What_was_never_confirmed_is_nobodys_business()
    {
        Assert.Empty(Decide(new HoldsLapsed("facebook:1")));
        Assert.Empty(Decide(new OrderCancelled("facebook:1", true, "thôi", [])));
        Assert.Empty(Decide(new OrderRefused(OrderOutcome.NotNow)));
    }

    [Fact]
    public void Every_decision_that_has_something_to_tell_is_looked_at()
    {
        Assert.True(OrderNews.MayBeIn([Confirmed()]));
        Assert.True(OrderNews.MayBeIn([Received("a", 1)]));
        Assert.True(OrderNews.MayBeIn([new LapsedUnpaid([])]));
        Assert.True(OrderNews.MayBeIn([new OrderCancelled("a", true, null, [])]));
        Assert.True(OrderNews.MayBeIn([new OrderAdvanced(FulfilmentStep.Pack, "a", null, [])]));
        Assert.False(OrderNews.MayBeIn([Line(1, 1), new ConfirmationAsked([], PaymentMethod.Cod, "a"), new HoldsLapsed("a")]));
    }

    private ImmutableArray<OrderNews> Decide(params ImmutableArray<OrderEvent> events)
    {
        decisions.Add(new(decisions.Count + 1, $"cause-{decisions.Count}", events, Now, null));
        var news = OrderNews.OfLast(OrderId, Order.None, decisions);
        // The same from a snapshot.
        var since = decisions.Take(decisions.Count / 2).Aggregate(Order.None, (order, decision) =>
            decision.Events.Aggregate(order, (state, happened) => state.Apply(happened, decision.Version, decision.At)));
        var later = OrderNews.OfLast(OrderId, JournalJson.Read<Order>(JournalJson.Write(since)), [.. decisions.Skip(decisions.Count / 2)]);
        Assert.Equal(news.Select(one => JournalJson.Write(one)), later.Select(one => JournalJson.Write(one)));
        return news;
    }

    private static LinePut Line(int held, long sequence) =>
        new(Claim, "p-1", "Miến dong", "kg", 90_000, held, 0, Now.AddMinutes(10), ClaimReason.Asked, sequence);

    private static OrderConfirmed Confirmed() =>
        new([new("p-1:1", 3, 90_000, [new(2, 90_000), new(1, 80_000)])], "facebook:1", "OCOPX", Now.AddHours(24));

    private static PaymentReceived Received(string id, long amount) => new(id, amount, PaymentSource.Transfer, "bank", null, null);
}
