using Ocop.Journal;
using Ocop.LiveSales;
using Ocop.Products;

namespace Ocop.Grains.Tests.LiveSales;

public sealed class NeedsYouTests
{
    private readonly SaleBuilder sale = new();

    [Fact]
    public void A_question_becomes_a_claim_and_leaves_the_list()
    {
        Assert.Equal(CommentOutcome.NeedsYou, sale.Say("1", "m1 còn không shop?").Outcome);

        var (outcome, made) = sale.Claim("1", ("m1", 2));

        Assert.Equal(LineOutcome.Done, outcome);
        Assert.Equal([new Move("M1", "p-M1", "p-M1:1", ClaimMode.Set, 2)], made!.Moves);
        Assert.Empty(sale.Sale.NeedsYou);
    }

    [Fact]
    public void The_first_host_wins_and_the_second_is_told()
    {
        sale.Say("1", "m1 còn không shop?");
        sale.Dismiss("1");

        Assert.Equal(LineOutcome.AlreadySettled, sale.Claim("1", ("M1", 1)).Outcome);
        Assert.Equal(LineAction.Dismiss, sale.Sale.FindSettled("1")!.Made.Action);
    }

    [Fact]
    public void What_is_not_there_cannot_be_settled()
    {
        Assert.Equal(LineOutcome.UnknownComment, sale.Dismiss("none").Outcome);
        sale.Say("1", "m1", verb: CommentVerb.Delete);
        Assert.Equal(LineOutcome.UnknownComment, sale.Claim("1", ("M1", 1)).Outcome);
    }

    [Fact]
    public void A_code_must_be_in_the_line_up_and_the_sale_must_take_claims()
    {
        sale.Say("1", "m1 2");
        Assert.Equal(LineOutcome.UnknownCode, sale.Claim("1", ("M9", 1)).Outcome);

        sale.Advance(SaleStep.Pause);
        Assert.Equal(LineOutcome.NotNow, sale.Claim("1", ("M1", 1)).Outcome);
        Assert.Equal(LineOutcome.Done, sale.Claim("1", ("M1", 0)).Outcome);
    }

    [Fact]
    public void What_the_buyer_wrote_later_wins()
    {
        sale.Say("1", "nửa cân m1", second: 1);
        sale.Say("2", "m1 3", second: 2);

        Assert.Equal(LineOutcome.Superseded, sale.Claim("1", ("M1", 1)).Outcome);
        Assert.Equal(LineOutcome.Done, sale.Claim("1", ("M2", 1)).Outcome);
    }

    [Fact]
    public void A_correction_replaces_what_the_comment_had_claimed()
    {
        sale.Say("1", "m1 2");

        var (_, made) = sale.Claim("1", ("M2", 2));

        Assert.Equal(
            [new Move("M2", "p-M2", "p-M2:1", ClaimMode.Set, 2), new Move("M1", "p-M1", "p-M1:1", ClaimMode.Set, 0)], made!.Moves);
    }

    [Fact]
    public void An_edit_of_the_comment_is_decided_anew_and_its_deletion_releases()
    {
        sale.Say("1", "m1 còn không shop?");
        sale.Claim("1", ("M1", 2));

        var edited = sale.Say("1", "m1 còn không ạ?", second: 5, verb: CommentVerb.Edit);
        Assert.Equal((CommentOutcome.Claimed, 0), (edited.Outcome, Assert.Single(edited.Moves).Quantity));
        Assert.Equal(LineOutcome.NotSettled, sale.Undo("1").Outcome);

        sale.Claim("1", ("M1", 3));
        Assert.Equal(0, Assert.Single(sale.Say("1", "", second: 6, verb: CommentVerb.Delete).Moves).Quantity);
    }

    [Fact]
    public void Within_thirty_seconds_it_can_be_taken_back_and_is_on_the_list_again()
    {
        sale.Say("1", "m1 còn không shop?");
        sale.Claim("1", ("M1", 2));
        sale.Now += LiveSale.UndoFor;

        var (outcome, reopened) = sale.Undo("1");

        Assert.Equal((LineOutcome.Done, 1), (outcome, reopened!.Undone.Length));
        Assert.Equal("1", Assert.Single(sale.Sale.NeedsYou).CommentId);
        Assert.Equal(LineOutcome.NotSettled, sale.Undo("1").Outcome);
        Assert.Equal(LineOutcome.Done, sale.Dismiss("1").Outcome);
    }

    [Fact]
    public void After_thirty_seconds_it_stands()
    {
        sale.Say("1", "m1 còn không shop?");
        sale.Claim("1", ("M1", 2));
        sale.Now += LiveSale.UndoFor + TimeSpan.FromTicks(1);

        Assert.Equal(LineOutcome.TooLate, sale.Undo("1").Outcome);
    }

    [Fact]
    public void Once_taken_back_an_earlier_comment_counts_again()
    {
        sale.Say("1", "thêm 1 m1", second: 1);
        sale.Say("2", "m1 sao ạ?", second: 2);
        sale.Claim("2", ("M1", 5));
        sale.Undo("2");

        // Without the host's "5 in all" after it, the earlier addition is free to change.
        Assert.Equal(new Move("M1", "p-M1", "p-M1:1", ClaimMode.Add, 1), Assert.Single(sale.Say("1", "thêm 2 m1", second: 1, verb: CommentVerb.Edit).Moves));
    }

    [Fact]
    public void A_buyer_without_a_phone_number_is_listed_once_until_they_write_one()
    {
        sale.Say("1", "m1 2");
        sale.Say("2", "m2 1", second: 1);
        sale.Say("3", "m1 1 0912345678", user: "u2");
        sale.Say("4", "đẹp quá", user: "u3");

        var (buyer, line) = Assert.Single(sale.Sale.PhoneLess);
        Assert.Equal(("facebook:u1", "1"), (buyer, line.CommentId));
        Assert.Equal(["M1", "M2"], line.Codes);
        sale.Dismiss("1");
        Assert.True(sale.Sale.PhoneLess["facebook:u1"].IsSettled);
        sale.Undo("1");
        Assert.False(sale.Sale.PhoneLess["facebook:u1"].IsSettled);
        sale.Say("5", "sdt em 0987654321", second: 2);
        Assert.Empty(sale.Sale.PhoneLess);
    }

    [Fact]
    public void A_snapshot_keeps_what_can_be_taken_back()
    {
        sale.Say("1", "m1 còn không shop?");
        sale.Claim("1", ("M1", 2));

        var restored = JournalJson.Read<LiveSale>(JournalJson.Write(sale.Sale)).Restore();

        Assert.Equal(LineOutcome.Done, restored.Undo(new("undo", "1", "host"), sale.Now).Answer.Outcome);
        Assert.Equal("1", restored.FindSettled("1")!.Entry!.CommentId);
    }
}
