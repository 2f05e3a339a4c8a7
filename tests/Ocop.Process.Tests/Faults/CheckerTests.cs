using Ocop.Bench.Faults.Checking;
using Ocop.Bench.Faults.Load;

namespace Ocop.ProcessTests.Faults;

/// <summary>A judge that cannot find anything wrong proves nothing.</summary>
public sealed class CheckerTests
{
    private readonly SmallHistory history = new();

    [Fact]
    public void A_right_history_is_right() => Assert.Empty(history.Check());

    [Fact]
    public void More_units_held_than_there_are_is_oversold()
    {
        history.Change("first", row => row with { Events = [row.Events[0] with { Quantity = 1 }] });
        AssertFinds(Wrong.Oversold);
    }

    [Fact]
    public void More_units_held_than_were_set_aside_is_oversold()
    {
        history.Change("offer", row => row with { Events = [row.Events[0] with { SetAside = 1, Left = 1 }] });
        AssertFinds(Wrong.Oversold);
    }

    [Fact]
    public void A_version_left_out_is_a_gap()
    {
        history.Change(history.Tap.Asked.Cause, row => row with { Version = 5 });
        AssertFinds(Wrong.VersionGap);
    }

    [Fact]
    public void A_cause_with_two_rows_was_not_done_once()
    {
        history.Add("product/p", history.Tap.Asked.Cause, SmallHistory.Holds(2));
        AssertFinds(Wrong.CauseTwice);
    }

    [Fact]
    public void An_answer_without_a_row_is_lost()
    {
        history.Rows.RemoveAll(row => row.Cause == history.Tap.Asked.Cause);
        AssertFinds(Wrong.AnswerLost);
    }

    [Fact]
    public void A_refusal_without_a_row_is_lost_as_well()
    {
        history.Ask(new ConfirmAsked(SmallHistory.Buyer, SmallHistory.Order, "k2")).Answers.Enqueue(Words.NoSuchOrder);
        AssertFinds(Wrong.AnswerLost);
    }

    [Fact]
    public void An_answer_that_is_not_what_its_row_says_differs()
    {
        history.Change(history.Tap.Asked.Cause, row => row with { Events = [SmallHistory.Holds(1)] });
        AssertFinds(Wrong.AnswerDiffers);
    }

    [Fact]
    public void A_confirmation_answered_before_its_end_differs()
    {
        Confirm(Words.DoneWhileConfirming);
        AssertFinds(Wrong.AnswerDiffers);
    }

    [Fact]
    public void A_repeat_that_was_told_something_else_differs()
    {
        history.Tap.Answers.Enqueue("unavailable");
        AssertFinds(Wrong.RepeatDiffers);
    }

    [Fact]
    public void A_row_that_nobody_asked_for_is_a_phantom()
    {
        history.History.Clear();
        AssertFinds(Wrong.Phantom);
    }

    [Fact]
    public void A_row_that_does_something_else_than_was_asked_has_the_wrong_units()
    {
        history.Tap.Answers.Clear();
        history.Change(history.Tap.Asked.Cause, row => row with { Events = [SmallHistory.Holds(3)] });
        AssertFinds(Wrong.WrongUnits);
    }

    [Fact]
    public void A_comment_that_moved_nothing_misses_its_effect()
    {
        var comment = new CommentAsked(SmallHistory.Sale, "c1", CommentVerb.Add, "77", "M1 x1", default, new(MeaningKind.Set, SmallHistory.Item, 1));
        history.Ask(comment);
        history.Add($"sale/{SmallHistory.Sale}", comment.Cause, new StoredEvent
        {
            Type = "comment", BuyerId = comment.BuyerId, Outcome = "claimed", Moves = [new("M1", "p", SmallHistory.Item.Sku, "set", 1)],
        });
        AssertFinds(Wrong.EffectMissing);
        AssertFinds(Wrong.WrongUnits);
    }

    [Fact]
    public void A_stream_that_owes_something_in_the_end_misses_its_effect()
    {
        history.Owing.Add("product/p");
        AssertFinds(Wrong.EffectMissing);
    }

    [Fact]
    public void A_confirmation_that_took_nothing_from_its_product_misses_its_effect()
    {
        Confirm(Words.Done);
        AssertFinds(Wrong.EffectMissing);
    }

    [Fact]
    public void An_order_with_other_units_than_its_product_differs()
    {
        history.Change("p/1", row => row with { Events = [SmallHistory.Line(1)] });
        AssertFinds(Wrong.OrderDiffers);
    }

    [Fact]
    public void A_screen_that_shows_something_else_differs()
    {
        history.Screens[Shown.Board(SmallHistory.Sale, "M1")] = Shown.Item(9, 1, 0, 0);
        AssertFinds(Wrong.OutsideDiffers);
    }

    [Fact]
    public void A_claim_that_no_list_shows_differs()
    {
        history.Screens.Remove(Shown.Claim(SmallHistory.Claim));
        AssertFinds(Wrong.OutsideDiffers);
    }

    [Theory]
    [InlineData(500, true, true)]
    [InlineData(503, false, true)]
    [InlineData(503, true, false)]
    public void A_refusal_that_does_not_say_why_and_when_to_come_again_is_unclear(int status, bool hasRetryAfter, bool isProblem)
    {
        history.Tap.Refusals.Enqueue(new(status, hasRetryAfter, isProblem, ""));
        AssertFinds(Wrong.UnclearRefusal);
    }

    [Fact]
    public void A_command_that_was_never_answered_is_named()
    {
        history.Tap.Answers.Clear();
        AssertFinds(Wrong.Unanswered);
    }

    private void Confirm(string answer)
    {
        var confirm = new ConfirmAsked(SmallHistory.Buyer, SmallHistory.Order, "k2");
        history.Ask(confirm).Answers.Enqueue(answer);
        history.Add(confirm.Stream, confirm.Cause, new StoredEvent { Type = "confirmationAsked", Skus = [SmallHistory.Item.Sku] });
        history.Add(confirm.Stream, confirm.Cause + OrderCauses.Allocated, new StoredEvent { Type = "confirmed", Lines = [new(SmallHistory.Item.Sku, 2)] });
    }

    private void AssertFinds(Wrong wrong) => Assert.Contains(wrong, history.Check().Select(violation => violation.Wrong));
}
