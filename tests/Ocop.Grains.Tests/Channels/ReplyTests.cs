using System.Collections.Immutable;
using Ocop.Channels;
using Ocop.Journal;

namespace Ocop.Grains.Tests.Channels;

public sealed class ReplyTests
{
    private static readonly DateTimeOffset Eight = new(2026, 1, 10, 13, 0, 0, TimeSpan.Zero);

    private Replies replies = Replies.None with { Settings = ReplySettings.Off with { IsOn = true, MergeSeconds = 4, PerMinute = 20, QuietAbove = 5 } };
    private long version;

    [Fact]
    public void What_one_buyer_is_to_hear_within_a_moment_goes_into_one_message()
    {
        Owe("1", "u1", 0, ReplyKind.Held);
        Owe("2", "u2", 1, ReplyKind.Held);
        Owe("3", "u1", 3, ReplyKind.Waiting);

        Assert.Null(Next(3.9));
        var plan = Next(4)!;

        Assert.Equal(["1", "3"], plan.Answers.Select(answer => answer.Owed.Key));
        Assert.Equal(("1", "comment-3"), (plan.Key, plan.ToEvent().CommentId));
    }

    [Fact]
    public void A_platform_gets_one_message_at_a_time_and_so_many_in_a_minute()
    {
        Owe("1", "u1", 0, ReplyKind.Held);
        Owe("2", "u2", 0, ReplyKind.Held);
        Owe("3", "u3", 0, ReplyKind.Held, platform: "tiktok");
        Prepare(4);
        Assert.Equal("3", Next(4)!.Key);
        Prepare(4);

        Assert.Null(Next(100));
        Assert.Null(replies.NextDue());
        Happened(new ReplySettled("1", ChannelOutcome.Done), 5);

        Assert.Equal(Eight.AddSeconds(7), replies.NextDue());
        Assert.Null(Next(6.9));
        Assert.Equal("2", Next(7)!.Key);
    }

    [Fact]
    public void The_hosts_words_go_first_and_alone()
    {
        Owe("1", "u1", 0, ReplyKind.Held);
        Run(replies.Owe(new("2", "comment-2", "facebook", "u1", "facebook:u1", [], "Dạ còn ạ"), Eight.AddSeconds(1)), 1);

        var plan = Next(6)!;

        Assert.Equal(["2"], plan.Answers.Select(answer => answer.Owed.Key));
        Assert.True(plan.ToEvent().IsByHost);
    }

    [Fact]
    public void When_much_is_to_be_said_only_those_who_go_away_short_are_answered()
    {
        for (var i = 0; i < 5; i++) Assert.True(Owe($"{i}", $"u{i}", 0, ReplyKind.Held));

        Assert.False(Owe("5", "u5", 1, ReplyKind.Held));
        Assert.True(Owe("6", "u6", 1, ReplyKind.Waiting));
        Assert.True(Owe("7", "u7", 60, ReplyKind.Held));
        Assert.Equal((1, 7), (replies.Skipped, replies.Waiting.Count));
    }

    [Fact]
    public void What_is_not_said_yet_can_be_withdrawn()
    {
        Owe("1", "u1", 0, ReplyKind.Held);
        Owe("2", "u2", 0, ReplyKind.Held);
        var plan = Next(4)!;

        Assert.True(Run(replies.Withdraw("1"), 4));
        Assert.False(Run(replies.Prepare(plan), 4));
        Assert.False(replies.Withdraw("1").Answer);
        Prepare(4);
        Assert.False(replies.Withdraw("2").Answer);
    }

    [Fact]
    public void No_more_than_so_many_wait()
    {
        for (var i = 0; i < 2_001; i++) Owe($"{i}", $"u{i}", 0, ReplyKind.Waiting);

        Assert.Equal((2_000, 1), (replies.Waiting.Count, replies.Skipped));
    }

