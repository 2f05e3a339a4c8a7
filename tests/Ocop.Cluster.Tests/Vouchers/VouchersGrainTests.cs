using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Journal;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;
using Ocop.Vouchers;

namespace Ocop.Cluster.Tests.Vouchers;

public abstract class VouchersGrainTests(TestDatabase database) : IAsyncLifetime
{
    private const string Code = "OCOP10";
    private static readonly DeliveryContact Contact = new("Nông Thị Lan", "0912345678", "Cao Bằng", "Minh Tâm", "Xóm Nà Lại");
    private readonly string channel = $"live-{Guid.NewGuid():n}";
    private readonly string producer = $"c-{Guid.NewGuid():n}";
    private readonly MovedClock clock = new();
    private GrainHost host = null!;

    public async ValueTask InitializeAsync() => host = await GrainHost.StartAsync(database.Options, clock, FailingJournal.Add);

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private IVouchersGrain Vouchers => host.Grains.Vouchers(channel, producer);

    [Fact]
    public async Task A_voucher_is_created_once_and_is_there_after_a_restart()
    {
        var first = await CreateAsync(uses: 2);
        var again = await CreateAsync(uses: 2);
        Assert.Equal((VoucherOutcome.Done, first.Voucher), (again.Outcome, again.Voucher));
        var reserved = await Vouchers.Reserve(new("c1", "web:a", 1, "u1", 200_000));

        await RestartAsync();

        Assert.Equal(reserved, await Vouchers.Reserve(new("c1", "web:a", 1, "u1", 200_000)));
        Assert.Equal(1, Assert.Single(await Vouchers.Get()).Used);
        Assert.Equal(VoucherOutcome.CodeTaken, (await CreateAsync(uses: 2, cause: "other")).Outcome);
        Assert.Equal(VoucherOutcome.Done, (await Vouchers.End(new("end", 1, "login:tamhoa"))).Outcome);
        Assert.Equal(VoucherOutcome.CodeTaken, (await CreateAsync(uses: 2, cause: "other")).Outcome); // a refusal stays one
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_use_whose_write_failed_is_taken_once_when_it_is_asked_for_again(bool afterStoring)
    {
        await CreateAsync(uses: 1);
        host.Services.GetRequiredService<FailingJournal>().FailNext(Stream, afterStoring);
        await Assert.ThrowsAnyAsync<Exception>(() => Vouchers.Reserve(new("c1", "web:a", 1, "u1", 200_000)));

        var check = await Eventually.BecomesAsync(ReserveAsync, check => check is not null);

        Assert.Equal((VoucherStanding.Fits, 20_000L), (check!.Standing, check.DiscountVnd));
        Assert.Equal(1, Assert.Single(await Vouchers.Get()).Used);

        // The activation that failed may still be on its way out.
        async Task<VoucherCheck?> ReserveAsync()
        {
            try
            {
                return await Vouchers.Reserve(new("c1", "web:a", 1, "u1", 200_000));
            }
            catch (JournalUnavailableException)
            {
                return null;
            }
        }
    }

    [Fact]
    public async Task Of_fifty_buyers_who_confirm_at_once_the_first_ten_get_it_and_nobody_else_buys_without_having_said_so()
    {
        await CreateAsync(uses: 10);
        var product = await SellAsync(units: 50);
        var orders = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => ClaimAsync(product, $"web:b{i}", 1)));

        var answers = await Task.WhenAll(orders.Select(order => ConfirmAsync(order)));

        Assert.Equal(10, answers.Count(answer => answer.Outcome == OrderOutcome.Done));
        Assert.Equal(40, answers.Count(answer => answer.Outcome == OrderOutcome.VoucherUsedUp));
        Assert.All(answers.Where(answer => answer.Outcome == OrderOutcome.Done), answer => Assert.Equal(90_000, answer.Order!.Money!.DueVnd));
        Assert.All(answers.Where(answer => answer.Outcome != OrderOutcome.Done), answer => Assert.Equal((OrderStatus.Open, 1), (answer.Order!.Status, answer.Order.Lines.Single().Held)));
        var stock = (await host.Grains.Product(product).GetStock()).Skus[0];
        Assert.Equal((10, 40), (stock.Allocated, stock.Held));
        Assert.Equal((10, 0), (await UsedAsync(), (await Vouchers.Get())[0].Left));

