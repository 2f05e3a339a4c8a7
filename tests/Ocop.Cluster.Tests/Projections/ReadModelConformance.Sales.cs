using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Cluster.Tests.Projections;

public abstract partial class ReadModelConformance
{
    [Fact]
    public async Task A_sale_is_listed_as_far_as_it_has_come_newest_first()
    {
        var (one, two) = ($"{script.Sale}-1", $"{script.Sale}-2");
        await script.Sales(one, Planned("Phiên chợ"));
        await script.Sales(two, Planned("Phiên tỉnh"));
        var planned = script.Now;
        foreach (var step in new[] { SaleStep.Start, SaleStep.Pause, SaleStep.Resume, SaleStep.End })
        {
            script.Now += TimeSpan.FromMinutes(10);
            await script.Sales(one, new SaleAdvanced(step, "host", []));
        }

        await rows.CaughtUpAsync(Cancellation);
        var sales = await All(page => rows.SalesAsync(new(Owner: script.Producer), page, Cancellation), limit: 1);

        Assert.Equal(
            [
                new SaleRow(two, "Phiên tỉnh", script.Producer, SaleStatus.Draft, planned, planned.AddDays(1), null, null),
                new SaleRow(one, "Phiên chợ", script.Producer, SaleStatus.Ended, planned, planned.AddDays(1), planned.AddMinutes(10), planned.AddMinutes(40)),
            ],
            sales);
        Assert.Equal([one], (await rows.SalesAsync(new(SaleStatus.Ended, script.Producer), First, Cancellation)).Items.Select(row => row.SaleId));
    }

    [Fact]
    public async Task A_sale_is_listed_for_its_owner_and_for_who_moderates_it_as_long_as_they_do()
    {
        var (helped, left, helper) = ($"{script.Sale}-1", $"{script.Sale}-2", $"{script.Producer}-helper");
        await script.Sales(helped, Planned("Phiên chung", helper));
        await script.Sales(left, Planned("Phiên cũ", helper));
        await rows.CaughtUpAsync(Cancellation);
        await script.Sales(left, new SaleReplanned("Phiên cũ", [], TimeSpan.FromHours(1), true, null, null, null, "host"));
        await rows.CaughtUpAsync(Cancellation);

        Assert.Equal([helped], (await rows.SalesAsync(new(Host: helper), First, Cancellation)).Items.Select(row => row.SaleId));
        Assert.Equal([left, helped], (await rows.SalesAsync(new(SaleStatus.Draft, Host: script.Producer), First, Cancellation)).Items.Select(row => row.SaleId));
    }

    [Fact]
    public async Task An_order_that_was_only_refused_something_is_in_no_list_until_it_has_a_line()
    {
        await script.Order(script.OrderId(), new OrderRefused(OrderOutcome.NotFound));
        await rows.CaughtUpAsync(Cancellation);
        Assert.Empty((await rows.OrdersAsync(new(BuyerId: script.Buyer()), First, Cancellation)).Items);

        await script.Order(script.OrderId(), script.Line(held: 3));
        await rows.CaughtUpAsync(Cancellation);

        Assert.Equal(3, Assert.Single((await rows.OrdersAsync(new(BuyerId: script.Buyer()), First, Cancellation)).Items).Units);
    }

    [Fact]
    public async Task An_order_is_listed_as_its_own_rules_have_it()
    {
        var created = script.Now;
        await script.Order(script.OrderId(), script.Line(held: 3, waiting: 2));
        Assert.Equal((OrderStatus.Open, 3, 2, 270_000), await Figures());

        await script.Order(script.OrderId(), new ConfirmationAsked([script.Sku()], PaymentMethod.Cod, "buyer"));
        script.Now += TimeSpan.FromMinutes(1);
        await script.Order(script.OrderId(), new OrderConfirmed([new(script.Sku(), 3, 80_000)], "buyer"));
        Assert.Equal((OrderStatus.Confirmed, 3, 2, 240_000), await Figures());

        script.Now += TimeSpan.FromMinutes(1);
        await script.Order(script.OrderId(), new OrderRefused(OrderOutcome.NotNow));
        var row = Assert.Single((await rows.OrdersAsync(new(BuyerId: script.Buyer()), First, Cancellation)).Items);
        Assert.Equal((created, created.AddMinutes(1)), (row.CreatedAt, row.ChangedAt));
        Assert.Equal((script.Sale, script.Producer, script.Buyer()), (row.Channel, row.ProducerId, row.BuyerId));

        await script.Order(script.OrderId(), new OrderCancelled("buyer", true, "Cô Hoa 0912 đổi ý", []), script.Line(held: 0, sequence: 2));
        Assert.Equal((OrderStatus.Cancelled, 0, 0, 0), await Figures());
        var rowsNow = await DumpAsync();
        Assert.All(["Cô Hoa", "0912 ", "đổi ý"], part => Assert.DoesNotContain(part, rowsNow, StringComparison.Ordinal));

        async Task<(OrderStatus, int, int, long)> Figures()
        {
            await rows.CaughtUpAsync(Cancellation);
            var row = Assert.Single((await rows.OrdersAsync(new(ProducerId: script.Producer), First, Cancellation)).Items);
            return (row.Status, row.Units, row.Waiting, row.TotalVnd);
        }
    }