    [Fact]
    public void Of_what_was_said_the_newest_is_kept_and_all_that_is_on_its_way()
    {
        Owe("first", "u", 0, ReplyKind.Waiting);
        Prepare(4);
        for (var i = 0; i < 250; i++)
        {
            Owe($"{i}", $"u{i}", 10 * i, ReplyKind.Waiting, platform: "tiktok");
            var key = Prepare((10 * i) + 5);
            Happened(new ReplySettled(key, i % 2 == 0 ? ChannelOutcome.Done : ChannelOutcome.Refused), (10 * i) + 6);
        }

        Assert.Equal((200, 125, 125), (replies.Said.Count, replies.Sent, replies.Refused));
        Assert.True(replies.IsSending("first"));
    }

    [Fact]
    public void A_snapshot_goes_on_where_it_was()
    {
        Owe("1", "u1", 0, ReplyKind.Held);
        Owe("2", "u2", 0, ReplyKind.Held);
        Prepare(4);

        var restored = JournalJson.Read<Replies>(JournalJson.Write(replies));

        Assert.True(restored.IsSending("1"));
        Assert.Equal("2", restored.Apply(new ReplySettled("1", ChannelOutcome.Done), 9, Eight).Next(Eight.AddSeconds(60))!.Key);
    }

    private bool Owe(string key, string user, double second, ReplyKind kind, string platform = "facebook") => Run(
        replies.Owe(new(key, $"comment-{key}", platform, user, $"{platform}:{user}", [new(kind, "M1", 1)]), Eight.AddSeconds(second)), second);

    private ReplyPlan? Next(double second) => replies.Next(Eight.AddSeconds(second));

    private string Prepare(double second)
    {
        var plan = Next(second)!;
        Run(replies.Prepare(plan), second);
        return plan.Key;
    }

    private void Happened(ReplyEvent happened, double second) => Run(new Decision<ReplyEvent, bool>([happened], true), second);

    private bool Run(Decision<ReplyEvent, bool> decision, double second)
    {
        version++;
        replies = decision.Events.Aggregate(replies, (state, happened) => state.Apply(happened, version, Eight.AddSeconds(second)));
        return decision.Answer;
    }
}

