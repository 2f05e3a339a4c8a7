using Ocop.Bench.Load;
using Ocop.Bench.Measure.Ours;
using Ocop.Bench.Play;
using Ocop.Bench.Servers;
using Ocop.Bench.Watch;

namespace Ocop.Bench.Measure.Scenarios;

/// <summary>The comments of the recorded sale, again and again by other people: as many as go, and as fast as a big sale writes.</summary>
internal sealed class CommentsScenario(Database database)
    : Scenario("comments", "a storm of recorded comments on one sale in batches of 50; and 1,000 comments/s, a batch every 10 ms", database)
{
    private const int Screens = 20;
    private const int Relays = 16;
    private const int StormBatch = 50;
    private const int PerSecond = 1_000;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(10);

    public override async Task<ScenarioResult> RunAsync(Stage stage, CancellationToken cancellation)
    {
        await using var ours = await OurServer.StartAsync(Database, cancellation);
        var recording = await Recording.LoadAsync(cancellation);
        var sale = await StartAsync(ours, recording.Sale, cancellation);
        await using var watchers = await WatcherProcess.StartAsync(ours.Address, [sale.SaleId], Screens, cancellation);
        using var http = Wire.Connect(Relays);
        var (storm, stream) = (new CommentFlood(recording, sale, StormBatch, ours), new CommentFlood(recording, sale, PerBatch, ours));
        var stormy = new Contender("storm", ours.Programs, http, storm.TakeAsync) { PerTurn = StormBatch, Connections = Relays };
        var steady = new Contender("1,000/s", ours.Programs, http, stream.TakeAsync)
        {
            PerTurn = PerBatch, Connections = Relays, Rate = PerSecond / PerBatch, Gathering = Gathering,
        };

        var series = await new Alternation(stage, [stormy, steady], watchers.Program).RunAsync(cancellation);

        return Result(
            series,
            [
                Aim.AtLeast(20_000, "comments/s", series[0].Value),
                Aim.AtMost(25, "ms p99 at 1,000/s, of the first in each batch", series[1].Latency?.P99 ?? double.NaN),
            ],
            await MismatchesAsync(ours, sale.SaleId, stormy, steady, cancellation));
    }

    private static int PerBatch => (int)(PerSecond * Gathering.TotalSeconds);

    /// <summary>The recorded line-up, with more units than all these people can want.</summary>
    private static Task<Http.Sale> StartAsync(OurServer ours, RecordedSale recorded, CancellationToken cancellation)
    {
        var plenty = recorded with { HoldMinutes = 600, Items = [.. recorded.Items.Select(item => item with { Stock = Stall.Units })] };
        return new SaleSetup(ours.Host, plenty, "bench").ReadyAsync(cancellation);
    }

    private static async Task<IReadOnlyList<string>> MismatchesAsync(
        OurServer ours, string saleId, Contender storm, Contender steady, CancellationToken cancellation)
    {
        var (outcome, gaps) = await SaleCheck.ReadAsync(ours.Host, saleId, cancellation);
        var answered = storm.All[Kind.Accepted] * storm.PerTurn + steady.All[Kind.Accepted] * steady.PerTurn;
        var unknown = storm.All[Kind.Failed] * storm.PerTurn + steady.All[Kind.Failed] * steady.PerTurn;
        return outcome.Comments < answered || outcome.Comments > answered + unknown
            ? [.. gaps, $"{answered} comments answered, {unknown} of unknown outcome, but the sale counts {outcome.Comments}"]
            : gaps;
    }
}
