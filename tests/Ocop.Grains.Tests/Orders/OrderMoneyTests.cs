using Ocop.Journal;
using Ocop.Orders;

namespace Ocop.Grains.Tests.Orders;

public sealed class OrderMoneyTests
{
    private readonly OrderBuilder order = new OrderBuilder().Hold(2).Confirm();

    [Theory]
    [InlineData(0, PaymentStatus.Unpaid, 180_000, 0)]
    [InlineData(1, PaymentStatus.PartlyPaid, 179_999, 0)]
    [InlineData(179_999, PaymentStatus.PartlyPaid, 1, 0)]
    [InlineData(180_000, PaymentStatus.Paid, 0, 0)]
    [InlineData(180_001, PaymentStatus.Overpaid, 0, 1)]
    public void Status_follows_from_what_is_due_and_what_came(long amount, PaymentStatus status, long outstanding, long refund)
    {
        if (amount > 0) order.Receive("t1", amount);
        var money = order.Money;
        Assert.Equal((status, 180_000L, outstanding, refund), (money.Status, money.DueVnd, money.OutstandingVnd, money.RefundDueVnd));
    }

    [Fact]
    public void A_transfer_that_is_paid_twice_is_to_be_paid_back_once()
    {
        order.Receive("t1", 180_000);
        order.Receive("t2", 180_000);
        Assert.Equal((PaymentStatus.Overpaid, 180_000L), (order.Money.Status, order.Money.RefundDueVnd));
        Assert.Equal(OrderOutcome.NoRefundDue, order.Refund(180_001));
        Assert.Equal(OrderOutcome.Done, order.Refund());
        Assert.Equal((PaymentStatus.Paid, 0L), (order.Money.Status, order.Money.RefundDueVnd));
        Assert.Equal(OrderOutcome.NoRefundDue, order.Refund());
    }

    [Fact]
    public void Each_unit_is_due_at_the_price_at_which_it_was_allocated()
    {
        order.Hold(1, price: 70_000);
        Assert.Equal(180_000, order.Money.DueVnd);
        order.Confirm();
        Assert.Equal(250_000, order.Money.DueVnd);
        Assert.Equal(250_000, order.Order.ToView("a~b~c", null, 0).TotalVnd);
    }

    [Fact]
    public void More_units_make_a_paid_order_partly_paid_and_give_it_new_time()
    {
        order.Receive("t1", 180_000);
        order.Now += TimeSpan.FromHours(20);
        order.Hold(1).Confirm();
        Assert.Equal((PaymentStatus.PartlyPaid, order.Now.AddHours(24)), (order.Money.Status, order.Money.PayBy));
    }

    [Fact]
    public void A_transfer_after_the_producers_own_note_is_the_same_money()
    {
        Assert.Equal(OrderOutcome.Done, order.Note("tap"));
        Assert.Equal(OrderOutcome.NothingDue, order.Note("tap-2"));
        order.Receive("t1", 180_000);
        Assert.Equal((PaymentStatus.Paid, 180_000L, "t1"), (order.Money.Status, order.Money.ReceivedVnd, order.Money.Receipts.Single().ConfirmedBy));
        Assert.Equal(OrderOutcome.NothingToUndo, order.Undo());
        order.Receive("t2", 180_000);
        Assert.Equal(PaymentStatus.Overpaid, order.Money.Status);
    }

    [Fact]
    public void What_was_paid_after_a_note_is_not_the_money_that_was_noted()
    {
        var order = new OrderBuilder().Hold(1).Confirm();
        order.Note("cash");
        order.Now += TimeSpan.FromHours(3);
        order.Hold(1).Confirm();
        order.Receive("bank-1", OrderBuilder.Price, order.Now);

        Assert.Equal((PaymentStatus.Paid, 2 * OrderBuilder.Price), (order.Money.Status, order.Money.ReceivedVnd));
    }

    [Fact]
    public void Adding_a_little_again_and_again_keeps_unpaid_units_for_twice_the_time_at_most()
    {
        var order = new OrderBuilder();
        var start = order.Now;
        for (var i = 0; i < 4; i++)
        {
            order.Hold(1).Confirm(within: TimeSpan.FromHours(24));
            order.Now += TimeSpan.FromHours(12);
        }

        Assert.Equal(start.AddHours(48), order.Money.PayBy);
        order.Check();
        Assert.Equal(4, order.GivenBack);
    }

    [Fact]
    public void What_is_added_to_an_unpaid_parcel_after_its_time_does_not_lapse_at_once()
    {
        var order = new OrderBuilder().Hold(1).Confirm();
        order.Advance(FulfilmentStep.Pack);
        order.Now += TimeSpan.FromDays(3);
        order.Check();
        order.Hold(1).Confirm();
        order.Check();

        Assert.Equal((OrderStatus.Confirmed, order.Now.AddHours(24), 0), (order.Order.Status, order.Money.PayBy, order.GivenBack));
    }

