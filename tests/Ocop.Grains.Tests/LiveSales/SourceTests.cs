using Ocop.LiveSales;

namespace Ocop.Grains.Tests.LiveSales;

public sealed class SourceTests
{
    private static readonly DateTimeOffset Eight = new(2026, 1, 10, 13, 0, 0, TimeSpan.Zero);

    private readonly SaleBuilder sale = new() { Now = Eight.AddMinutes(10) };

    [Fact]
    public void The_pages_own_comments_have_no_effect()
    {
        sale.OwnUsers("facebook:page");

        var own = sale.Say("1", "chốt m1 2 nhé cả nhà 0912345678", user: "page");

        Assert.Equal(CommentOutcome.Own, own.Outcome);
        Assert.False(own.HasPhone);
        Assert.Empty(own.Moves);
        Assert.Equal(CommentOutcome.Claimed, sale.Say("2", "m1 2", user: "page", platform: "tiktok").Outcome);
    }

    [Fact]
    public void What_the_page_had_claimed_before_it_was_known_is_released_by_deleting_it()
    {
        sale.Say("1", "m1 2", user: "page");
        sale.OwnUsers("facebook:page");

        var deleted = sale.Say("1", "", second: 1, user: "page", verb: CommentVerb.Delete);

        Assert.Equal((CommentOutcome.Claimed, 0), (deleted.Outcome, Assert.Single(deleted.Moves).Quantity));
    }

    [Fact]
    public void Two_people_with_one_name_are_two_people()
    {
        Assert.NotEqual(sale.Say("1", "m1 2", user: "u1").BuyerId, sale.Say("2", "m1 2", user: "u2").BuyerId);
        Assert.NotEqual(sale.Say("3", "m1 2", user: "u1").BuyerId, sale.Say("4", "m1 2", user: "u1", platform: "tiktok").BuyerId);
    }

    [Fact]
    public void What_comes_long_after_newer_comments_of_its_source_is_late_and_counts_by_arrival()
    {
        sale.Say("1", "hay quá", second: 60, source: "facebook:v1");
        Assert.False(sale.Say("2", "m1", second: 50, source: "facebook:v1").IsLate);
        Assert.False(sale.Say("3", "m1", second: 10, source: "facebook:v2").IsLate);

        var late = sale.Say("4", "m1", second: 49, user: "u4", source: "facebook:v1");

        Assert.True(late.IsLate);
        Assert.Equal(CommentOutcome.Claimed, late.Outcome);
        Assert.Equal(new SourceSeen(Eight.AddSeconds(60), 3, 1), sale.Source("facebook:v1"));
        Assert.Equal(1, sale.Source("facebook:v2").Comments);
    }

    [Fact]
    public void A_comment_from_the_future_does_not_make_all_others_late()
    {
        sale.Say("1", "hay quá", second: 36_000);

        Assert.False(sale.Say("2", "m1", second: 600).IsLate);
        Assert.Equal(sale.Now, sale.Source("facebook").NewestAt);
    }

    [Fact]
    public void Edits_and_deletions_are_never_late()
    {
        sale.Say("1", "m1 2", second: 1);
        sale.Say("2", "hay quá", second: 100, user: "u2");

        Assert.False(sale.Say("1", "m1 3", second: 2, verb: CommentVerb.Edit).IsLate);
        Assert.Equal(2, sale.Source("facebook").Comments);
    }

    [Fact]
    public void Sources_that_are_too_many_are_taken_but_not_told_apart()
    {
        for (var i = 0; i < 60; i++) sale.Say($"c{i}", "m1", second: i, user: $"u{i}", source: $"facebook:v{i}");

        Assert.Equal(50, sale.Sale.Sources.Count);
        Assert.Equal(60, sale.Sale.Comments);
    }

    [Fact]
    public void Three_missed_looks_are_a_silence()
    {
        var reading = SaleSourcesGrain.Next(null, new("facebook:v1", "a", 3), Eight);
        reading = SaleSourcesGrain.Next(reading, new("facebook:v1", null, 0), Eight.AddSeconds(15));
        Assert.Equal((0, 0, "a"), (reading.Silences, reading.SilentSeconds, reading.Cursor));

        reading = SaleSourcesGrain.Next(reading, new("facebook:v1", "b", 0), Eight.AddSeconds(35));
        reading = SaleSourcesGrain.Next(reading, new("facebook:v1", "c", 1), Eight.AddSeconds(51));

        Assert.Equal((2, 36, 20, "c", 4L), (reading.Silences, reading.SilentSeconds, reading.LongestSilenceSeconds, reading.Cursor, reading.Contacts));
        Assert.Equal(Eight.AddSeconds(51), reading.LastCommentsAt);
    }
}
