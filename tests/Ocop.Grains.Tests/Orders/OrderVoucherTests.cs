using System.Collections.Immutable;
using CsCheck;
using Ocop.Orders;
using Ocop.Vouchers;

namespace Ocop.Grains.Tests.Orders;

public sealed class OrderVoucherTests
{
    private static readonly VoucherTerms Tenth = new(1, "OCOP10", VoucherKind.Percent, 10, 30_000, 100_000);
    private static readonly VoucherTerms Big = new(2, "GIAM200K", VoucherKind.Amount, 0, 200_000, 0);
    private readonly OrderBuilder order = new OrderBuilder().Hold(2);

    [Fact]
    public void What_is_due_is_the_value_less_the_discount()
    {
        order.Confirm(voucher: Tenth);
        Assert.Equal((162_000L, 18_000L, 162_000L, PaymentStatus.Unpaid), (order.Money.DueVnd, order.Money.DiscountVnd, order.Money.OutstandingVnd, order.Money.Status));
        order.Receive("t1", 162_000);
        Assert.Equal(PaymentStatus.Paid, order.Money.Status);
        Assert.Equal(180_000, order.Order.ToView("a~b~c", null, 0).TotalVnd);
        Assert.Equal("OCOP10", order.Order.History[^1].Voucher);
    }

    [Fact]
    public void A_later_confirmation_comes_under_the_same_terms_up_to_their_bound()
    {
        order.Confirm(voucher: Tenth);
        order.Hold(1, price: 70_000).Confirm();
        Assert.Equal((225_000L, 25_000L), (order.Money.DueVnd, order.Money.DiscountVnd));
        order.Hold(1).Confirm();
        Assert.Equal((310_000L, 30_000L), (order.Money.DueVnd, order.Money.DiscountVnd));
        Assert.Single(order.Events.OfType<OrderConfirmed>(), confirmed => confirmed.Voucher is not null);
    }

    [Fact]
    public void An_order_that_was_confirmed_without_one_may_get_one_later_for_all_of_it()
    {
        order.Confirm();
        order.Receive("t1", 180_000);
        order.Hold(1).Confirm(voucher: Tenth);
        Assert.Equal((243_000L, 63_000L), (order.Money.DueVnd, order.Money.OutstandingVnd));
    }

    [Fact]
    public void It_never_gives_money_out()
    {
        order.Confirm(voucher: Big);
        Assert.Equal((0L, 180_000L, PaymentStatus.None, (DateTimeOffset?)null), (order.Money.DueVnd, order.Money.DiscountVnd, order.Money.Status, order.Order.WakeAt));
        order.Receive("t1", 1);
        Assert.Equal((PaymentStatus.RefundDue, 1L), (order.Money.Status, order.Money.RefundDueVnd));
    }

    [Fact]
    public void Less_than_the_least_was_allocated_and_it_gives_nothing_until_there_is_more()
    {
        order.Do(order.Order.Confirm(Wish("OCOP10"), hasAccount: true, voucher: 1));
        order.Do(Order.Allocated([new(OrderBuilder.Sku, 1, OrderBuilder.Price)], "web:lan", null, order.Now, new(Tenth, "use")));
        Assert.Equal((90_000L, 0L), (order.Money.DueVnd, order.Money.DiscountVnd));
        order.Hold(1).Confirm();
        Assert.Equal((162_000L, 18_000L), (order.Money.DueVnd, order.Money.DiscountVnd));
    }

    [Fact]
    public void One_that_is_refused_leaves_all_as_it_was_and_says_why()
    {
        order.Confirm(voucher: Tenth, standing: VoucherStanding.UsedUp);
        Assert.Equal((OrderStatus.Open, 0, StepReason.VoucherRefused), (order.Order.Status, order.Allocated, order.Order.History[^1].Reason));
        Assert.Equal(2, order.Order.Lines[OrderBuilder.Sku].Held);
        order.Confirm();
        Assert.Equal((OrderStatus.Confirmed, 180_000L), (order.Order.Status, order.Money.DueVnd));
    }

