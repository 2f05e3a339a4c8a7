using Ocop.Boards;
using Ocop.Feeds;
using Ocop.LiveSales;
using Ocop.Products;
using Ocop.Silo.Adapters;

namespace Ocop.Cluster.Tests.Feeds;

[Collection(nameof(RedisSaleFeedTests))]
public sealed class FeedOutboxTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FeedOutbox outbox = new();
    private readonly FeedNumbers numbers = new();

    [Fact]
    public void Of_each_board_only_the_newest_leaves_and_claims_leave_all_in_their_order()
    {
        for (var i = 1; i <= 3; i++)
        {
            outbox.Add(new BoardPublished(Board("live-1", i)), Noon);
            outbox.Add(Claim(i), Noon);
        }
        outbox.Add(new BoardPublished(Board("live-2", 7)), Noon);

        var batch = outbox.Take().Messages;

        Assert.Equal([1, 2, 3], batch.OfType<ClaimPublished>().Select(claim => claim.Sequence));
        Assert.Equal([3, 7], batch.OfType<BoardPublished>().Select(published => published.Board.Version).Order());
        Assert.Empty(outbox.Take().Messages);
    }

    [Fact]
    public void While_nothing_can_leave_it_keeps_the_newest_claims_and_says_that_others_are_lost()
    {
        for (var i = 1; i <= FeedOutbox.MostClaims + 1; i++) outbox.Add(Claim(i), Noon);

        var batch = outbox.Take().Messages;

        Assert.IsType<NewsMissed>(batch[0]);
        Assert.Equal(2, Assert.IsType<ClaimPublished>(batch[1]).Sequence);
        Assert.DoesNotContain(outbox.Take().Messages, message => message is NewsMissed);
    }

    [Fact]
    public void It_is_filled_as_long_as_anything_waits()
    {
        Assert.False(outbox.Filled.IsCompleted);
        for (var i = 1; i <= 600; i++) outbox.Add(Claim(i), Noon);
        outbox.Take();
        Assert.True(outbox.Filled.IsCompleted);
        outbox.Take();
        Assert.False(outbox.Filled.IsCompleted);
    }

    [Fact]
    public void A_batch_has_waited_since_its_first_message_and_a_board_since_its_newest()
    {
        outbox.Add(new BoardPublished(Board("live-1", 1)), Noon);
        outbox.Add(Claim(1), Noon.AddSeconds(1));
        outbox.Add(new BoardPublished(Board("live-1", 2)), Noon.AddSeconds(2));

        Assert.Equal(Noon.AddSeconds(1), outbox.Take().Since);
    }

    [Theory]
    [InlineData(new long[] { 1, 2, 3 }, false)]
    [InlineData(new long[] { 1, 3 }, true)]
    [InlineData(new long[] { 2 }, true)]
    [InlineData(new long[] { 1, 2, 2 }, false)]
    public void A_number_that_never_came_is_missed(long[] came, bool isMissed) =>
        Assert.Equal(isMissed, came.Select(number => numbers.IsMissing(new("silo", number, []))).Contains(true));

    [Fact]
    public void Each_silo_counts_for_itself()
    {
        Assert.False(numbers.IsMissing(new("one", 1, [])));
        Assert.False(numbers.IsMissing(new("other", 1, [])));
        Assert.False(numbers.IsMissing(new("one", 2, [])));
    }

    private static ClaimPublished Claim(int sequence) =>
        new("live-1", "web:lan", "M1", "p-1:1", new(ClaimOutcome.Held, ClaimReason.Asked, 1), sequence);

    private static SaleBoard Board(string saleId, long version) => new(saleId, version, "Phiên", SaleStatus.Live, [], 0, 0, []);
}