    [Fact]
    public void Units_to_be_paid_on_delivery_are_not_lost_with_others_that_nobody_paid()
    {
        var order = new OrderBuilder().Hold(2).Confirm(PaymentMethod.Cod);
        order.Hold(1).Confirm();
        order.Now = order.Money.PayBy!.Value;
        order.Check();

        Assert.Equal((OrderStatus.Confirmed, PaymentNotice.Overdue, 0), (order.Order.Status, order.Money.Notice, order.GivenBack));
    }

    [Fact]
    public void Why_it_was_cancelled_stands_beside_the_row_and_not_in_it()
    {
        var order = new OrderBuilder().Hold(1).Confirm();
        order.Do(order.Order.Cancel(new("cancel", "web:lan", IsBuyer: true, "gọi chị Lan 0912345678")));

        var cancelled = Assert.Single(order.Events.OfType<OrderCancelled>());
        Assert.Equal((null, true), (cancelled.Reason, cancelled.HasNote));
        Assert.NotNull(order.Order.History[^1].NoteVersion);
    }

    [Fact]
    public void A_transfer_of_another_amount_is_other_money()
    {
        order.Note("tap", 100_000);
        order.Receive("t1", 80_000);
        Assert.Equal((PaymentStatus.Paid, 180_000L), (order.Money.Status, order.Money.ReceivedVnd));
    }

    [Fact]
    public void A_note_can_be_taken_back_for_ten_minutes_and_leaves_time_to_pay()
    {
        order.Now += TimeSpan.FromHours(23.9);
        order.Note("tap");
        order.Now += NoteBounds.UndoWithin;
        Assert.Equal(OrderOutcome.Done, order.Undo());
        Assert.Equal((PaymentStatus.Unpaid, order.Now.AddHours(1)), (order.Money.Status, order.Money.PayBy));
        Assert.Equal(OrderOutcome.NothingToUndo, order.Undo());

        order.Note("tap-2");
        order.Now += NoteBounds.UndoWithin + TimeSpan.FromTicks(1);
        Assert.Equal(OrderOutcome.NothingToUndo, order.Undo());
    }

    [Fact]
    public void An_overdue_order_whose_only_note_is_taken_back_lapses_when_its_new_time_is_over()
    {
        order.Now += TimeSpan.FromHours(24) - TimeSpan.FromMinutes(5);
        order.Note("tap", 1);
        order.Now += TimeSpan.FromMinutes(5);
        order.Check();
        Assert.Equal(PaymentNotice.Overdue, order.Money.Notice);
        order.Undo();
        order.Now += TimeSpan.FromHours(1);
        order.Check();
        Assert.Equal((OrderStatus.Lapsed, 2), (order.Order.Status, order.GivenBack));
    }

