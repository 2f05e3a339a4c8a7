using Microsoft.Extensions.DependencyInjection;
using Ocop.Buyers;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Orders;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Cluster.Tests.Orders;

public sealed class OrderGrainTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IAsyncLifetime
{
    private static readonly DeliveryContact Contact = new("Nông Thị Lan", "0912345678", "Cao Bằng", "Minh Tâm", "Xóm Nà Lại");
    private GrainHost host = null!;

    public async ValueTask InitializeAsync() => host = await GrainHost.StartAsync(database.Options, configure: FailingJournal.Add);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_claim_becomes_a_line_of_the_buyers_order()
    {
        var (product, order) = await ClaimedAsync(units: 5, wanted: 2);

        var view = (await order.Get())!;

        Assert.Equal((OrderStatus.Open, 2, 200_000L), (view.Status, view.Lines.Single().Held, view.TotalVnd));
        Assert.Equal(product, view.Lines.Single().ProductId);
    }

    [Fact]
    public async Task Confirming_allocates_and_keeps_the_contact_for_the_buyer()
    {
        var (product, order) = await ClaimedAsync(units: 5, wanted: 2);

        var answer = await order.Confirm(new("confirm-1", Contact, PaymentMethod.Cod, "web:lan"));

        Assert.Equal((OrderOutcome.Done, OrderStatus.Confirmed, 2), (answer.Outcome, answer.Order!.Status, answer.Order.Lines.Single().Allocated));
        Assert.Equal(Contact, answer.Order.Contact);
        Assert.Equal((0, 2), await StockAsync(product) is var s ? (s.Held, s.Allocated) : default);
        Assert.Equal(Contact, (await host.Grains.Buyer(BuyerOf(answer.Order)).Get()).Contact);
    }

    [Fact]
    public async Task A_confirmation_that_overtakes_the_news_of_its_claim_brings_it_along_and_keeps_the_contact()
    {
        var (product, order) = await ClaimedAsync(units: 5, wanted: 2);
        var cancelled = await order.Cancel(new("cancel-1", "web:lan", IsBuyer: true, null));
        var claim = GrainHost.Key(ClaimKey.Shop, BuyerOf(cancelled.Order!), product);
        await host.Grains.Product(product).Claim(new("claim-2", claim, ClaimMode.Set, 3));
        var line = await host.Grains.Product(product).GetLine(claim);

        var answer = await order.Confirm(new("confirm-1", Contact, PaymentMethod.Cod, "web:lan", [line!]));

        Assert.Equal((OrderOutcome.Done, 3), (answer.Outcome, answer.Order!.Lines.Single().Allocated));
        Assert.Equal(Contact, answer.Order.Contact);
        await Eventually.BecomesAsync(async () => (await order.Get())!, view => view.Lines.Single() is { Held: 0, Allocated: 3 });
    }

    [Fact]
    public async Task A_confirmation_keeps_the_contact_also_while_what_makes_it_possible_is_still_being_written()
    {
        var (product, order) = await ClaimedAsync(units: 5, wanted: 2);
        var stream = $"order/{order.GetPrimaryKeyString()}";
        var released = host.Services.GetRequiredService<FailingJournal>().SlowDown(
            append => append.Stream == stream && append.Decisions.Any(decision => decision.Events.Contains("\"line\"", StringComparison.Ordinal)));
        var cancelled = await order.Cancel(new("cancel-1", "web:lan", IsBuyer: true, null));
        await released.Begun.Task;
        var claim = GrainHost.Key(ClaimKey.Shop, BuyerOf(cancelled.Order!), product);
        await host.Grains.Product(product).Claim(new("claim-2", claim, ClaimMode.Set, 3));
        var line = await host.Grains.Product(product).GetLine(claim);

        var confirming = order.Confirm(new("confirm-1", Contact, PaymentMethod.Cod, "web:lan", [line!]));
        await order.Get(); // it comes after the confirmation, which has been decided by then
        released.MayEnd.SetResult();

        Assert.Equal(Contact, (await confirming).Order!.Contact);
    }

    [Fact]
    public async Task A_confirmation_repeated_after_a_restart_allocates_nothing_more()
    {
        var (product, order) = await ClaimedAsync(units: 5, wanted: 2);
        var id = order.GetPrimaryKeyString();
        await order.Confirm(new("confirm-1", Contact, PaymentMethod.Cod, "web:lan"));
        await host.DisposeAsync();
        await InitializeAsync();

        var again = await host.Grains.Order(id).Confirm(new("confirm-1", Contact, PaymentMethod.Cod, "web:lan"));

        Assert.Equal((OrderOutcome.Done, 2), (again.Outcome, again.Order!.Lines.Single().Allocated));
        Assert.Equal(2, (await StockAsync(product)).Allocated);
    }

