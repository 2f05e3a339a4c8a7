using Ocop.Bench.Faults.Load;
using Ocop.Bench.Load;
using Ocop.Bench.Machines;
using Ocop.Bench.Servers;
using Ocop.Bench.Watch;

namespace Ocop.Bench.Faults;

/// <summary>
/// Screens that never read, and a thousand that vanish at once and come back at once. Who buys and who watches like before
/// notices nothing, and the server has soon forgotten them.
/// </summary>
internal sealed class WatchersFault : LoadedFault
{
    private const int Healthy = 20;
    private const int Stalled = 30;

    /// <summary>No longer than twice the worst without the fault, and this much, which nobody notices.</summary>
    private const double Unnoticed = 100;

    /// <summary>In a short run, which has few samples, one of them may be late.</summary>
    private const double HardlyNoticed = 1_000;

    /// <summary>What the garbage collector may keep for later; thousands of connections that were never forgotten are more.</summary>
    private const double MostMb = 100;

    /// <summary>Connections of the other clients come and go.</summary>
    private const int MostFiles = 20;
    private const int FewFiles = 3;

    /// <summary>Less than the 5 s for which one who does not read would hold up the others.</summary>
    private const double Held = 3_000;

    private static readonly TimeSpan ToDrop = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public override string Name => "watchers";

    public override string About => "screens that never read, and 1,000 that vanish at once and come back (short: 200); claims and other screens see no delay, and memory returns";

    protected override CrowdSettings CrowdOf(FaultSettings settings) => new(settings.Seed, Buyers: 6, RelaysPerSale: 1, ThinkMilliseconds: 200);

    protected override async Task InflictAsync(Scenario scenario, CancellationToken cancellation)
    {
        await using var sale = await WatchedSale.OpenAsync(scenario.Site.Server.Address, scenario.Crowd, Healthy, cancellation);
        await sale.WatchAsync("warm-up", TimeSpan.FromSeconds(1), cancellation);
        await Trials.RunAsync(scenario, Name, trial => TryAsync(trial, scenario, sale, cancellation));
        await sale.TellAsync(scenario.Crowd.History);
    }

    private static async Task TryAsync(Trial trial, Scenario scenario, WatchedSale sale, CancellationToken cancellation)
    {
        var settings = scenario.Settings;
        var calm = await StretchAsync("calm", settings.Either(2, 10));
        var before = FootprintOf(scenario.Site.Server);
        await StallAsync(trial, scenario, sale, calm, StretchAsync, cancellation);
        await VanishAsync(trial, scenario, sale, StretchAsync, cancellation);
        await ReturnsAsync(trial, scenario.Site.Server, before, cancellation);

        async Task<Stretch> StretchAsync(string name, int seconds)
        {
            var stretch = await sale.WatchAsync(name, TimeSpan.FromSeconds(seconds), cancellation);
            settings.Progress(stretch.ToString());
            trial.Figures.Add(stretch.ToString());
            return stretch;
        }
    }

    /// <summary>What screens leave unread piles up only so far, and then they are dropped.</summary>
    private static async Task StallAsync(
        Trial trial, Scenario scenario, WatchedSale sale, Stretch calm, Func<string, int, Task<Stretch>> stretch, CancellationToken cancellation)
    {
        var files = ProcFiles.OpenFiles(scenario.Site.Server.Pid);
        // Several sales each: what they do not read grows sooner.
        var sales = scenario.Crowd.Scene.Sales.Select(one => one.SaleId).Prepend(sale.SaleId).Distinct().ToArray();
        var stalled = await Task.WhenAll(Enumerable.Range(0, Stalled).Select(_ => StalledWatcher.JoinAsync(scenario.Site.Server.Address, sales, cancellation)));
        try
        {
            Compare(trial, await stretch($"{Stalled} stalled", scenario.Settings.Either(8, 20)), calm);
            await WaitForDropAsync(scenario.Site.Server, sale, files, cancellation);
            var dropped = (await Task.WhenAll(stalled.Select(one => one.WasDroppedAsync(ToDrop)))).Count(wasDropped => wasDropped);
            trial.Tell($"{dropped} of {Stalled} dropped");
            trial.BrokenIf(dropped < Stalled, $"{Stalled - dropped} of {Stalled} screens that never read were not given up");
        }
        finally
        {
            foreach (var one in stalled) one.Dispose();
        }
    }

