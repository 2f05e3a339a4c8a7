using Ocop.Orders;

namespace Ocop.Grains.Tests.Orders;

public sealed class OrderCallTests
{
    [Fact]
    public void A_refusal_cancels_and_gives_the_units_back_once_it_can_no_longer_be_taken_back()
    {
        var order = new OrderBuilder().Hold(2).Confirm(PaymentMethod.Cod);
        Assert.Equal(OrderOutcome.Done, order.Call(CallOutcome.Refused));

        order.Now += Order.RefusalGrace - TimeSpan.FromSeconds(1);
        Assert.False(order.CheckRefusal());
        Assert.Equal((OrderStatus.Confirmed, 0), (order.Order.Status, order.GivenBack));
        order.Now += TimeSpan.FromSeconds(1);

        Assert.True(order.CheckRefusal());
        Assert.Equal((OrderStatus.Cancelled, 2), (order.Order.Status, order.GivenBack));
        Assert.Equal(("login:tamhoa", StepReason.RefusedOnPhone), (order.Order.History[^1].By, order.Order.History[^1].Reason));
        Assert.False(order.CheckRefusal());
    }

    [Fact]
    public void A_refusal_taken_back_cancels_nothing()
    {
        var order = new OrderBuilder().Hold(2).Confirm(PaymentMethod.Cod);
        order.Call(CallOutcome.NoAnswer);
        order.Call(CallOutcome.Refused);

        Assert.Equal(OrderOutcome.Done, order.UndoCall());
        order.Now += TimeSpan.FromDays(1);

        Assert.False(order.CheckRefusal());
        Assert.Equal((CallOutcome.NoAnswer, 1), (order.Calls.Last!.Value, order.Calls.Unanswered));
    }

    [Fact]
    public void What_is_refused_is_neither_packed_nor_shipped_meanwhile()
    {
        var order = new OrderBuilder().Hold(2).Confirm(PaymentMethod.Cod);
        order.Call(CallOutcome.Refused);

        Assert.Equal(OrderOutcome.NotNow, order.Advance(FulfilmentStep.Pack));
        order.UndoCall();
        Assert.Equal(OrderOutcome.Done, order.Advance(FulfilmentStep.Pack));
    }

    [Fact]
    public void A_confirmation_of_the_buyer_is_a_later_word_than_a_refusal()
    {
        var order = new OrderBuilder().Hold(2).Confirm(PaymentMethod.Cod);
        order.Call(CallOutcome.Refused);
        order.Hold(1).Confirm(PaymentMethod.Cod);
        order.Now += TimeSpan.FromDays(1);

        Assert.False(order.CheckRefusal());
        Assert.Equal(OrderStatus.Confirmed, order.Order.Status);
    }

    [Fact]
    public void After_three_calls_in_vain_it_may_well_be_cancelled_and_an_answer_counts_from_new()
    {
        var order = new OrderBuilder().Hold(2).Confirm(PaymentMethod.Cod);
        order.Call(CallOutcome.NoAnswer);
        order.Call(CallOutcome.WrongNumber);
        Assert.False(order.Calls.SuggestsCancel);
        order.Call(CallOutcome.NoAnswer);
        Assert.True(order.Calls.SuggestsCancel);

        order.Call(CallOutcome.CallBack, order.Now.AddHours(2));

        Assert.Equal((0, false, order.Now.AddHours(2)), (order.Calls.Unanswered, order.Calls.SuggestsCancel, order.Calls.CallBackAt!.Value));
    }

    [Fact]
    public void Confirming_on_the_phone_needs_a_contact_and_nobody_is_called_about_what_has_left()
    {
        var order = new OrderBuilder().Hold(2);
        Assert.Equal(OrderOutcome.ContactNeeded, order.Call(CallOutcome.Confirmed));
        order.Confirm(PaymentMethod.Cod);
        Assert.Equal(OrderOutcome.Done, order.Call(CallOutcome.Confirmed));
        order.Advance(FulfilmentStep.Pack);
        order.Advance(FulfilmentStep.Ship);

        Assert.Equal(OrderOutcome.NotNow, order.Call(CallOutcome.NoAnswer));
        Assert.Equal(OrderOutcome.NoCallToUndo, order.UndoCall());
    }

    [Fact]
    public void A_call_is_taken_back_for_some_minutes_only()
    {
        var order = new OrderBuilder().Hold(2).Confirm(PaymentMethod.Cod);
        Assert.Equal(OrderOutcome.NoCallToUndo, order.UndoCall());
        order.Call(CallOutcome.NoAnswer);
        order.Now += NoteBounds.UndoWithin + TimeSpan.FromSeconds(1);

        Assert.Equal(OrderOutcome.NoCallToUndo, order.UndoCall());
    }

    [Fact]
    public void An_order_that_opens_again_has_not_been_called_about()
    {
        var order = new OrderBuilder().Hold(2);
        order.Call(CallOutcome.Refused);
        order.Now += Order.RefusalGrace;
        order.CheckRefusal();
        order.Hold(0).Hold(1);

        Assert.Equal(OrderStatus.Open, order.Order.Status);
        Assert.Null(order.Calls.Last);
        order.Now += Order.RefusalGrace;
        Assert.False(order.CheckRefusal());
    }

    [Fact]
    public void No_more_calls_are_kept_than_anybody_reads()
    {
        var order = new OrderBuilder().Hold(2);
        for (var i = 0; i < 30; i++) order.Call(CallOutcome.NoAnswer);

        Assert.Equal(20, order.Calls.Calls.Length);
    }
}
