using Ocop.Boards;

namespace Ocop.Grains.Tests.Boards;

public sealed class WatchCountsTests
{
    private static readonly DateTimeOffset Eight = new(2026, 11, 20, 13, 0, 0, TimeSpan.Zero);
    private readonly WatchCounts watching = new();

    [Fact]
    public void Screens_of_all_nodes_are_counted_and_the_newest_word_of_a_node_counts()
    {
        watching.Note("n1", 3, Eight);
        watching.Note("n2", 5, Eight.AddSeconds(1));
        watching.Note("n1", 1, Eight.AddSeconds(2));

        Assert.Equal((6, 8), (watching.At(Eight.AddSeconds(2)), watching.Most));
        watching.Note("n2", 0, Eight.AddSeconds(3));
        Assert.Equal((1, 8), (watching.At(Eight.AddSeconds(3)), watching.Most));
    }

    [Fact]
    public void A_node_that_says_nothing_for_ten_seconds_is_gone()
    {
        watching.Note("n1", 3, Eight);
        Assert.Equal(3, watching.At(Eight + WatchCounts.ForgetAfter - TimeSpan.FromTicks(1)));
        Assert.Equal(0, watching.At(Eight + WatchCounts.ForgetAfter));

        watching.Note("n2", 2, Eight + WatchCounts.ForgetAfter);
        Assert.Equal(3, watching.Most);
    }

    [Fact]
    public void Nodes_beyond_the_most_are_not_counted_until_others_are_gone()
    {
        for (var i = 0; i < WatchCounts.MostNodes + 5; i++) watching.Note($"n{i}", 1, Eight);
        watching.Note("n0", 2, Eight);
        Assert.Equal(WatchCounts.MostNodes + 1, watching.At(Eight));

        watching.Note("late", 7, Eight + WatchCounts.ForgetAfter);
        Assert.Equal(7, watching.At(Eight + WatchCounts.ForgetAfter));
    }
}
