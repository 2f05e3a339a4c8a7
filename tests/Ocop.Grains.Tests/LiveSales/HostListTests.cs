using Ocop.Journal;
using Ocop.LiveSales;

namespace Ocop.Grains.Tests.LiveSales;

/// <summary>The lists that a host looks at when there is time, and where buyers can be answered.</summary>
public sealed class HostListTests
{
    private readonly SaleBuilder sale = new();

    [Fact]
    public void Questions_and_cancellations_without_a_code_are_listed_apart_from_those_that_cannot_wait()
    {
        sale.Say("1", "hủy đơn giúp em");
        sale.Say("2", "ship bao lâu vậy shop?");
        sale.Say("3", "hàng đẹp quá");
        sale.Say("4", "m1 còn không shop?");

        Assert.Equal(["1", "2"], sale.Sale.Unclear.Select(line => line.CommentId));
        Assert.Equal(["4"], sale.Sale.NeedsYou.Select(line => line.CommentId));
    }

    [Fact]
    public void They_are_dismissed_and_come_back_to_their_place()
    {
        sale.Say("1", "hủy đơn giúp em");
        sale.Say("2", "hủy đơn giúp em");
        sale.Dismiss("1");
        Assert.Equal(["2"], sale.Sale.Unclear.Select(line => line.CommentId));

        sale.Undo("1");

        Assert.Equal(["1", "2"], sale.Sale.Unclear.Select(line => line.CommentId));
        Assert.Empty(sale.Sale.NeedsYou);
    }

    [Fact]
    public void An_edit_or_deletion_takes_a_line_away()
    {
        sale.Say("1", "hủy đơn giúp em");
        sale.Say("2", "hủy đơn giúp em");
        sale.Say("1", "m1 2", 1, verb: CommentVerb.Edit);
        sale.Say("2", "", 1, verb: CommentVerb.Delete);

        Assert.Empty(sale.Sale.Unclear);
    }

    [Fact]
    public void So_many_are_kept_and_no_more()
    {
        for (var i = 0; i < 301; i++) sale.Say($"{i}", "ship bao lâu vậy shop?");

        Assert.Equal((300, "1"), (sale.Sale.Unclear.Count, sale.Sale.Unclear[0].CommentId));
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(10.1, true)]
    public void A_claim_is_late_when_it_took_more_than_ten_seconds(double seconds, bool isLate)
    {
        sale.Now = sale.Now.AddSeconds(seconds);
        sale.Say("1", "m1 2");

        Assert.Equal(isLate, sale.Sale.LateClaims.Count == 1);
    }

    [Fact]
    public void Late_claims_stand_in_order_of_arrival_and_chat_is_not_among_them()
    {
        sale.Now = sale.Now.AddMinutes(2);
        sale.Say("1", "m1 2", 50);
        sale.Say("2", "hay quá", 51);
        sale.Say("3", "m2", 40, user: "u2");

        Assert.Equal(["1", "3"], sale.Sale.LateClaims.Select(claim => claim.CommentId));
        Assert.Equal((sale.Now, sale.Now.AddSeconds(-80)), (sale.Sale.LateClaims[1].ArrivedAt, sale.Sale.LateClaims[1].WrittenAt));
    }

    [Fact]
    public void A_buyer_is_reached_by_their_newest_comment_once_they_have_claimed()
    {
        sale.Say("1", "hay quá");
        Assert.Equal("", sale.Sale.ReachOf("facebook:u1", null).CommentId);
        sale.Say("2", "m1 2");
        sale.Say("3", "cảm ơn shop");
        Assert.Equal(("3", "M1"), (sale.Sale.ReachOf("facebook:u1", "p-M1:1").CommentId, sale.Sale.ReachOf("facebook:u1", "p-M1:1").Code));

        sale.Say("3", "", 1, verb: CommentVerb.Delete);
        Assert.Equal("", sale.Sale.ReachOf("facebook:u1", null).CommentId);
        sale.Say("4", "m1 còn không shop?", user: "u2");
        sale.Claim("4", ("M1", 1));
        Assert.Equal("4", sale.Sale.ReachOf("facebook:u2", null).CommentId);
    }

    [Theory]
    [InlineData("dừng", true)]
    [InlineData(" STOP. ", true)]
    [InlineData("du\u031B\u0300ng", true)]
    [InlineData("đừng nhắn tin", true)]
    [InlineData("start", false)]
    [InlineData("đúng", null)]
    [InlineData("dung", null)]
    [InlineData("dùng", null)]
    [InlineData("đừng", null)]
    [InlineData("stop m1", null)]
    [InlineData("dừng live chưa shop", null)]
    public void A_word_turns_messages_off_or_on_only_when_it_stands_alone_and_with_its_marks(string text, bool? isOff) =>
        Assert.Equal(isOff, sale.Say("1", text).MessagesOff);

    [Fact]
    public void A_snapshot_keeps_the_lists()
    {
        sale.Now = sale.Now.AddMinutes(2);
        sale.Say("1", "m1 2");
        sale.Say("2", "hủy đơn giúp em");

        var restored = JournalJson.Read<LiveSale>(JournalJson.Write(sale.Sale)).Restore();

        Assert.Equal((1, 1, "2"), (restored.Unclear.Count, restored.LateClaims.Count, restored.ReachOf("facebook:u1", null).CommentId));
    }
}