    [Fact]
    public void A_note_whose_money_went_back_cannot_be_taken_back()
    {
        order.Note("tap");
        order.Cancel();
        order.Refund();
        Assert.Equal(OrderOutcome.NothingToUndo, order.Undo());
        Assert.Equal(PaymentStatus.None, order.Money.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_paid_order_that_is_cancelled_or_returned_is_to_be_paid_back(bool isCancelled)
    {
        order.Receive("t1", 180_000);
        if (isCancelled) order.Cancel();
        else foreach (var step in new[] { FulfilmentStep.Pack, FulfilmentStep.Ship, FulfilmentStep.Return }) order.Advance(step);
        Assert.Equal((PaymentStatus.RefundDue, 180_000L), (order.Money.Status, order.Money.RefundDueVnd));
        order.Refund();
        Assert.Equal(PaymentStatus.None, order.Money.Status);
    }

    [Fact]
    public void It_reminds_at_half_time_and_before_the_end_then_lapses_once()
    {
        var start = order.Now;
        Assert.Equal([12, 22, 24], Ticks(start));
        Assert.Equal((OrderStatus.Lapsed, 2, PaymentStatus.None), (order.Order.Status, order.GivenBack, order.Money.Status));
        Assert.Equal(
            [PaymentNotice.HalfTime, PaymentNotice.LastCall], order.Events.OfType<PaymentReminded>().Select(reminded => reminded.Notice));
        Assert.Equal((StepReason.Unpaid, "clock"), (order.Order.History[^1].Reason, order.Order.History[^1].By));
        Assert.False(order.Check());
    }

    [Fact]
    public void Who_was_away_for_both_reminders_gets_the_later_one()
    {
        order.Now += TimeSpan.FromHours(23);
        Assert.True(order.Check());
        Assert.Equal(PaymentNotice.LastCall, Assert.Single(order.Events.OfType<PaymentReminded>()).Notice);
        Assert.False(order.Check());
    }

    [Fact]
    public void One_tick_before_the_deadline_it_does_not_lapse()
    {
        order.Now = order.Money.PayBy!.Value.AddTicks(-1);
        order.Check();
        Assert.Equal(OrderStatus.Confirmed, order.Order.Status);
        order.Now = order.Now.AddTicks(1);
        order.Check();
        Assert.Equal(OrderStatus.Lapsed, order.Order.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_partly_paid_or_packed_order_goes_to_the_producer_instead(bool isPaid)
    {
        if (isPaid) order.Receive("t1", 1);
        else order.Advance(FulfilmentStep.Pack);
        order.Now += TimeSpan.FromHours(24);
        Assert.True(order.Check());
        Assert.Equal((PaymentNotice.Overdue, 0), (order.Money.Notice, order.GivenBack));
        Assert.False(order.Check());
        Assert.Null(order.Order.WakeAt);
    }

    [Fact]
    public void A_paid_order_and_one_on_delivery_are_left_alone()
    {
        order.Receive("t1", 180_000);
        var onDelivery = new OrderBuilder().Hold(1).Confirm(PaymentMethod.Cod);
        Assert.Null(order.Order.WakeAt);
        Assert.Null(onDelivery.Order.WakeAt);
        Assert.Equal(PaymentStatus.OnDelivery, onDelivery.Money.Status);
    }

    [Fact]
    public void A_transfer_that_comes_after_the_lapse_is_to_be_paid_back_or_pays_the_next_confirmation()
    {
        order.Now += TimeSpan.FromHours(24);
        order.Check();
        order.Receive("late", 180_000);
        Assert.Equal((OrderStatus.Lapsed, PaymentStatus.RefundDue), (order.Order.Status, order.Money.Status));
        order.Hold(0).Hold(2).Confirm();
        Assert.Equal((OrderStatus.Confirmed, PaymentStatus.Paid), (order.Order.Status, order.Money.Status));
    }

    [Fact]
    public void Units_claimed_since_outlive_the_lapse_of_those_confirmed_before()
    {
        order.Hold(1);
        order.Now += TimeSpan.FromHours(24);
        order.Check();
        Assert.Equal((OrderStatus.Open, 1, 2), (order.Order.Status, order.Order.Lines[OrderBuilder.Sku].Held, order.GivenBack));
    }

    [Fact]
    public void A_second_confirmation_that_finds_nothing_changes_neither_method_nor_deadline()
    {
        var payBy = order.Money.PayBy;
        order.Hold(1).Confirm(PaymentMethod.Cod, isExpired: true);
        Assert.Equal((PaymentMethod.Transfer, payBy), (order.Order.Payment, order.Money.PayBy));
    }

    [Fact]
    public void Changing_to_delivery_takes_the_deadline_away()
    {
        order.Hold(1).Confirm(PaymentMethod.Cod);
        Assert.Equal((null, PaymentStatus.OnDelivery), (order.Money.PayBy, order.Money.Status));
        Assert.Null(order.Order.WakeAt);
    }

    [Fact]
    public void Without_an_account_to_pay_to_a_transfer_is_refused()
    {
        var open = new OrderBuilder().Hold(1);
        var contact = new DeliveryContact("Lan", "0912345678", "Cao Bằng", "Minh Tâm", "Nà Lại");
        Assert.Equal(OrderOutcome.NoPayoutAccount, open.Do(open.Order.Confirm(new("c", contact, PaymentMethod.Transfer, "web:lan"), hasAccount: false)));
        Assert.Equal(OrderOutcome.Done, open.Do(open.Order.Confirm(new("d", contact, PaymentMethod.Cod, "web:lan"), hasAccount: false)));
    }

    [Fact]
    public void Money_is_never_turned_away_but_a_note_needs_an_order_that_was_confirmed()
    {
        var open = new OrderBuilder();
        Assert.Equal(OrderOutcome.NotFound, open.Receive("t1", 1));
        open.Hold(1);
        Assert.Equal(OrderOutcome.NotNow, open.Note("tap", 1));
        Assert.Equal(OrderOutcome.Done, open.Receive("t2", 1));
    }

    [Fact]
    public void A_snapshot_of_before_there_was_money_in_orders_still_knows_what_is_due()
    {
        var old = JournalJson.Write(order.Order).Replace(",\"allocatedVnd\":180000", "", StringComparison.Ordinal);
        Assert.DoesNotContain("allocatedVnd", old, StringComparison.Ordinal);
        Assert.Equal(180_000, JournalJson.Read<Order>(old).DueVnd);
        Assert.Equal(JournalJson.Write(order.Order), JournalJson.Write(JournalJson.Read<Order>(JournalJson.Write(order.Order))));
    }

    /// <summary>The hours at which something happened, looking every hour.</summary>
    private List<int> Ticks(DateTimeOffset start)
    {
        List<int> hours = [];
        for (var hour = 1; hour <= 30; hour++)
        {
            order.Now = start.AddHours(hour);
            if (order.Check()) hours.Add(hour);
        }
        return hours;
    }
}
