using System.Diagnostics;
using System.Globalization;
using Ocop.Bench.Http;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Faults;

/// <summary>The disk of the SQLite file is full while claims arrive, and has room again later; the server is not started again.</summary>
internal sealed class DiskFullFault : LoadedFault
{
    private const int Megabytes = 64;
    private const string Obstacle = "a small disk cannot be mounted here: it takes root, and a system that allows it";

    // What lies in the room that the file has already may still be written.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public override string Name => "disk-full";

    public override string About => "the disk of the SQLite file runs full under load, 10 times (short: twice); back within 10 s of room by itself";

    public override IReadOnlyList<Database> Databases => [Database.Sqlite];

    protected override async Task<string?> ObstacleAsync()
    {
        await using var disk = await SmallDisk.TryMountAsync(Megabytes);
        return disk is null ? Obstacle : null;
    }

    protected override async Task<Site> StartAsync(FaultSettings settings, CancellationToken cancellation) => await Site.StartAsync(
        settings.Database, cancellation, disk: await SmallDisk.TryMountAsync(Megabytes) ?? throw new BenchException(Obstacle));

    protected override async Task InflictAsync(Scenario scenario, CancellationToken cancellation)
    {
        var (settings, recovery) = (scenario.Settings, new Recovery(scenario));
        var times = settings.Either(2, 10);
        for (var time = 1; time <= times; time++)
        {
            await scenario.AnswersAsync(settings.Random.Next(100, 600), cancellation);
            await FillAsync(scenario, cancellation);
            await recovery.WaitAsync($"Disk full {time} of {times}", cancellation);
        }
        scenario.Struck(times, "times full");
        scenario.Struck(scenario.Crowd.History.Refusals, "commands sent away meanwhile");
        recovery.Report();
    }

    /// <summary>Takes all room and keeps it for a while after the first command was sent away.</summary>
    private static async Task FillAsync(Scenario scenario, CancellationToken cancellation)
    {
        var (disk, history, before) = (scenario.Site.Disk!, scenario.Crowd.History, scenario.Crowd.History.Refusals);
        var taken = disk.Fill();
        try
        {
            var began = Stopwatch.GetTimestamp();
            while (history.Refusals == before && Stopwatch.GetElapsedTime(began) < Patience)
            {
                await WaitAsync(Pause, cancellation);
                taken = disk.Fill();
            }
            await WaitAsync(TimeSpan.FromMilliseconds(scenario.Settings.Random.Next(500, scenario.Settings.Either(2_500, 8_000))), cancellation);
        }
        finally
        {
            disk.Free();
        }
        scenario.Settings.Progress(string.Create(
            CultureInfo.InvariantCulture, $"full with {taken / 1_048_576.0:N1} MB of others, {history.Refusals - before:N0} sent away"));
    }
}
