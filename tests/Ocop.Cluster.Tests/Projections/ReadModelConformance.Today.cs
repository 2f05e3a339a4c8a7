using Microsoft.Extensions.Time.Testing;
using Ocop.Orders;
using Ocop.Producers;
using Ocop.Products;
using Ocop.Silo.Projections;

namespace Ocop.Cluster.Tests.Projections;

public abstract partial class ReadModelConformance
{
    private static readonly DateOnly Today = new(2026, 4, 2);

    // Midnight in Vietnam is 17:00 UTC of the day before.
    private static readonly DateTimeOffset Midnight = new(2026, 4, 1, 17, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_day_counts_what_was_confirmed_between_two_midnights_in_Vietnam()
    {
        await script.Publish(script.Card("a", "Miến dong"));
        await script.Publish(script.Card("b", "Bánh khảo"));
        await script.Stock(script.Product(), new UnitsReceived(script.Sku(), 100, null, "test"), script.Offer(setAside: 50));
        await Confirm(Midnight.AddTicks(-1), buyer: 1, units: 7, price: 90_000);
        await Confirm(Midnight, buyer: 2, units: 2, price: 90_000);
        await Confirm(Midnight.AddHours(1), buyer: 2, units: 1, price: 80_000);
        await Confirm(Midnight.AddHours(2), buyer: 3, units: 4, price: 90_000);
        await Confirm(Midnight.AddDays(1), buyer: 4, units: 9, price: 90_000);
        await script.Stock(script.Product(), script.Holds(5, waiting: 6, buyer: 5));
        await script.Stock(script.Product(), new UnitsShipped(script.Sku(), script.OrderId(1), 7));

        var today = await TodayAsync();

        Assert.Equal(
            [
                new ProductToday(script.Product("b"), "Bánh khảo", 0, 0, 0, 0, 0, 0, 0, 0),
                new ProductToday(
                    script.Product(), "Miến dong", OnHand: 93, Held: 5, Allocated: 16, SetAside: 22, Waiting: 6,
                    UnitsToday: 7, RevenueTodayVnd: 620_000, OrdersToday: 2),
            ],
            today.Products);
        Assert.Equal((Today, 620_000), (today.Day, today.RevenueTodayVnd));
    }

    [Fact]
    public async Task What_is_given_back_comes_off_the_day_of_its_confirmation()
    {
        await script.Publish(script.Card("a", "Miến dong"));
        await Confirm(Midnight.AddHours(-1), buyer: 1, units: 7, price: 90_000);
        await Confirm(Midnight.AddHours(1), buyer: 2, units: 2, price: 90_000);
        await Confirm(Midnight.AddHours(1), buyer: 3, units: 3, price: 90_000);
        await Confirm(Midnight.AddHours(2), buyer: 3, units: 1, price: 70_000);
        script.Now = Midnight.AddHours(3);
        await script.Stock(script.Product(), new UnitsGivenBack(script.Claim(1), script.OrderId(1), 7));
        await script.Stock(script.Product(), new UnitsGivenBack(script.Claim(3), script.OrderId(3), 4));

        var product = Assert.Single((await TodayAsync()).Products);

        Assert.Equal((2, 180_000, 1), (product.UnitsToday, product.RevenueTodayVnd, product.OrdersToday));
    }

    [Fact]
    public async Task Orders_of_a_day_are_counted_by_status()
    {
        script.Now = Midnight.AddMinutes(-1);
        await script.Order(script.OrderId(1), script.Line(1, buyer: 1));
        await script.Order(script.OrderId(2), script.Line(1, buyer: 2));
        script.Now = Midnight;
        await script.Order(script.OrderId(2), new OrderConfirmed([new(script.Sku(), 1, 90_000)], "buyer"));
        await script.Order(script.OrderId(3), script.Line(1, buyer: 3));
        await script.Order(script.OrderId(4), script.Line(1, buyer: 4));
        script.Now = Midnight.AddDays(1);
        await script.Order(script.OrderId(5), script.Line(1, buyer: 5));

        var today = await TodayAsync();

        Assert.Equal([new("confirmed", 1), new("open", 2)], today.OrdersByStatus);
        Assert.Empty(today.Products);
    }

    [Fact]
    public async Task A_later_answer_has_a_greater_version_even_when_the_clock_stands()
    {
        var figures = new ProducerFigures(database.Database, new FakeTimeProvider(Midnight));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => figures.ReadAsync(Profile, Today, Cancellation)));

        Assert.Equal(20, answers.DistinctBy(answer => answer.Version).Count());
        Assert.True(answers.Min(answer => answer.Version) >= Midnight.ToUnixTimeMilliseconds());
    }

    private ProducerProfile Profile => new(script.Producer, "HTX", ProducerType.Cooperative, null, null);

    private async Task Confirm(DateTimeOffset at, int buyer, int units, long price)
    {
        script.Now = at;
        await script.Stock(script.Product(), script.Holds(units, buyer: buyer));
        await script.Stock(
            script.Product(), script.Holds(0, buyer: buyer, reason: ClaimReason.Ordered),
            new UnitsAllocated(script.Claim(buyer), script.OrderId(buyer), units, price));
    }

    private async Task<ProducerToday> TodayAsync()
    {
        await rows.CaughtUpAsync(Cancellation);
        return await new ProducerFigures(database.Database, TimeProvider.System).ReadAsync(Profile, Today, Cancellation);
    }
}
