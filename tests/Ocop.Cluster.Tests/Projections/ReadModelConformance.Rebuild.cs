using System.Globalization;
using System.Text;
using Dapper;
using Ocop.Accounts;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Products;
using Ocop.Silo.Projections;
using Ocop.Vouchers;

namespace Ocop.Cluster.Tests.Projections;

public abstract partial class ReadModelConformance
{
    [Fact]
    public async Task Rows_derived_again_from_the_journal_equal_those_that_were_followed_live()
    {
        await script.Publish("HTX Tân Việt Á");
        await script.Publish(script.Card("a", "Miến dong"));
        await script.Sales(script.Sale, Planned("Phiên"), new SaleAdvanced(SaleStep.Start, "host", []));
        await script.Stock(script.Product(), new UnitsReceived(script.Sku(), 500, "L1", "test", new(2026, 12, 31)), script.Offer(setAside: 400));
        await script.Sales(script.Sale, script.Wish(buyer: 1, units: 2), script.Wish(buyer: 2, units: 2));
        for (var buyer = 1; buyer <= 150; buyer++)
        {
            await script.Stock(script.Product(), script.Holds(2, buyer: buyer));
            await script.Order(script.OrderId(buyer), script.Line(2, buyer: buyer));
            if (buyer % 50 == 0) await rows.CaughtUpAsync(Cancellation);
        }

        for (var buyer = 1; buyer <= 150; buyer += 2)
        {
            await script.Stock(script.Product(), script.Holds(0, buyer: buyer), new UnitsAllocated(script.Claim(buyer), script.OrderId(buyer), 2, 90_000));
            await script.Order(script.OrderId(buyer), new ConfirmationAsked([script.Sku()], PaymentMethod.Cod, "buyer"), new OrderConfirmed(
                [new(script.Sku(), 2, 90_000)], "buyer", Voucher: buyer % 3 == 0 ? new(new(1, "OCOP10", VoucherKind.Percent, 10, 50_000, 0), $"use-{buyer}") : null));
        }

        await script.Stock(script.Product(), new UnitsGivenBack(script.Claim(3), script.OrderId(3), 2));
        await script.Order(script.OrderId(3), new OrderCancelled("buyer", IsBuyer: true, null, []));
        await script.Order(script.OrderId(5), new PaymentReceived("sepay:1", 180_000, PaymentSource.Transfer, "bank", null, null));
        await script.Till(new TransferReceived("sepay:1", "1012345678", 180_000, "FT1", script.Now, script.OrderId(5), null));
        await script.Till(new TransferReceived("sepay:2", "1012345678", 1_000, null, null, null, null));
        await rows.CaughtUpAsync(Cancellation);
        await script.Till(new TransferSettled("sepay:2", 1_000, script.OrderId(5), "tamhoa"));
        await script.AppendAsync<AccountEvent>("account/login:hoa", [new AccountMade(AccountRole.Producer, script.Producer, "web:hoa", "Chị Hoa", "ocop")]);
        await script.Stock(script.Product(), new UnitsAdjusted(script.Sku(), -1, "vỡ", "hoa"));
        await rows.CaughtUpAsync(Cancellation);
        await script.AppendAsync<AccountEvent>("account/login:hoa", [new AccountChanged(AccountRole.Producer, script.Producer, "Chị Hoa", true, "ocop"), new PasswordPut("ocop")]);
        await rows.CaughtUpAsync(Cancellation);
        var live = await DumpAsync();

        Assert.True(await new ProjectionRebuild(new ReadModelProjection(), journal, database.Database).RunAsync(Cancellation));

        Assert.Contains(script.OrderId(150), live, StringComparison.Ordinal);
        Assert.Equal(live, await DumpAsync());
    }

    private async Task<string> DumpAsync()
    {
        var dump = new StringBuilder();
        await using var connection = await database.Database.Queries.OpenConnectionAsync(Cancellation);
        string[] tables =
        [
            "producer", "product", "sku_stock", "offer", "claim", "claim_step", "confirmed", "orders", "order_line", "sale", "sale_moderator", "tally", "comment_tally", "transfer", "lot", "comment_delay", "account", "audit",
        ];
        foreach (var table in tables)
        {
            var lines = (await connection.QueryAsync($"SELECT * FROM {table}")).Cast<IDictionary<string, object?>>()
                .Select(row => string.Join("; ", row.Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Key}={column.Value}"))));
            dump.AppendLine(table).AppendJoin('\n', lines.Order(StringComparer.Ordinal)).AppendLine();
        }

        return dump.ToString();
    }
}