    [Fact]
    public async Task Orders_come_newest_first_and_are_filtered_by_what_was_asked()
    {
        var start = script.Now;
        for (var buyer = 1; buyer <= 7; buyer++)
        {
            await script.Order(script.OrderId(buyer), script.Line(held: 1, buyer: buyer));
            script.Now += TimeSpan.FromMinutes(1);
        }

        await script.Order(script.OrderId(2), script.Line(held: 0, buyer: 2, sequence: 2));
        await rows.CaughtUpAsync(Cancellation);

        Assert.Equal([7, 6, 5, 4, 3, 2, 1], await Buyers(new()));
        Assert.Equal([2], await Buyers(new(Status: OrderStatus.Lapsed)));
        Assert.Equal([4], await Buyers(new(BuyerId: script.Buyer(4), Channel: script.Sale)));
        Assert.Equal([], await Buyers(new(Channel: "shop")));
        Assert.Equal([4, 3], await Buyers(new(From: start.AddMinutes(2), To: start.AddMinutes(4))));

        async Task<IEnumerable<int>> Buyers(OrderFilter filter)
        {
            filter = filter with { ProducerId = script.Producer };
            var orders = await All(page => rows.OrdersAsync(filter, page, Cancellation), limit: 3);
            return orders.Select(row => Enumerable.Range(1, 7).Single(buyer => script.Buyer(buyer) == row.BuyerId));
        }
    }

    [Fact]
    public async Task Parcels_of_a_buyer_are_counted_by_how_they_ended()
    {
        foreach (var (channel, steps) in new (string, FulfilmentStep[])[]
        {
            (script.Sale, [FulfilmentStep.Pack, FulfilmentStep.Ship, FulfilmentStep.Deliver]),
            ("shop", [FulfilmentStep.Pack, FulfilmentStep.Ship, FulfilmentStep.Return]),
            ("live-other", [FulfilmentStep.Pack]),
        })
        {
            var orderId = Ids.Order(channel, script.Producer, script.Buyer());
            await script.Order(orderId, script.Line(held: 1));
            foreach (var step in steps) await script.Order(orderId, new OrderAdvanced(step, "test", null, [], Reason: step == FulfilmentStep.Return ? ReturnReason.Refused : null));
        }
        await rows.CaughtUpAsync(Cancellation);

        Assert.Equal(new(1, 1), await rows.DeliveryRecordAsync(script.Buyer(), Cancellation));
        Assert.Equal(new(0, 0), await rows.DeliveryRecordAsync(script.Buyer(2), Cancellation));

        // What a seller sent wrongly tells nothing of the buyer.
        var wrong = Ids.Order("live-wrong", script.Producer, script.Buyer());
        await script.Order(wrong, script.Line(held: 1));
        foreach (var step in new[] { FulfilmentStep.Pack, FulfilmentStep.Ship }) await script.Order(wrong, new OrderAdvanced(step, "test", null, []));
        await script.Order(wrong, new OrderAdvanced(FulfilmentStep.Return, "test", null, [], Reason: ReturnReason.WrongItem));
        await rows.CaughtUpAsync(Cancellation);
        Assert.Equal(new(1, 1), await rows.DeliveryRecordAsync(script.Buyer(), Cancellation));
    }

    [Fact]
    public async Task Claims_come_in_the_order_in_which_they_were_first_recorded()
    {
        await script.Publish(script.Card("a", "Trà"));
        await script.Publish(script.Card("b", "Bánh"));
        await script.Stock(script.Product(), script.Offer());
        await script.Stock(script.Product(), script.Holds(2, waiting: 1, buyer: 3));
        await script.Stock(script.Product("b"), script.Holds(1, buyer: 1, product: "b"));
        await script.Stock(script.Product(), script.Holds(1, buyer: 2));
        script.Now += TimeSpan.FromMinutes(1);
        await script.Stock(script.Product(), script.Holds(0, waiting: 1, buyer: 3), new UnitsAllocated(script.Claim(3), script.OrderId(3), 2, 90_000));
        await script.Stock(script.Product(), script.Holds(0, buyer: 2, reason: ClaimReason.HoldExpired));
        await rows.CaughtUpAsync(Cancellation);

        Assert.Equal([script.Claim(3), script.Claim(1, "b")], await Claims(new(script.Sale)));
        Assert.Equal([script.Claim(3), script.Claim(1, "b"), script.Claim(2)], await Claims(new(script.Sale, Released: true)));
        Assert.Equal([script.Claim(3)], await Claims(new(ProductId: script.Product())));
        Assert.Equal([script.Claim(1, "b")], await Claims(new(BuyerId: script.Buyer(1))));
        Assert.Equal(
            new ClaimRow(
                script.Sale, script.Buyer(3), script.Product(), script.Sku(), "M1", ClaimOutcome.Waiting, ClaimReason.Asked,
                Held: 0, Waiting: 1, Ordered: 2, null, 90_000, script.Now),
            (await rows.ClaimsAsync(new(BuyerId: script.Buyer(3)), First, Cancellation)).Items.Single());

        async Task<IEnumerable<Ocop.Shared.ClaimKey>> Claims(ClaimFilter filter) =>
            (await All(page => rows.ClaimsAsync(filter, page, Cancellation), limit: 2)).Select(row => new Ocop.Shared.ClaimKey(row.SaleId, row.BuyerId, row.Sku));
    }

    private SaleCreated Planned(string title, params string[] moderators) =>
        new(title, script.Producer, [.. moderators], TimeSpan.FromMinutes(10), true, script.Now.AddDays(1), null);
}
