using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Ocop.Cluster.Tests.Payments;

/// <summary>Orders paid by transfer, from the confirmation to the money or to the shelf; each test runs on both databases.</summary>
public abstract class PaymentTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly DeliveryContact Contact = new("Nông Thị Lan", "0912345678", "Cao Bằng", "Minh Tâm", "Xóm Nà Lại");
    private readonly string producer = $"c-{Guid.NewGuid():n}";
    private readonly MovedClock clock = new();
    private GrainHost host = null!;

    private ITillGrain Till => host.Grains.Till(producer);

    public async ValueTask InitializeAsync() => host = await GrainHost.StartAsync(database.Options, clock);

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_transfer_with_the_orders_code_pays_it_once_however_often_it_is_told()
    {
        var (_, order) = await ConfirmedAsync();
        var money = (await order.Get())!.Money!;
        Assert.Equal((PaymentStatus.Unpaid, 200_000L), (money.Status, money.OutstandingVnd));

        var first = await Till.Receive(Transfer("sepay:1", $"mbvcb {money.Code!.ToLowerInvariant()} ck", 200_000));
        var again = await Till.Receive(Transfer("sepay:1", $"mbvcb {money.Code!.ToLowerInvariant()} ck", 200_000));

        Assert.Equal((TransferStatus.Matched, order.GetPrimaryKeyString()), (first.Status, first.OrderId));
        Assert.Equal(first, again);
        var paid = await Eventually.BecomesAsync(async () => (await order.Get())!.Money!, m => m.Status == PaymentStatus.Paid);
        Assert.Equal(200_000, paid.ReceivedVnd);
    }

    [Fact]
    public async Task After_a_restart_all_is_as_it_was_and_a_repeat_still_counts_once()
    {
        var (_, order) = await ConfirmedAsync();
        var code = (await order.Get())!.Money!.Code!;
        await Till.Receive(Transfer("sepay:1", code, 150_000));
        await Eventually.BecomesAsync(async () => (await order.Get())!.Money!, m => m.Status == PaymentStatus.PartlyPaid);
        await host.DisposeAsync();
        await InitializeAsync();

        await Till.Receive(Transfer("sepay:1", code, 150_000));
        await Till.Receive(Transfer("sepay:2", code, 50_000));

        var again = host.Grains.Order(order.GetPrimaryKeyString());
        var money = await Eventually.BecomesAsync(async () => (await again.Get())!.Money!, m => m.Status != PaymentStatus.PartlyPaid);
        Assert.Equal((PaymentStatus.Paid, 200_000L, code), (money.Status, money.ReceivedVnd, money.Code));
        Assert.Equal("HTX TAM HOA", (await Till.GetAccount())!.Holder);
    }

    [Fact]
    public async Task A_transfer_that_nobody_knows_waits_for_the_producers_first_word()
    {
        var (_, order) = await ConfirmedAsync();
        await Till.Receive(Transfer("sepay:1", "tra tien lap suon", 200_000));

        var assigned = await Till.Settle(new("sepay:1", order.GetPrimaryKeyString(), "login:tamhoa"));
        var again = await Till.Settle(new("sepay:1", order.GetPrimaryKeyString(), "login:tamhoa"));
        var other = await Till.Settle(new("sepay:1", null, "login:tamhoa"));

        Assert.Equal((SettleOutcome.Done, SettleOutcome.Done, SettleOutcome.NotOpen), (assigned.Outcome, again.Outcome, other.Outcome));
        Assert.Equal(SettleOutcome.NotFound, (await Till.Settle(new("sepay:9", null, "login:tamhoa"))).Outcome);
        var money = await Eventually.BecomesAsync(async () => (await order.Get())!.Money!, m => m.Status == PaymentStatus.Paid);
        Assert.Equal("sepay:1", money.Receipts.Single().ReceiptId);
    }

    [Fact]
    public async Task An_order_that_is_not_paid_in_time_gives_its_units_to_who_waits_exactly_once()
    {
        var (product, order) = await ConfirmedAsync(units: 2);
        await host.Grains.Product(product).Claim(new("other", GrainHost.Key(ClaimKey.Shop, "web:minh", product), ClaimMode.Set, 2));
        clock.Move(TimeSpan.FromHours(25));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TickAsync(order)));

        var view = await Eventually.BecomesAsync(async () => (await order.Get())!, o => o.Status == OrderStatus.Lapsed);
        Assert.Equal(StepReason.Unpaid, view.History[^1].Reason);
        var stock = await Eventually.BecomesAsync(async () => (await host.Grains.Product(product).GetStock()).Skus[0], s => s.Held == 2);
        Assert.Equal((2, 2, 0), (stock.OnHand, stock.Held, stock.Allocated));
        await Till.Receive(Transfer("late", view.Money!.Code!, 200_000));
        await Eventually.BecomesAsync(async () => (await order.Get())!.Money!, m => m is { Status: PaymentStatus.RefundDue, RefundDueVnd: 200_000 });
    }

    [Fact]
    public async Task The_deadline_is_stored_and_a_restart_does_not_forget_it()
    {
        var (product, order) = await ConfirmedAsync();
        await host.DisposeAsync();
        clock.Move(TimeSpan.FromHours(25));
        await InitializeAsync();

        var again = host.Grains.Order(order.GetPrimaryKeyString());
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TickAsync(again))); // beside the reminder's own

        await Eventually.BecomesAsync(async () => (await again.Get())!, o => o.Status == OrderStatus.Lapsed);
        await Eventually.BecomesAsync(async () => (await host.Grains.Product(product).GetStock()).Skus[0], s => s is { Allocated: 0, Available: 5 });
    }

    [Fact]
    public async Task A_tick_before_its_time_says_nothing_and_at_half_time_reminds()
    {
        var (_, order) = await ConfirmedAsync();
        await TickAsync(order);
        Assert.Equal(PaymentNotice.None, (await order.Get())!.Money!.Notice);
        clock.Move(TimeSpan.FromHours(12));
        await TickAsync(order);
        await TickAsync(order);
        Assert.Equal(PaymentNotice.HalfTime, (await order.Get())!.Money!.Notice);
    }

    [Fact]
    public async Task A_producer_without_an_account_cannot_be_paid_by_transfer()
    {
        var (_, order) = await ClaimedAsync(units: 5);
        var refused = await order.Confirm(new("confirm-1", Contact, PaymentMethod.Transfer, "web:lan"));
        Assert.Equal((OrderOutcome.NoPayoutAccount, OrderStatus.Open), (refused.Outcome, refused.Order!.Status));
        Assert.Equal(OrderOutcome.Done, (await order.Confirm(new("confirm-2", Contact, PaymentMethod.Cod, "web:lan"))).Outcome);
    }

    [Fact]
    public async Task Taps_and_transfers_at_once_count_each_money_once()
    {
        var (_, order) = await ConfirmedAsync();
        var code = (await order.Get())!.Money!.Code!;
        await order.NotePayment(new("tap", "login:tamhoa"));

        await Task.WhenAll(
            Till.Receive(Transfer("sepay:1", code, 200_000, "FT1")), Till.Receive(Transfer("casso:1", code, 200_000, "FT1")),
            Till.Receive(Transfer("sepay:1", code, 200_000, "FT1")), order.NotePayment(new("tap", "login:tamhoa")));

        var money = await Eventually.BecomesAsync(async () => (await order.Get())!.Money!, m => m.Receipts.Any(r => r.ConfirmedBy is not null));
        Assert.Equal((PaymentStatus.Paid, 200_000L), (money.Status, money.ReceivedVnd));
    }

    [Fact]
    public async Task Lists_show_what_is_awaited_what_came_and_what_the_payer_wrote()
    {
        var (_, order) = await ConfirmedAsync();
        await Till.Receive(Transfer("sepay:1", "tra tien", 1_000));
        await Till.Receive(Transfer("sepay:2", "Cô Hoa", 2_000));
        await Till.Settle(new("sepay:2", order.GetPrimaryKeyString(), "login:tamhoa"));
        await Eventually.BecomesAsync(async () => (await order.Get())!.Money!, m => m.ReceivedVnd == 2_000);
        var rows = host.Services.GetRequiredService<IReadModel>();
        await rows.CaughtUpAsync(TestContext.Current.CancellationToken);

        var awaited = Assert.Single((await OrdersAsync(PaymentPile.Awaited)).Items);
        Assert.Equal((PaymentStatus.PartlyPaid, 200_000L, 2_000L), (awaited.Money!.Status, awaited.Money.DueVnd, awaited.Money.ReceivedVnd));
        Assert.Empty((await OrdersAsync(PaymentPile.RefundDue)).Items);
        Assert.Empty((await OrdersAsync(PaymentPile.Paid)).Items);
        Assert.Empty((await OrdersAsync(PaymentPile.Overdue)).Items);
        var transfers = (await rows.TransfersAsync(new(producer), new(), TestContext.Current.CancellationToken)).Items;
        Assert.Equal([TransferStatus.Assigned, TransferStatus.Unmatched], transfers.Select(transfer => transfer.Status));
        Assert.Equal(order.GetPrimaryKeyString(), transfers[0].OrderId);
        var unmatched = await rows.TransfersAsync(new(producer, TransferStatus.Unmatched), new(Limit: 1), TestContext.Current.CancellationToken);
        Assert.Equal("sepay:1", Assert.Single(unmatched.Items).TransferId);
        var texts = await Till.GetTexts([.. transfers.Select(transfer => transfer.Version)]);
        Assert.Equal(new TransferText("tra tien"), texts[transfers[1].Version]);

        Task<Page<OrderRow>> OrdersAsync(PaymentPile pile) =>
            rows.OrdersAsync(new(ProducerId: producer, Payment: pile), new(), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_transfer_that_went_to_the_wrong_order_goes_to_the_right_one_once_also_over_a_restart()
    {
        var (_, wrong) = await ConfirmedAsync();
        var (_, right) = await ConfirmedAsync();
        var (wrongId, rightId) = (wrong.GetPrimaryKeyString(), right.GetPrimaryKeyString());
        await Till.Receive(Transfer("sepay:1", (await wrong.Get())!.Money!.Code!, 200_000));

        var moved = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Till.Reassign(Move("r1", rightId))));
        Assert.All(moved, answer => Assert.Equal(new(ReassignOutcome.Done, rightId), answer));
        await AssertMoneyAsync(wrongId, rightId);
        await host.DisposeAsync();
        await InitializeAsync();

        Assert.Equal(new(ReassignOutcome.Done, rightId), await Till.Reassign(Move("r1", rightId)));
        await Till.Receive(Transfer("sepay:1", "told again", 200_000));
        Assert.Equal((SettleOutcome.NotOpen, rightId), await Till.Settle(new("sepay:1", wrongId, "login:tamhoa")) is var settled ? (settled.Outcome, settled.OrderId) : default);
        await AssertMoneyAsync(wrongId, rightId);
        Assert.Equal(ReassignOutcome.OrderNotFound, (await Till.Reassign(Move("r2", $"shop~{producer}~web:nobody"))).Outcome);
        Assert.Equal(ReassignOutcome.NotFound, (await Till.Reassign(Move("r3", rightId) with { TransferId = "sepay:9" })).Outcome);
        var rows = host.Services.GetRequiredService<IReadModel>();
        await rows.CaughtUpAsync(TestContext.Current.CancellationToken);
        var row = Assert.Single((await rows.TransfersAsync(new(producer), new(), TestContext.Current.CancellationToken)).Items);
        Assert.Equal((TransferStatus.Assigned, rightId), (row.Status, row.OrderId));

        static ReassignTransfer Move(string cause, string order) => new(cause, "sepay:1", order, MoveReason.WrongCode, "mã của đơn khác", "login:tamhoa");
    }

    private async Task AssertMoneyAsync(string wrongId, string rightId)
    {
        var (first, second) = ((await host.Grains.Order(wrongId).Get())!, (await host.Grains.Order(rightId).Get())!);
        Assert.Equal((PaymentStatus.Unpaid, 0L, StepReason.TransferMovedAway), (first.Money!.Status, first.Money.ReceivedVnd, first.History[^1].Reason));
        Assert.Equal((PaymentStatus.Paid, 200_000L, StepReason.TransferMovedHere), (second.Money!.Status, second.Money.ReceivedVnd, second.History[^1].Reason));
    }

    private static ReceiveTransfer Transfer(string id, string text, long amount, string? reference = null) =>
        new(id, ["1012345678"], amount, reference, new(text), null);

    private static Task TickAsync(IOrderGrain order) => order.AsReference<IRemindable>().ReceiveReminder("payment", default);

    private async Task<(string Product, IOrderGrain Order)> ConfirmedAsync(int units = 5)
    {
        await Till.PutAccount(new("account", new("970436", "1012345678", "HTX TAM HOA", PayoutAccount.UsualTime), "login:tamhoa"));
        var (product, order) = await ClaimedAsync(units);
        Assert.Equal(OrderOutcome.Done, (await order.Confirm(new("confirm-1", Contact, PaymentMethod.Transfer, "web:lan"))).Outcome);
        return (product, order);
    }

    private async Task<(string Product, IOrderGrain Order)> ClaimedAsync(int units)
    {
        var product = await host.ProductAsync(units, producer: producer);
        var buyer = $"web:lan-{Guid.NewGuid():n}";
        await host.Grains.Product(product).Claim(new("claim-1", GrainHost.Key(ClaimKey.Shop, buyer, product), ClaimMode.Set, 2));
        var order = host.Grains.Order(Ids.Order(ClaimKey.Shop, producer, buyer));
        await Eventually.BecomesAsync(async () => (await order.Get())?.Lines.Sum(l => l.Held) ?? 0, held => held == 2);
        return (product, order);
    }
}

public sealed class SqlitePaymentTests(SqliteDatabase database) : PaymentTests(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresPaymentTests(PostgresDatabase database) : PaymentTests(database), IClassFixture<PostgresDatabase>;