public sealed class ReplyTextTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 10, 13, 14, 3, TimeSpan.Zero);
    private static readonly ReplyLine Waiting = new(ReplyKind.Waiting, "M1", Waiting: 2, Place: 12, SoldOutAt: At);

    [Fact]
    public void Facts_come_into_the_wording_and_it_says_that_it_is_automatic()
    {
        Assert.Equal("M1 hết hàng lúc 20:14:03, bạn đứng thứ 12 trong danh sách chờ. (trả lời tự động)", ReplyTexts.Of([Waiting], new([], 0)));
        Assert.Equal("M1 hết hàng, bạn đứng thứ 12 trong danh sách chờ. (trả lời tự động)", ReplyTexts.Of([Waiting with { SoldOutAt = null }], new([], 0)));
    }

    [Fact]
    public void Wordings_are_used_in_turn_and_a_sale_may_have_its_own()
    {
        Assert.NotEqual(ReplyTexts.Of([Waiting], new([], 0)), ReplyTexts.Of([Waiting], new([], 1)));
        Assert.Equal(ReplyTexts.Of([Waiting], new([], 0)), ReplyTexts.Of([Waiting], new([], 2)));
        ImmutableArray<ReplyVariants> own = [new(ReplyKind.Waiting, ["{code}: thứ {place}, giá {price}"])];
        Assert.Equal("M1: thứ 12, giá 120.000đ (trả lời tự động)", ReplyTexts.Of([Waiting with { PriceVnd = 120_000 }], new(own, 7)));
    }

    [Fact]
    public void Of_several_facts_about_one_item_the_newest_is_told()
    {
        var text = ReplyTexts.Of([Waiting, new(ReplyKind.Released, "M2"), new(ReplyKind.Held, "M1", Held: 3, Until: At)], new([], 0));

        Assert.Equal("M2: đã bỏ chốt theo yêu cầu của bạn. Đã giữ 3 M1 cho bạn đến 20:14. (trả lời tự động)", text);
    }

    [Theory]
    [InlineData("{code} hết", true)]
    [InlineData("hết", true)]
    [InlineData("{name} hết", false)]
    [InlineData("{code hết", false)]
    [InlineData("{code}} hết", false)]
    public void A_wording_has_known_placeholders_only(string text, bool isFillable) => Assert.Equal(isFillable, ReplyTexts.IsFillable(text));

    [Fact]
    public void Our_own_wordings_can_be_filled() =>
        Assert.All(Enum.GetValues<ReplyLanguage>(), language => Assert.All(Enum.GetValues<ReplyKind>(), kind =>
        {
            Assert.True(ReplyTexts.OursFor(kind, language).Distinct().Count() >= 2);
            Assert.All(ReplyTexts.OursFor(kind, language), text => Assert.True(ReplyTexts.IsFillable(text)));
        }));

    [Fact]
    public void The_way_to_a_bag_stands_in_private_messages_alone()
    {
        ReplyLine[] lines = [new(ReplyKind.Held, "M1", Held: 2)];
        ImmutableArray<ReplyVariants> own = [new(ReplyKind.Held, ["Chốt {held} {code} {link}"])];

        Assert.Equal("Chốt 2 M1 {link} (trả lời tự động)", ReplyTexts.Of(lines, new(own, 0, IsPrivate: true, HasLink: true)));
        Assert.Equal("Chốt 2 M1 (trả lời tự động)", ReplyTexts.Of(lines, new(own, 0, IsPrivate: false, HasLink: true)));
        Assert.EndsWith("Xem và xác nhận giỏ hàng: {link} (trả lời tự động)", ReplyTexts.Of(lines, new([], 0, IsPrivate: true, HasLink: true)), StringComparison.Ordinal);
        var told = ReplyTexts.Of(lines, new([], 0, IsPrivate: false, HasLink: true, IsPrivateSent: true));
        Assert.Contains("nhắn riêng", told, StringComparison.Ordinal);
        Assert.DoesNotContain("{link}", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_of_orders_are_told_one_by_one_and_who_has_confirmed_is_not_told_to()
    {
        const string Order = "live-1~c-1~facebook:1";
        ReplyLine[] lines =
        [
            new(ReplyKind.Promoted, "M1", Held: 2, Until: At),
            new(ReplyKind.Confirmed, "", OrderId: Order, AmountVnd: 190_000, PayCode: "OCOPA1", Until: At),
            new(ReplyKind.PaymentReceived, "", OrderId: Order, AmountVnd: 190_000),
        ];
        var orders = ImmutableDictionary<string, OrderFacts>.Empty.Add(Order, new("2 Miến dong", null));

        Assert.Equal(
            "Đã xác nhận đơn 2 Miến dong 190.000đ (nội dung OCOPA1) đến 20:14 10/01. Shop đã nhận 190.000đ của bạn. (trả lời tự động)",
            ReplyTexts.Of(lines, new([], 0, Orders: orders)));
        Assert.Equal(
            "Order confirmed: 2 Miến dong 190.000đ (reference OCOPA1) until 20:14 10/01. We received 190.000đ. (automatic message)",
            ReplyTexts.Of(lines, new([], 0, ReplyLanguage.En, orders)));
    }

    [Fact]
    public void What_the_producer_noted_of_a_parcel_is_told_if_there_is_something()
    {
        var line = new ReplyLine(ReplyKind.Shipped, "", OrderId: "o");
        var orders = ImmutableDictionary<string, OrderFacts>.Empty;

        Assert.Equal("Đơn hàng đã gửi đi: 1 Miến (GHN L8X). (trả lời tự động)", ReplyTexts.Of([line], new([], 0, Orders: orders.Add("o", new("1 Miến", "GHN L8X")))));
        Assert.Equal("Đơn hàng đã gửi đi: 1 Miến. (trả lời tự động)", ReplyTexts.Of([line], new([], 0, Orders: orders.Add("o", new("1 Miến", null)))));
    }
}
