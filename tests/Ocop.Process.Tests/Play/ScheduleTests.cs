using Ocop.Bench.Http;
using Ocop.Bench.Play;

namespace Ocop.ProcessTests.Play;

public sealed class ScheduleTests
{
    private static readonly DateTimeOffset Began = new(2025, 11, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Comment[] Recorded =
        [.. Enumerable.Range(0, 400).Select(i => new Comment($"c{i}", "add", "facebook", "u", null, "m1", Began.AddMilliseconds(97 * i)))];

    private static readonly PlaySettings AsRecorded = new(new("http://127.0.0.1:1"), "", "", "key", Batch: 30);

    [Fact]
    public void As_fast_as_possible_comments_leave_in_their_order_in_full_batches()
    {
        var deliveries = Schedule.Of(Recorded, AsRecorded);

        Assert.Equal(Recorded, deliveries.SelectMany(delivery => delivery.Comments));
        Assert.All(deliveries.SkipLast(1), delivery => Assert.Equal(30, delivery.Comments.Count));
    }

    [Fact]
    public void At_a_speed_a_batch_holds_what_was_heard_since_the_poll_before()
    {
        var deliveries = Schedule.Of(Recorded, AsRecorded with { Speed = 4 });

        Assert.Equal(Recorded, deliveries.SelectMany(delivery => delivery.Comments));
        Assert.All(deliveries, delivery => Assert.True(delivery.Comments[^1].At - delivery.Comments[0].At < TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Shuffling_loses_nothing_and_moves_no_comment_out_of_its_window()
    {
        var arriving = Arriving(seed: 7);

        Assert.NotEqual(Recorded, arriving);
        Assert.Equal(Recorded.ToHashSet(), arriving.ToHashSet());
        Assert.All(arriving.Zip(Recorded), pair => Assert.InRange(pair.First.At - pair.Second.At, TimeSpan.FromSeconds(-2), TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void The_same_seed_shuffles_alike_and_another_does_not()
    {
        Assert.Equal(Arriving(seed: 7), Arriving(seed: 7));
        Assert.NotEqual(Arriving(seed: 7), Arriving(seed: 8));
    }

    private static Comment[] Arriving(int seed) =>
        [.. Schedule.Of(Recorded, AsRecorded with { ShuffleSeconds = 2, Seed = seed }).SelectMany(delivery => delivery.Comments)];
}
