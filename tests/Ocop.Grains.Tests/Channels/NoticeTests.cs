using Ocop.Channels;
using Ocop.Journal;
using Ocop.LiveSales;
using Ocop.Products;

namespace Ocop.Grains.Tests.Channels;

/// <summary>What buyers are told after the answer to their comment.</summary>
public sealed class NoticeTests
{
    private static readonly DateTimeOffset Eight = new(2026, 1, 10, 13, 0, 0, TimeSpan.Zero);

    private Replies replies = Replies.None with
    {
        Settings = ReplySettings.Off with { IsOn = true, MergeSeconds = 4, PerMinute = 20, QuietAbove = 5, SendsNotices = true, SendsLinks = true },
    };

    private long version;

    [Fact]
    public void A_notice_is_private_goes_with_others_of_its_buyer_and_not_with_answers_for_all_to_see()
    {
        Answer("1", "u1", 0);
        Notice("2", "u1", ReplyKind.PaymentReceived, 1);
        Notice("3", "u1", ReplyKind.Shipped, 2);

        var first = Next(6)!;
        Prepare(6);
        Settle(first.Key, 6);

        Assert.Equal((false, "1"), (first.IsPrivate, Assert.Single(first.Answers).Owed.Key));
        var second = Next(12)!;
        Assert.Equal((true, 2), (second.IsPrivate, second.Answers.Length));
    }

    [Fact]
    public void Who_must_act_is_told_before_others_and_in_any_case()
    {
        for (var i = 0; i < 5; i++) Answer($"a{i}", $"u{i}", 0);
        Assert.False(Notice("spared", "u7", ReplyKind.Confirmed, 1));
        Assert.True(Notice("lapsed", "u8", ReplyKind.LapsedUnpaid, 1));
        Assert.True(Notice("turn", "u9", ReplyKind.Promoted, 2, Eight.AddMinutes(10)));

        Assert.Equal("turn", Next(6)!.Key);
    }

    [Fact]
    public void What_is_true_no_longer_is_not_said()
    {
        Notice("1", "u1", ReplyKind.HoldEnding, 0, Eight.AddSeconds(60));
        Notice("2", "u1", ReplyKind.Shipped, 0);

        Assert.Empty(replies.Stale(Eight.AddSeconds(59)));
        Assert.Equal(["1"], replies.Stale(Eight.AddSeconds(60)));
    }

    [Fact]
    public void Who_could_not_be_told_is_listed_with_the_reason_until_a_host_has_seen_to_it()
    {
        Notice("1", "u1", ReplyKind.Promoted, 0, Eight.AddMinutes(10));
        Prepare(4);
        Settle("1", 5, ChannelOutcome.Refused, ChannelRefusal.WindowClosed);

        var untold = Assert.Single(replies.Untold);
        Assert.Equal(("facebook:u1", ChannelRefusal.WindowClosed, ReplyKind.Promoted), (untold.BuyerId, untold.Reason, Assert.Single(untold.Kinds)));
        Assert.False(replies.Dismiss(new("d", 99, "host")).Answer);
        Assert.True(Run(replies.Dismiss(new("d", untold.Number, "host")), 6));
        Assert.Empty(replies.Untold);
    }

    [Fact]
    public void An_answer_that_was_refused_is_no_ones_to_call()
    {
        Answer("1", "u1", 0);
        Prepare(4);
        Settle("1", 5, ChannelOutcome.Refused, ChannelRefusal.CommentGone);

        Assert.Empty(replies.Untold);
        Assert.Equal(1, replies.Refused);
    }

    [Fact]
    public void So_many_who_could_not_be_told_are_listed_and_no_more()
    {
        replies = replies with { Settings = replies.Settings with { PerMinute = 600 } };
        for (var i = 0; i < 501; i++)
        {
            Notice($"{i}", $"u{i}", ReplyKind.Shipped, i * 10);
            Prepare((i * 10) + 5);
            Settle($"{i}", (i * 10) + 6, ChannelOutcome.Refused, ChannelRefusal.NoRight);
        }

        Assert.Equal((500, "facebook:u1"), (replies.Untold.Count, replies.Untold[0].BuyerId));
    }

    [Fact]
    public void Under_a_comment_the_way_to_the_bag_is_sent_by_itself_before_and_once()
    {
        Answer("1", "u1", 0, canLink: true);
        Answer("2", "u1", 1, canLink: true);

        var link = Next(6)!;
        Assert.Equal(("1#bag", true), (link.Key, link.IsPrivate));
        Assert.Equal(3, replies.Waiting.Count);
        Prepare(6);
        Assert.False(replies.HasLink("facebook:u1"));
        Settle("1#bag", 7);
        Assert.True(replies.HasLink("facebook:u1"));
        Assert.Equal((false, 2), (Next(12)!.IsPrivate, Next(12)!.Answers.Length));
    }

    [Fact]
    public void Who_only_waits_keeps_the_one_private_answer_for_their_turn()
    {
        Run(replies.Owe(new("1", "c1", "facebook", "u1", "facebook:u1", [new(ReplyKind.Waiting, "M1", Waiting: 1, Place: 3)]), Eight, canLink: true), 0);

        Assert.Equal(["1"], replies.Waiting.Select(reply => reply.Owed.Key));
    }

    [Fact]
    public void Where_answers_are_private_they_carry_it_themselves()
    {
        replies = replies with { Settings = replies.Settings with { IsPrivate = true } };
        Answer("1", "u1", 0, canLink: true);

        Assert.Single(replies.Waiting);
    }

