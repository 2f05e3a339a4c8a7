using Ocop.Bench.Http;
using Ocop.Bench.Play;
using Ocop.Bench.Servers;
using Ocop.ProcessTests.Processes;

namespace Ocop.ProcessTests.Play;

public sealed class KilledSaleTests
{
    /// <summary>Comments sent before each kill, the replayed ones included.</summary>
    private static readonly int[] Moments = [140, 900, 1850, 2760];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public async Task Killed_in_the_middle_and_played_again_it_comes_to_what_is_expected_and_keeps_every_answer(Database database)
    {
        await using var server = await TestServer.StartAsync(database, Cancellation);
        var settings = RecordedPlay.On(server, "killed") with { Batch = 20, AcksFile = server.FileNamed("acks.jsonl") };
        foreach (var moment in Moments)
        {
            await PlayUntilKilledAsync(server, settings, moment);
            await server.StartAsync(Cancellation);
        }
        var acknowledged = await AckLog.ReadAsync(settings.AcksFile!, Cancellation).ToArrayAsync(Cancellation);
        Assert.True(acknowledged.DistinctBy(ack => ack.Id).Count() >= Moments[^1] / 2, "The kills came too early to prove anything.");

        var played = await RecordedPlay.PlayAsync(settings with { AcksFile = null }, Cancellation);

        RecordedPlay.AssertAsExpected(played);
        var answers = RecordedPlay.Answers(played);
        Assert.All(acknowledged, ack => Assert.Equal(ack.Line, answers[ack.Id]));
    }

    /// <summary>The kill does not wait for an answer: most often a request is under way, and whether it had an effect is unknown.</summary>
    private static async Task PlayUntilKilledAsync(OcopServer server, PlaySettings settings, int moment)
    {
        Task? kill = null;
        var played = RecordedPlay.PlayAsync(settings, Cancellation, progress =>
        {
            if (progress.Sent >= moment) kill ??= Task.Run(() => KillSoonAsync(server, moment % 7), Cancellation);
        });
        await Assert.ThrowsAsync<ServerGoneException>(() => played);
        Assert.NotNull(kill);
        await kill;
    }

    private static async Task KillSoonAsync(OcopServer server, int milliseconds)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, Cancellation);
        await server.KillAsync();
    }
}