    [Fact]
    public void An_unknown_code_or_a_second_one_is_refused_unless_it_may_go_on_without()
    {
        Assert.Equal(OrderOutcome.VoucherUnknown, order.Do(order.Order.Confirm(Wish("X"), hasAccount: true)));
        Assert.Equal(OrderStatus.Open, order.Order.Status);
        order.Confirm(voucher: Tenth);
        order.Hold(1).Confirm(voucher: Big);
        Assert.Equal(OrderOutcome.VoucherAlreadyUsed, order.LastOutcome);
        Assert.Equal(OrderOutcome.Done, order.Do(order.Order.Confirm(Wish("GIAM200K", orWithout: true), hasAccount: true, voucher: 2)));
        Assert.Null(order.Events.OfType<ConfirmationAsked>().Last().Voucher); // it keeps the one it has
    }

    [Fact]
    public void The_code_of_the_one_it_has_is_no_obstacle()
    {
        order.Confirm(voucher: Tenth);
        order.Hold(1).Confirm(voucher: Tenth);
        Assert.Equal((OrderOutcome.Done, 27_000L), (order.LastOutcome, order.Money.DiscountVnd));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Cancelled_or_lapsed_it_gives_its_use_back_once_and_starts_anew_without(bool isCancelled)
    {
        order.Confirm(voucher: Tenth);
        order.Now += TimeSpan.FromHours(25);
        if (isCancelled) order.Cancel();
        else order.Check();
        Assert.Equal((0L, 0L), (order.Money.DueVnd, order.Money.DiscountVnd));
        Assert.Single(Given());
        order.Cancel();
        Assert.Single(Given());
        order.Hold(0).Hold(2).Confirm();
        Assert.Equal(180_000, order.Money.DueVnd);

        IEnumerable<GivenVoucher> Given() => order.Events.Select(happened => happened switch
        {
            OrderCancelled cancelled => cancelled.Voucher,
            LapsedUnpaid lapsed => lapsed.Voucher,
            _ => null,
        }).OfType<GivenVoucher>();
    }

    [Fact]
    public void A_confirmation_that_found_nothing_to_allocate_gives_back_what_was_reserved()
    {
        order.Confirm(isExpired: true, voucher: Tenth);
        Assert.Equal("OCOP10", order.Events.OfType<HoldsLapsed>().Single().Voucher!.Terms.Code);
        Assert.Null(order.Order.Voucher);
    }

    [Fact]
    public void A_returned_order_owes_nothing_and_keeps_its_use()
    {
        order.Confirm(voucher: Tenth);
        order.Receive("t1", 162_000);
        foreach (var step in new[] { FulfilmentStep.Pack, FulfilmentStep.Ship, FulfilmentStep.Return }) order.Advance(step);
        Assert.Equal((0L, 162_000L, 18_000L), (order.Money.DueVnd, order.Money.RefundDueVnd, order.Money.DiscountVnd));
    }

    [Fact]
    public void The_parts_of_its_lines_are_whole_dong_within_their_values_and_together_the_discount() =>
        Gen.Select(Gen.Long[0, 1_000_000_000].Array[1, 12], Gen.Enum<VoucherKind>(), Gen.Int[1, 90], Gen.Long[1, 1_000_000_000]).Sample((prices, kind, percent, most) =>
        {
            var lines = prices.Index().Select(line => $"p:{line.Index}");
            var whole = Order.None with
            {
                Lines = lines.Zip(prices).ToImmutableSortedDictionary(line => line.First, line => new LineState(
                    new("live-1", "facebook:1", line.First), "p", "", "", line.Second, 0, 0, null, Allocated: 1, Sequence: 1)),
                Voucher = new(new(1, "A", kind, percent, most, 0), "use"),
            };
            var parts = whole.DiscountByLine().ToArray();
            Assert.Equal(whole.DiscountVnd, parts.Sum(part => part.Vnd));
            Assert.All(parts, part => Assert.InRange(part.Vnd, 0, part.Line.ValueVnd));
            Assert.InRange(whole.DueVnd, 0, whole.ValueVnd);
        });

    private static ConfirmOrder Wish(string code, bool orWithout = false) => new(
        "confirm", new("Lan", "0912345678", "Cao Bằng", "Minh Tâm", "Nà Lại"), PaymentMethod.Cod, "web:lan", Voucher: new(code, orWithout));
}
