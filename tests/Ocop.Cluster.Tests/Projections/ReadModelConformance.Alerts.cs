using Ocop.Orders;
using Ocop.Products;
using Ocop.Silo.Reports;

namespace Ocop.Cluster.Tests.Projections;

public abstract partial class ReadModelConformance
{
    [Fact]
    public async Task What_runs_low_what_is_owed_and_what_came_back_is_found_and_nothing_is_oversold()
    {
        await script.Publish("HTX Tân Việt Á");
        await script.Publish(script.Card("a", "Miến dong"));
        await script.Publish(script.Card("b", "Mật ong"));
        await script.Stock(script.Product(), new UnitsReceived(script.Sku(), 10, null, "hoa"), script.Holds(6));
        await script.Stock(script.Product("b"), new UnitsReceived(script.Sku("b"), 10, null, "hoa"));
        await script.Order(script.OrderId(1), script.Line(6), new ConfirmationAsked([script.Sku()], PaymentMethod.Transfer, "buyer"), new OrderConfirmed([new(script.Sku(), 6, 90_000)], "buyer"));
        await script.Order(script.OrderId(1), new PaymentReminded(PaymentNotice.Overdue));
        await script.Order(script.OrderId(2), script.Line(1, buyer: 2), new ConfirmationAsked([script.Sku()], PaymentMethod.Cod, "buyer"), new OrderConfirmed([new(script.Sku(), 1, 90_000)], "buyer"));
        await script.Order(script.OrderId(2), new OrderAdvanced(FulfilmentStep.Pack, "hoa", null, []), new OrderAdvanced(FulfilmentStep.Ship, "hoa", null, []), new OrderAdvanced(FulfilmentStep.Return, "hoa", null, []));
        await rows.CaughtUpAsync(Cancellation);

        var state = await new ProvinceAlerts(database.Database).ReadAsync(script.Now.AddDays(1), Cancellation);

        Assert.True(state.Skus >= 2);
        Assert.DoesNotContain(state.Oversold, line => line.ProducerId == script.Producer);
        var low = Assert.Single(state.LowStock, line => line.ProducerId == script.Producer);
        Assert.Equal((script.Sku(), "Miến dong", "HTX Tân Việt Á", 4L), (low.Sku, low.Name, low.ProducerName, low.Available));
        Assert.Equal((1L, 540_000L), (state.Overdue.Single(line => line.ProducerId == script.Producer) is var overdue ? overdue.Orders : 0, overdue.Vnd));
        Assert.Single(state.Returned, line => line.ProducerId == script.Producer);
        Assert.DoesNotContain(state.RefundsDue, line => line.ProducerId == script.Producer);
        Assert.DoesNotContain((await new ProvinceAlerts(database.Database).ReadAsync(script.Now.AddDays(9), Cancellation)).Returned, line => line.ProducerId == script.Producer);
    }

    [Fact]
    public async Task A_certificate_that_ends_soon_is_told_of_in_time()
    {
        await script.Publish(script.Card("a", "Miến dong") with { Certificate = new("12/QĐ-UBND", new(2023, 6, 1), new(2026, 6, 1)) });
        await rows.CaughtUpAsync(Cancellation);

        var alerts = new ProvinceAlerts(database.Database);
        var told = (await alerts.ReadAsync(new(2026, 3, 3, 1, 0, 0, TimeSpan.Zero), Cancellation)).Certificates;

        Assert.Contains(told, line => line.ProductId == script.Product() && line is { Number: "12/QĐ-UBND", Expires: { Year: 2026, Month: 6, Day: 1 } });
        Assert.DoesNotContain((await alerts.ReadAsync(new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero), Cancellation)).Certificates, line => line.ProductId == script.Product());
    }
}