        // Repeats of all of them change nothing, and who goes on without pays the whole price.
        var again = await Task.WhenAll(orders.Select(order => ConfirmAsync(order)));
        Assert.Equal(answers.Select(answer => answer.Outcome), again.Select(answer => answer.Outcome));
        var without = orders[answers.Index().First(answer => answer.Item.Outcome != OrderOutcome.Done).Index];
        var full = await ConfirmAsync(without, "confirm-2", orWithout: true);
        Assert.Equal((OrderOutcome.Done, 100_000L), (full.Outcome, full.Order!.Money!.DueVnd));
        Assert.Equal(10, await UsedAsync());
    }

    [Fact]
    public async Task A_cancelled_order_gives_its_use_to_the_next_buyer()
    {
        await CreateAsync(uses: 1);
        var product = await SellAsync(units: 5);
        var (first, second) = (await ClaimAsync(product, "web:a", 2), await ClaimAsync(product, "web:b", 2));
        Assert.Equal(OrderOutcome.Done, (await ConfirmAsync(first)).Outcome);
        Assert.Equal(OrderOutcome.VoucherUsedUp, (await ConfirmAsync(second)).Outcome);

        await first.Cancel(new("cancel", "web:a", IsBuyer: true, null));
        await first.Cancel(new("cancel", "web:a", IsBuyer: true, null));

        Assert.Equal(0, await UsedAsync());
        Assert.Equal(OrderOutcome.VoucherUsedUp, (await ConfirmAsync(second)).Outcome); // repeated: as it was
        Assert.Equal(OrderOutcome.Done, (await ConfirmAsync(second, "confirm-2")).Outcome);
        Assert.Equal(1, await UsedAsync());
    }

    [Fact]
    public async Task A_confirmation_whose_holds_ran_out_gives_its_use_back()
    {
        await CreateAsync(uses: 1);
        var product = await SellAsync(units: 5);
        var order = await ClaimAsync(product, "web:a", 2);
        // The order believes in a hold that the product has let go of since.
        await host.Grains.Product(product).Claim(new("drop", new(channel, "web:a", $"{product}:1"), ClaimMode.Set, 0));
        await Eventually.BecomesAsync(order.Get, view => view!.Lines.Single().Held == 0);
        await order.PutLine(new("news", new(channel, "web:a", $"{product}:1"), product, "", "", new(ClaimOutcome.Held, ClaimReason.Asked, Held: 2, PriceVnd: 100_000), Sequence: 100));

        Assert.Equal(OrderOutcome.HoldsExpired, (await ConfirmAsync(order)).Outcome);

        await Eventually.BecomesAsync(UsedAsync, used => used == 0);
        Assert.Contains("givenBack", await EventsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_that_lapses_unpaid_gives_its_use_back()
    {
        await host.Grains.Till(producer).PutAccount(new(
            "account", new("970436", "1012345678", "HTX TAM HOA", PayoutAccount.UsualTime), "login:tamhoa"));
        await CreateAsync(uses: 1);
        var product = await SellAsync(units: 5);
        var order = await ClaimAsync(product, "web:a", 2);
        var confirmed = await order.Confirm(new("confirm-1", Contact, PaymentMethod.Transfer, "web:a", Voucher: new(Code)));
        Assert.Equal(180_000, confirmed.Order!.Money!.OutstandingVnd);

        clock.Move(TimeSpan.FromHours(25));
        await TickAsync(order);

        await Eventually.BecomesAsync(UsedAsync, used => used == 0);
        Assert.Null((await order.Get())!.Voucher);
    }

    [Fact]
    public async Task A_crash_between_the_use_and_the_allocation_ends_in_one_use_and_one_confirmation()
    {
        await CreateAsync(uses: 1);
        var product = await SellAsync(units: 5);
        var order = await ClaimAsync(product, "web:a", 2);
        await ConfirmAsync(order);
        var id = order.GetPrimaryKeyString();
        await host.DisposeAsync();
        await ForgetEndAsync($"order/{id}");
        await InitializeAsync();

        await host.Grains.Order(id).Wake();

        var view = await Eventually.BecomesAsync(host.Grains.Order(id).Get, view => view!.Status == OrderStatus.Confirmed);
        Assert.Equal((180_000L, Code, 1), (view!.Money!.DueVnd, view.Voucher!.Code, await UsedAsync()));
        Assert.Equal(OrderOutcome.Done, (await ConfirmAsync(host.Grains.Order(id))).Outcome);
    }

    [Fact]
    public async Task Rows_and_the_story_of_a_claim_show_the_voucher_and_add_up_to_what_orders_say()
    {
        await CreateAsync(uses: 5);
        var product = await SellAsync(units: 9);
        var orders = await Task.WhenAll(Enumerable.Range(1, 3).Select(i => ClaimAsync(product, $"web:b{i}", i)));
        foreach (var order in orders) await ConfirmAsync(order);
        await orders[0].Cancel(new("cancel", "web:b1", IsBuyer: true, null));
        var views = await Task.WhenAll(orders.Select(order => order.Get()));
        var rows = host.Services.GetRequiredService<IReadModel>();
        var cancellation = TestContext.Current.CancellationToken;
        await rows.CaughtUpAsync(cancellation);

        Assert.Equal(new VoucherSum(producer, 1, 2, 50_000), Assert.Single(await rows.VoucherSumsAsync(channel, producer, cancellation)));
        var listed = (await rows.OrdersAsync(new(Channel: channel), new(), cancellation)).Items;
        Assert.Equal(views.Sum(view => view!.Money!.DiscountVnd), listed.Sum(row => row.Money!.DiscountVnd));
        Assert.All(listed, row => Assert.Equal(views.Single(view => view!.OrderId == row.OrderId)!.Money!.DueVnd, row.Money!.DueVnd));
        var report = (await host.Services.GetRequiredService<ISalesReports>().ReadAsync(new(channel), cancellation)).Total.Counts;
        Assert.Equal((500_000L, 50_000L, 450_000L), (report.SoldVnd, report.DiscountVnd, report.NetVnd));
        var story = await host.Services.GetRequiredService<IClaimHistory>().ReadAsync(new(channel, "web:b2", $"{product}:1"), cancellation);
        Assert.Equal(Code, story!.Steps.Single(step => step.Confirmed > 0).Cause.Voucher);
    }

    private string Stream => $"voucher/{VoucherGrains.KeyOf(channel, producer)}";

    private Task<VoucherAnswer> CreateAsync(int uses, string cause = "create") =>
        Vouchers.Create(new(cause, Code, VoucherKind.Percent, 10, 50_000, 0, uses, null, null, IsListed: true, "login:tamhoa"));

    private async Task<int> UsedAsync() => (await Vouchers.Get())[0].Used;

    /// <summary>A product at 100,000, in the sale that is on.</summary>
    private async Task<string> SellAsync(int units)
    {
        var product = await host.ProductAsync(units, producer: producer);
        var sale = host.Grains.LiveSale(channel);
        await sale.Create(new("create", "Phiên thử", producer, [], TimeSpan.FromHours(24), true, null, null));
        await sale.PutLineUp(new("line-up", [new("M1", [], product, $"{product}:1", producer, product, "gói", 100_000)]));
        Assert.Equal(SaleOutcome.Done, (await sale.Advance(new("start", SaleStep.Start, "test"))).Outcome);
        return product;
    }

    /// <summary>Claims, and waits until the order knows.</summary>
    private async Task<IOrderGrain> ClaimAsync(string product, string buyer, int units)
    {
        var claim = await host.Grains.Product(product).Claim(new($"claim/{buyer}", new(channel, buyer, $"{product}:1"), ClaimMode.Set, units));
        Assert.Equal((ClaimOutcome.Held, units), (claim.Outcome, claim.Held));
        var order = host.Grains.Order(Ids.Order(channel, producer, buyer));
        await Eventually.BecomesAsync(async () => (await order.Get())?.Lines.Sum(line => line.Held) ?? 0, held => held == units);
        return order;
    }

    private static Task<OrderAnswer> ConfirmAsync(IOrderGrain order, string cause = "confirm-1", bool orWithout = false) =>
        order.Confirm(new(cause, Contact, PaymentMethod.Cod, "web:lan", Voucher: new("ocop 10", orWithout)));

    private static Task TickAsync(IOrderGrain order) => order.AsReference<IRemindable>().ReceiveReminder("payment", default);

    private async Task RestartAsync()
    {
        await host.DisposeAsync();
        await InitializeAsync();
    }

    private async Task<string> EventsAsync()
    {
        await using var connection = await database.Database.Facts.OpenConnectionAsync();
        return string.Concat(await connection.QueryAsync<string>("SELECT events FROM journal WHERE stream = @Stream", new { Stream }));
    }

    /// <summary>Puts the order back to the moment at which the use was reserved and products had not been heard of yet.</summary>
    private async Task ForgetEndAsync(string order)
    {
        await using var connection = await database.Database.Facts.OpenConnectionAsync();
        var asked = await connection.ExecuteScalarAsync<long>(
            "SELECT version FROM journal WHERE stream = @order AND cause = 'confirm-1'", new { order });
        var isFile = database is SqliteDatabase;
        await connection.ExecuteAsync(isFile ? "DROP TRIGGER IF EXISTS journal_is_never_deleted" : "ALTER TABLE journal DISABLE TRIGGER USER");
        var removed = await connection.ExecuteAsync("DELETE FROM journal WHERE stream = @order AND version > @asked", new { order, asked });
        Assert.True(removed > 0);
        await connection.ExecuteAsync("DELETE FROM journal_snapshot WHERE stream = @order; DELETE FROM journal_owed WHERE stream = @order", new { order });
        await connection.ExecuteAsync("INSERT INTO journal_owed(stream, since, at) VALUES (@order, @asked, 0)", new { order, asked });
    }
}

public sealed class SqliteVouchersGrainTests(SqliteDatabase database) : VouchersGrainTests(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresVouchersGrainTests(PostgresDatabase database) : VouchersGrainTests(database), IClassFixture<PostgresDatabase>;
