using System.Diagnostics;
using Ocop.Bench.Machines;
using Ocop.Bench.Measure.Ours;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Measure.Scenarios;

/// <summary>A server that nobody uses: how soon it is ready on what is on disk, and what it takes then.</summary>
internal sealed class IdleScenario(Database database) : Scenario("idle", "start to ready on a seeded database, then memory and CPU at rest", database)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    public override async Task<ScenarioResult> RunAsync(Stage stage, CancellationToken cancellation)
    {
        await using var ours = await OurServer.StartAsync(Database, cancellation);
        var (starts, memory, cpu) = (new List<Round>(), new List<Round>(), new List<Round>());
        for (var round = 0; round < stage.Settings.Rounds; round++)
        {
            await ours.Server.StopAsync(cancellation);
            var began = Stopwatch.GetTimestamp();
            await ours.Server.StartAsync(cancellation);
            starts.Add(new(Stopwatch.GetElapsedTime(began).TotalSeconds));
            var usage = await RestAsync(ours, stage.Settings.Idle, cancellation);
            memory.Add(new(usage.MemoryMb["ocop"], Usage: usage));
            cpu.Add(new(usage.CpuPercent["ocop"], Usage: usage));
            stage.Say($"round {round + 1} of {stage.Settings.Rounds}  ready in {starts[^1].Value:N1} s, {memory[^1].Value:N0} MB, {cpu[^1].Value:N1} % CPU");
        }
        Series[] series = [new("start to ready", "s", starts), new("memory", "MB", memory), new("CPU of one core", "%", cpu)];
        return Result(series,
        [
            Aim.AtMost(3, "s to ready", series[0].Value), Aim.AtMost(200, "MB", series[1].Value), Aim.AtMost(2, "% CPU", series[2].Value),
        ]);
    }

    /// <summary>After the start has died away, for a while.</summary>
    private static async Task<Usage> RestAsync(OurServer ours, TimeSpan length, CancellationToken cancellation)
    {
        await Task.Delay(Rest, TimeProvider.System, cancellation);
        var watch = UsageWatch.Start(ours.Programs.Append(Watched.LoadGenerator));
        await Task.Delay(length, TimeProvider.System, cancellation);
        return watch.Stop();
    }
}