    [Fact]
    public async Task A_confirmation_that_found_nothing_more_to_allocate_says_so_although_the_order_was_confirmed_before()
    {
        var (product, order) = await ClaimedAsync(units: 5, wanted: 2);
        var first = await order.Confirm(new("confirm-1", Contact, PaymentMethod.Cod, "web:lan"));
        var lapsed = new ClaimAnswer(ClaimOutcome.Held, ClaimReason.Asked, Held: 1, PriceVnd: 100_000);
        await order.PutLine(new("news", GrainHost.Key(ClaimKey.Shop, BuyerOf(first.Order!), product), product, "", "", lapsed, Sequence: 100));

        var second = await order.Confirm(new("confirm-2", Contact, PaymentMethod.Cod, "web:lan"));

        Assert.Equal((OrderOutcome.HoldsExpired, OrderStatus.Confirmed), (second.Outcome, second.Order!.Status));
    }

    [Fact]
    public async Task A_confirmation_repeated_when_the_order_has_moved_on_is_answered_as_it_was()
    {
        var (product, order) = await ClaimedAsync(units: 5, wanted: 2);
        var confirm = new ConfirmOrder("confirm-1", Contact, PaymentMethod.Cod, "web:lan");
        var first = await order.Confirm(confirm);
        await order.Cancel(new("cancel-1", "web:lan", IsBuyer: true, null));
        await host.Grains.Product(product).Claim(new("claim-2", GrainHost.Key(ClaimKey.Shop, BuyerOf(first.Order!), product), ClaimMode.Set, 1));
        await Eventually.BecomesAsync(async () => (await order.Get())!, view => view.Status == OrderStatus.Open);

        var again = await order.Confirm(confirm);

        Assert.Equal((OrderOutcome.Done, OrderStatus.Open), (again.Outcome, again.Order!.Status));
    }

    [Fact]
    public async Task A_step_that_came_before_there_was_an_order_stays_refused_when_it_is_repeated_later()
    {
        var (product, buyer) = (await host.ProductAsync(units: 5), $"web:{Guid.NewGuid():n}");
        var order = host.Grains.Order(Ids.Order(ClaimKey.Shop, "c-tam-hoa", buyer));
        var cancel = new CancelOrder("cancel-1", buyer, IsBuyer: true, null);
        var first = await order.Cancel(cancel);
        await host.Grains.Product(product).Claim(new("claim-1", GrainHost.Key(ClaimKey.Shop, buyer, product), ClaimMode.Set, 2));
        await Eventually.BecomesAsync(order.Get, view => view?.Lines.Single().Held == 2);

        var again = await order.Cancel(cancel);

        Assert.Equal((OrderOutcome.NotFound, OrderOutcome.NotFound), (first.Outcome, again.Outcome));
        Assert.Equal((OrderStatus.Open, 2), (again.Order!.Status, (await StockAsync(product)).Held));
    }

    [Fact]
    public async Task Cancelling_a_confirmed_order_gives_its_units_to_who_waits()
    {
        var (product, order) = await ClaimedAsync(units: 2, wanted: 2);
        await order.Confirm(new("confirm-1", Contact, PaymentMethod.Cod, "web:lan"));
        var waiting = await host.Grains.Product(product).Claim(new("other", GrainHost.Key(ClaimKey.Shop, "web:minh", product), ClaimMode.Set, 1));

        var answer = await order.Cancel(new("cancel-1", "web:lan", IsBuyer: true, null));

        Assert.Equal(ClaimOutcome.Waiting, waiting.Outcome);
        Assert.Equal((OrderOutcome.Done, OrderStatus.Cancelled), (answer.Outcome, answer.Order!.Status));
        Assert.Equal(1, (await host.Grains.Product(product).GetLine(GrainHost.Key(ClaimKey.Shop, "web:minh", product)))!.Answer.Held);
    }

    [Fact]
    public async Task Cancelling_before_confirming_releases_and_stays_cancelled()
    {
        var (product, order) = await ClaimedAsync(units: 2, wanted: 2);

        await order.Cancel(new("cancel-1", "web:lan", IsBuyer: true, null));

        await Eventually.BecomesAsync(async () => (await order.Get())!, view => view.Lines.Single().Held == 0);
        Assert.Equal(OrderStatus.Cancelled, (await order.Get())!.Status);
        Assert.Equal(2, (await StockAsync(product)).Available);
    }

    [Fact]
    public async Task An_order_goes_through_its_whole_life_and_remembers_who_and_when()
    {
        var (product, order) = await ClaimedAsync(units: 5, wanted: 2);
        await order.Confirm(new("confirm-1", Contact, PaymentMethod.Cod, "web:lan"));

        await order.Advance(new("1", FulfilmentStep.Pack, "login:tamhoa"));
        var early = await order.Advance(new("2", FulfilmentStep.Deliver, "login:tamhoa"));
        await order.Advance(new("3", FulfilmentStep.Ship, "login:tamhoa"));
        var afterShipping = await StockAsync(product);
        var returned = await order.Advance(new("4", FulfilmentStep.Return, "login:tamhoa", "không nhận", Restock: true));

        Assert.Equal(OrderOutcome.NotNow, early.Outcome);
        Assert.Equal((3, 0), (afterShipping.OnHand, afterShipping.Allocated));
        Assert.Equal(5, (await StockAsync(product)).OnHand);
        Assert.Equal(
            [OrderStatus.Confirming, OrderStatus.Confirmed, OrderStatus.Packed, OrderStatus.Shipped, OrderStatus.Returned],
            returned.Order!.History.Select(step => step.Status));
        Assert.All(returned.Order.History.Skip(2), step => Assert.Equal("login:tamhoa", step.By));
        Assert.Equal(OrderOutcome.NotNow, (await order.Cancel(new("5", "web:lan", IsBuyer: true, null))).Outcome);
    }

