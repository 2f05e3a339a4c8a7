using System.Globalization;
using Ocop.Bench.Load;
using Ocop.Bench.Machines;

namespace Ocop.Bench.Measure;

/// <summary>Measures contenders in turn, A B A B, so that whatever drifts on the machine meets all of them.</summary>
/// <param name="bystanders">Programs that belong to the run without being a contender's.</param>
internal sealed class Alternation(Stage stage, IReadOnlyList<Contender> contenders, params IReadOnlyList<Watched> bystanders)
{
    private readonly IReadOnlyList<Watched> programs =
        [.. contenders.SelectMany(contender => contender.Programs).Concat(bystanders).Append(Watched.LoadGenerator).Distinct()];

    public async Task<IReadOnlyList<Series>> RunAsync(CancellationToken cancellation)
    {
        var rounds = contenders.Select(_ => new List<Round>()).ToArray();
        for (var round = 0; round < stage.Settings.Rounds; round++)
            foreach (var (i, contender) in contenders.Index())
            {
                rounds[i].Add(await MeasureAsync(contender, cancellation));
                Tell(contender, round, rounds[i][^1]);
            }
        return [.. contenders.Zip(rounds, (contender, its) => new Series(contender.Name, "/s", its, NamesOf(contender)))];
    }

    private async Task<Round> MeasureAsync(Contender contender, CancellationToken cancellation)
    {
        await LoadAsync(contender, stage.Settings.WarmUp, await PrepareAsync(contender), cancellation);
        await UsageWatch.SettleAsync([.. programs.Where(program => program != Watched.LoadGenerator)], stage.Settings.Rest, cancellation);
        var most = await PrepareAsync(contender);
        var watch = UsageWatch.Start(programs);
        var load = await LoadAsync(contender, stage.Settings.Length, most, cancellation);
        return new(load.PerSecond * contender.PerTurn, load.Latency?.After(contender.Gathering), watch.Stop(), load.Tally.ToCounts(), load.Tally.Failures);
    }

    private static async Task<long> PrepareAsync(Contender contender) => contender.Prepare is { } prepare ? await prepare() : long.MaxValue;

    private async Task<LoadResult> LoadAsync(Contender contender, TimeSpan length, long most, CancellationToken cancellation)
    {
        var plan = new LoadPlan(contender.Connections ?? stage.Settings.Connections, length, contender.Rate, most);
        var load = await LoadRun.RunAsync(plan, contender.Turn, contender.Http, cancellation);
        contender.All.Add(load.Tally);
        return load;
    }

    private void Tell(Contender contender, int round, Round measured) => stage.Say(string.Create(
        CultureInfo.InvariantCulture,
        $"round {round + 1} of {stage.Settings.Rounds}  {contender.Name}: {measured.Value:N0}/s, p99 {measured.Latency?.P99:N1} ms")
        + (measured.Usage is { IsQuiet: false } usage
            ? string.Create(CultureInfo.InvariantCulture, $"  (not quiet: others {usage.OthersPercent:N0} %, steal {usage.StealPercent:N0} %)")
            : ""));

    private static IReadOnlyList<string> NamesOf(Contender contender) =>
        [.. contender.Programs.Append(Watched.LoadGenerator).Select(program => program.Name)];
}