    /// <summary>A busy machine sends fewer boards, so that it takes longer until nothing more fits.</summary>
    private static async Task WaitForDropAsync(OcopServer server, WatchedSale sale, int files, CancellationToken cancellation)
    {
        for (var began = Clock.GetTimestamp(); ProcFiles.OpenFiles(server.Pid) > files + FewFiles && Clock.GetElapsedTime(began) < Patience;)
            await sale.WatchAsync("until they are dropped", TimeSpan.FromSeconds(1), cancellation);
    }

    /// <summary>Their process is killed: all connections break at the same moment, and as many come anew.</summary>
    private static async Task VanishAsync(
        Trial trial, Scenario scenario, WatchedSale sale, Func<string, int, Task<Stretch>> stretch, CancellationToken cancellation)
    {
        var (server, settings) = (scenario.Site.Server.Address, scenario.Settings);
        var (many, storms) = (settings.Either(200, 1_000), settings.Either(1, 3));
        var screens = await JoinAsync();
        try
        {
            var watched = await stretch($"{many} watch", settings.Either(2, 10));
            var storm = stretch($"{storms} × {many} vanish and come back", settings.Either(4, 20));
            for (var i = 0; i < storms; i++)
            {
                await screens.DisposeAsync();
                screens = await JoinAsync();
            }
            Compare(trial, await storm, watched);
        }
        finally
        {
            await screens.DisposeAsync();
        }

        Task<WatcherProcess> JoinAsync() => WatcherProcess.StartAsync(server, [sale.SaleId], many, cancellation);
    }

    private static void Compare(Trial trial, Stretch with, Stretch without)
    {
        SlowIf(trial, with.Claims, without.Claims, $"with {with.Name} claims took p99 {with.Claims.P99:N0} ms, without {without.Claims.P99:N0} ms");
        SlowIf(trial, with.Boards, without.Boards, $"with {with.Name} boards took p99 {with.Boards.P99:N0} ms, without {without.Boards.P99:N0} ms");
        trial.BrokenIf(with.NeverShown > 0, $"with {with.Name} {with.NeverShown} claims were not answered, or not shown by every healthy screen");
    }

    private static void SlowIf(Trial trial, Percentiles with, Percentiles without, FormattableString what) =>
        trial.SlowIf(with.P99, new((2 * without.P99) + Unnoticed, (2 * without.P99) + HardlyNoticed, (2 * without.P99) + Held), what);

    /// <summary>When all have gone, what they took is given back: connections at once, memory when it is collected.</summary>
    private static async Task ReturnsAsync(Trial trial, OcopServer server, Footprint before, CancellationToken cancellation)
    {
        var (mostFiles, mostMb) = (before.Files + MostFiles, before.MemoryMb + MostMb);
        var (began, now) = (Clock.GetTimestamp(), FootprintOf(server));
        var peak = now.MemoryMb;
        while ((now.Files > mostFiles || now.MemoryMb > mostMb) && Clock.GetElapsedTime(began) < Patience)
        {
            await WaitAsync(Pause, cancellation);
            now = FootprintOf(server);
        }
        trial.Tell($"memory {before.MemoryMb:N0} MB, with all {peak:N0} MB, {now.MemoryMb:N0} MB after {Clock.GetElapsedTime(began).TotalSeconds:N1} s");
        trial.Tell($"open files {before.Files}, then {now.Files}");
        trial.BrokenIf(now.Files > mostFiles, $"{now.Files} files are open where it was {before.Files}");
        trial.BrokenIf(now.MemoryMb > mostMb, $"{now.MemoryMb:N0} MB are in use where it was {before.MemoryMb:N0} MB");
    }

    private static Footprint FootprintOf(OcopServer server) => new(ProcFiles.MemoryMb(new("server", server.Pid)), ProcFiles.OpenFiles(server.Pid));

    private readonly record struct Footprint(double MemoryMb, int Files);
}