    [Fact]
    public async Task What_is_claimed_in_the_shop_after_the_parcel_left_goes_into_the_next_order_and_the_one_after_that()
    {
        var (product, first) = await ClaimedAsync(units: 9, wanted: 2);
        var claim = GrainHost.Key(ClaimKey.Shop, BuyerOf((await first.Get())!), product);
        for (var number = 1; number <= 3; number++)
        {
            var order = host.Grains.Order(await first.GetCurrent());
            if (number > 1) await host.Grains.Product(product).Claim(new($"claim-{number}", claim, ClaimMode.Set, number));
            await Eventually.BecomesAsync(order.Get, view => view?.Lines.Sum(line => line.Held) > 0);
            Assert.Equal(number, Ids.OrderNumber(order.GetPrimaryKeyString()));

            var answer = await order.Confirm(new("confirm", Contact, PaymentMethod.Cod, "web:lan"));
            await order.Advance(new("pack", FulfilmentStep.Pack, "login:tamhoa"));
            await order.Advance(new("ship", FulfilmentStep.Ship, "login:tamhoa"));

            Assert.Equal((OrderOutcome.Done, number == 1 ? 2 : number, ClaimKey.Shop), (answer.Outcome, answer.Order!.Lines.Single().Allocated, answer.Order.Channel));
        }

        Assert.Equal((2, 0), (await StockAsync(product)) is var stock ? (stock.OnHand, stock.Allocated) : default);
        await host.DisposeAsync();
        await InitializeAsync();
        Assert.Equal(4, Ids.OrderNumber(await host.Grains.Order(first.GetPrimaryKeyString()).GetCurrent()));
    }

    [Fact]
    public async Task Units_that_were_waited_for_when_the_parcel_left_are_the_next_orders_once_they_come()
    {
        var (product, first) = await ClaimedAsync(units: 2, wanted: 2);
        var claim = GrainHost.Key(ClaimKey.Shop, BuyerOf((await first.Get())!), product);
        await first.Confirm(new("confirm", Contact, PaymentMethod.Cod, "web:lan"));
        await host.Grains.Product(product).Claim(new("more", claim, ClaimMode.Set, 1));
        await Eventually.BecomesAsync(first.Get, view => view!.Lines.Single().Waiting == 1);
        await first.Advance(new("pack", FulfilmentStep.Pack, "login:tamhoa"));
        await first.Advance(new("ship", FulfilmentStep.Ship, "login:tamhoa"));

        await host.Grains.Product(product).Receive(new("receive", claim.Sku, 5, null, "test"));

        var second = host.Grains.Order(await first.GetCurrent());
        await Eventually.BecomesAsync(second.Get, view => view?.Lines.Single() is { Held: 1, Waiting: 0 });
        await Eventually.BecomesAsync(first.Get, view => view!.Lines.Single() is { Held: 0, Waiting: 0, Allocated: 2 });
        Assert.Equal(OrderStatus.Shipped, (await first.Get())!.Status);
    }

    [Fact]
    public async Task A_hold_that_ran_out_lapses_the_order_and_cannot_be_confirmed()
    {
        var clock = new MovedClock();
        await host.DisposeAsync();
        host = await GrainHost.StartAsync(database.Options, clock);
        var (product, order) = await ClaimedAsync(units: 5, wanted: 2);
        clock.Move(Stock.ShopHold);

        var answer = await order.Confirm(new("confirm-1", Contact, PaymentMethod.Cod, "web:lan"));

        Assert.Contains(answer.Outcome, new[] { OrderOutcome.HoldsExpired, OrderOutcome.NothingHeld });
        await Eventually.BecomesAsync(async () => (await order.Get())!, view => view.Status == OrderStatus.Lapsed);
        Assert.Equal((0, 0), await StockAsync(product) is var s ? (s.Held, s.Allocated) : default);
    }

    private async Task<(string Product, IOrderGrain Order)> ClaimedAsync(int units, int wanted)
    {
        var product = await host.ProductAsync(units);
        var buyer = $"web:lan-{Guid.NewGuid():n}";
        await host.Grains.Product(product).Claim(new("claim-1", GrainHost.Key(ClaimKey.Shop, buyer, product), ClaimMode.Set, wanted));
        var order = host.Grains.Order(Ids.Order(ClaimKey.Shop, "c-tam-hoa", buyer));
        await Eventually.BecomesAsync(async () => (await order.Get())?.Lines.Sum(l => l.Held) ?? 0, held => held == wanted);
        return (product, order);
    }

    private static string BuyerOf(OrderView order) => order.BuyerId;

    private async Task<SkuFigures> StockAsync(string product) => (await host.Grains.Product(product).GetStock()).Skus[0];
}