    [Fact]
    public void Those_whom_quiet_mode_spared_are_told_of_by_one_reply_when_it_ends_and_not_too_often()
    {
        for (var i = 0; i < 5; i++) Answer($"a{i}", $"u{i}", 0);
        for (var i = 0; i < 43; i++) Assert.False(Answer($"q{i}", $"q{i}", 10));
        Assert.Null(replies.Summary(Eight.AddSeconds(59)));

        var first = replies.Summary(Eight.AddSeconds(60))!;
        Assert.Equal((ReplyKind.Summary, 43, "comment-q42"), (first.Lines[0].Kind, first.Lines[0].Held, first.CommentId));
        Assert.True(Run(replies.OweSummary(first), 60));
        Assert.False(replies.OweSummary(first).Answer);
        Assert.Null(replies.Summary(Eight.AddSeconds(61)));

        for (var i = 0; i < 4; i++) Answer($"b{i}", $"b{i}", 70);
        Assert.False(Answer("r", "r", 71));
        Assert.Null(replies.Summary(Eight.AddSeconds(239)));
        Assert.Equal(1, replies.Summary(Eight.AddSeconds(240))!.Lines[0].Held);
    }

    [Fact]
    public void One_comment_that_is_spared_twice_has_a_summary_of_its_own_each_time()
    {
        for (var i = 0; i < 5; i++) Answer($"a{i}", $"u{i}", 0);
        Answer("q", "q", 1);
        var first = replies.Summary(Eight.AddSeconds(60))!;
        Run(replies.OweSummary(first), 60);
        for (var i = 0; i < 4; i++) Answer($"b{i}", $"b{i}", 70);
        Answer("q", "q", 71);

        Assert.NotEqual(first.Key, replies.Summary(Eight.AddSeconds(240))!.Key);
    }

    [Fact]
    public void A_summary_is_for_all_to_see_and_due_by_itself()
    {
        for (var i = 0; i < 5; i++) Answer($"a{i}", $"u{i}", 0);
        Answer("q", "q", 1);
        replies = replies with { Waiting = [] };

        Assert.Equal(Eight.AddSeconds(60), replies.NextDue());
        replies = replies with { Settings = replies.Settings with { IsPrivate = true } };
        Run(replies.OweSummary(replies.Summary(Eight.AddSeconds(60))!), 60);
        Assert.False(Next(70)!.IsPrivate);
    }

    [Fact]
    public void A_snapshot_goes_on_where_it_was()
    {
        Answer("1", "u1", 0, canLink: true);
        Prepare(4);
        Settle("1#bag", 5);
        Notice("2", "u2", ReplyKind.Shipped, 5);

        var restored = JournalJson.Read<Replies>(JournalJson.Write(replies));

        Assert.True(restored.HasLink("facebook:u1"));
        Assert.Equal(replies.Waiting.Count, restored.Waiting.Count);
        Assert.Equal(JournalJson.Write(replies), JournalJson.Write(restored));
    }

    [Theory]
    [InlineData("live-1", "facebook:1", true)]
    [InlineData("live-1", "web:lan", false)]
    [InlineData("live-1", "guest:x", false)]
    [InlineData("shop", "facebook:1", false)]
    [InlineData("rehearsal.1.live-1", "rehearsal:1", false)]
    public void Who_buys_on_our_page_sees_it_there(string channel, string buyer, bool isTold) => Assert.Equal(isTold, Notices.Reaches(channel, buyer));

    [Theory]
    [InlineData(1440, null, 120)]
    [InlineData(60, null, 10)]
    [InlineData(1440, 30, 5)]
    [InlineData(5, null, 2)]
    public void A_hold_is_told_of_shortly_before_its_end(int holdMinutes, int? promotedMinutes, int leadMinutes)
    {
        var sale = new SaleView(
            "live-1", "Phiên", null, [], TimeSpan.FromMinutes(holdMinutes), true, null, null, SaleStatus.Live, Eight, null, [], null, 0, 0, 1,
            promotedMinutes is { } promoted ? new HoldTerms(TimeSpan.FromMinutes(promoted)) : null);

        Assert.Equal(TimeSpan.FromMinutes(leadMinutes), Notices.LeadOf(sale));
    }

    private bool Answer(string key, string user, double second, bool canLink = false) => Run(
        replies.Owe(new(key, $"comment-{key}", "facebook", user, $"facebook:{user}", [new(ReplyKind.Held, "M1", 1)]), Eight.AddSeconds(second), canLink), second);

    private bool Notice(string key, string user, ReplyKind kind, double second, DateTimeOffset? until = null) => Run(
        replies.Owe(new OweNotice(key, $"facebook:{user}", new(kind, "M1", 1, Until: until, OrderId: kind > ReplyKind.HoldEnded ? "o" : null)), new("c", "M1"), Eight.AddSeconds(second)), second);

    private ReplyPlan? Next(double second) => replies.Next(Eight.AddSeconds(second));

    private void Prepare(double second) => Run(replies.Prepare(Next(second)!), second);

    private void Settle(string key, double second, ChannelOutcome outcome = ChannelOutcome.Done, ChannelRefusal? reason = null) =>
        Run(new Decision<ReplyEvent, bool>([new ReplySettled(key, outcome, reason)], true), second);

    private bool Run(Decision<ReplyEvent, bool> decision, double second)
    {
        version++;
        replies = decision.Events.Aggregate(replies, (state, happened) => state.Apply(happened, version, Eight.AddSeconds(second)));
        return decision.Answer;
    }
}
