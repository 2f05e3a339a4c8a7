using Ocop.Bench.Servers;
using Ocop.ProcessTests.Processes;

namespace Ocop.ProcessTests.Play;

public sealed class RecordedSaleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public async Task Played_twice_it_comes_to_what_is_expected_and_the_second_time_changes_no_figure(Database database)
    {
        await using var server = await TestServer.StartAsync(database, Cancellation);
        var first = await RecordedPlay.PlayAsync(RecordedPlay.On(server, "twice"), Cancellation);
        RecordedPlay.AssertAsExpected(first);

        var second = await RecordedPlay.PlayAsync(RecordedPlay.On(server, "twice"), Cancellation);

        RecordedPlay.AssertAsExpected(second);
        Assert.Equal(first.SaleId, second.SaleId);
        Assert.Equal(RecordedPlay.Answers(first), RecordedPlay.Answers(second));
        Assert.Equal(first.Outcome.Items, second.Outcome.Items);
        Assert.Equal(first.Outcome.Claims, second.Outcome.Claims);
        Assert.Equal(first.Outcome.Orders, second.Outcome.Orders);
    }

    [Theory]
    [InlineData(Database.Sqlite, 1)]
    [InlineData(Database.Sqlite, 2)]
    [InlineData(Database.Postgres, 3)]
    public async Task Delivered_twice_and_shuffled_within_two_seconds_it_comes_to_the_same(Database database, int seed)
    {
        await using var server = await TestServer.StartAsync(database, Cancellation);
        var settings = RecordedPlay.On(server, "shuffled") with { Duplicate = true, ShuffleSeconds = 2, Seed = seed, Batch = 20 };

        var played = await RecordedPlay.PlayAsync(settings, Cancellation);

        RecordedPlay.AssertAsExpected(played);
    }
}
