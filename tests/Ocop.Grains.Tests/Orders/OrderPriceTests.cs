using Ocop.Journal;
using Ocop.Orders;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Grains.Tests.Orders;

/// <summary>What the lines of an order are worth, whatever prices their units have and in whatever order news comes.</summary>
public sealed class OrderPriceTests
{
    private const string Sku = "p-mien:1";
    private static readonly ClaimKey Claim = new("live-1", "facebook:1", Sku);
    private static readonly PricedUnits Live = new(1, 90_000), Flash = new(2, 50_000, 1);

    [Fact]
    public void Units_claimed_after_a_confirmation_leave_the_price_of_those_before_alone()
    {
        var order = Fold(Order.None, Line(held: 2, price: 90_000), Taken(2, 90_000), Line(held: 0, price: 90_000, 2), Line(held: 1, price: 70_000, 3));

        Assert.Equal((250_000L, 250_000L), (View(order).TotalVnd, View(order).Lines[0].TotalVnd));
        Assert.Equal([new(1, 70_000), new(2, 90_000)], View(order).Lines[0].Portions);
        Assert.Equal((230_000L, true), View(Fold(order, Taken(1, 50_000))) is var v ? (v.TotalVnd, v.Lines[0].Allocated == 3) : default);
    }

    [Fact]
    public void Held_units_have_their_own_prices_and_waiting_ones_cost_nothing_yet()
    {
        var order = Fold(Order.None, Line(held: 2, price: 50_000) with { Waiting = 1, Portions = [Live, Flash] });

        Assert.Equal(140_000, View(order).TotalVnd);
        Assert.Equal([new(1, 50_000), new(1, 90_000)], View(order).Lines[0].Portions);
    }

    [Fact]
    public void The_product_may_tell_of_an_allocation_before_or_after_it_is_confirmed()
    {
        var (held, gone) = (Line(held: 3, price: 50_000) with { Portions = [Live, Flash] }, Line(held: 0, price: 50_000, 2));
        var taken = new OrderConfirmed([new(Sku, 3, 90_000, [new(2, 50_000), Live])], "test");

        foreach (var order in new[] { Fold(Order.None, held, gone, taken), Fold(Order.None, held, taken, gone), Fold(Order.None, held, taken) })
            Assert.Equal((190_000L, 3, 0), View(order) is var view ? (view.TotalVnd, view.Lines[0].Allocated, view.Lines[0].Held) : default);
    }

    [Fact]
    public void A_cancelled_order_is_worth_what_is_still_held_and_can_be_filled_again()
    {
        var order = Fold(Order.None, Line(held: 1, price: 50_000), Taken(1, 50_000), Line(held: 0, price: 50_000, 2), new OrderCancelled("test", true, null, []));

        Assert.Equal(0, View(order).TotalVnd);
        Assert.Equal(90_000, View(Fold(order, Line(held: 1, price: 90_000, 3))).TotalVnd);
    }

    [Fact]
    public void A_state_of_before_units_had_prices_reads_as_one_price_for_all()
    {
        var stored = JournalJson.Write(Fold(Order.None, Line(held: 2, price: 90_000), Taken(2, 90_000), Line(held: 1, price: 90_000, 2)));

        Assert.DoesNotContain("portions", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("taken", stored, StringComparison.Ordinal);
        Assert.Equal(270_000, View(JournalJson.Read<Order>(stored)).TotalVnd);
    }

    private static LinePut Line(int held, long price, long sequence = 1) =>
        new(Claim, "p-mien", "Miến dong", "kg", price, held, 0, null, ClaimReason.Asked, sequence);

    private static OrderConfirmed Taken(int units, long price) => new([new(Sku, units, price)], "test");

    private static Order Fold(Order order, params OrderEvent[] events) => events.Aggregate(order, (state, happened) => state.Apply(happened, 1, default));

    private static OrderView View(Order order) => order.ToView(Ids.Order("live-1", "c-tva", "facebook:1"), null, 1);
}
