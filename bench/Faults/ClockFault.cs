using System.Globalization;
using Ocop.Bench.Faults.Checking;
using Ocop.Bench.Faults.Load;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Faults;

/// <summary>The clock of the server's machine is set while holds are live. They neither vanish nor live for ever, and the server goes on answering.</summary>
internal sealed class ClockFault : LoadedFault
{
    private const int HoldMinutes = 1;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>For a server that is busy; an hour is far more.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);

    /// <summary>Whoever waited has the units of a hold that ended for as long again, so the last may end after many minutes; but some do in each.</summary>
    private static readonly TimeSpan MostStill = TimeSpan.FromMinutes(2 * HoldMinutes);

    public override string Name => "clock";

    public override string About => "the server's clock is set an hour forward, an hour back, and back once more with a kill -9, while holds of a minute are live";

    public override async Task<FaultResult> RunAsync(FaultSettings settings, CancellationToken cancellation)
    {
        if (!MovableClock.IsInstalled) return FaultResult.Skip("needs libfaketime (Debian: faketime) to set the clock of one process");
        try
        {
            return await base.RunAsync(settings, cancellation);
        }
        finally
        {
            MovableClock.SweepUp();
        }
    }

    protected override Task<Site> StartAsync(FaultSettings settings, CancellationToken cancellation) =>
        Site.StartAsync(settings.Database, cancellation, prepare: server => new MovableClock(server).Install());

    protected override CrowdSettings CrowdOf(FaultSettings settings) => new(settings.Seed) { HoldMinutes = HoldMinutes };

    protected override async Task InflictAsync(Scenario scenario, CancellationToken cancellation)
    {
        var (server, settings) = (scenario.Site.Server, scenario.Settings);
        // In the long run holds end after each leap; a short one is over before, and shows that none vanishes.
        var stretch = TimeSpan.FromSeconds(settings.Either(3, 80));
        using var watch = HoldWatch.Start(scenario.Site.Journal, Clock, cancellation);
        await WaitAsync(TimeSpan.FromSeconds(settings.Either(2, 20)), cancellation);
        var before = server.Pid;
        await LeapAsync(scenario, Hour, "an hour forward", stretch, cancellation);
        await LeapAsync(scenario, TimeSpan.Zero, "an hour back", stretch, cancellation);
        if (!server.IsRunning || server.Pid != before) scenario.Violations.Add(new(Wrong.Service, Name, "the server did not survive that its clock was set"));
        var away = await RestartAsync(scenario, -Hour, stretch, cancellation);
        // Holds of the short run end after it.
        if (settings.IsLong) await SettleAsync(scenario, cancellation);
        Judge(await watch.StopAsync(new(TimeSpan.FromMinutes(HoldMinutes), Slack + away)), scenario);
    }

    /// <summary>Until no unit is held: while holds end, what is read first and what is read last are of different moments.</summary>
    private static async Task SettleAsync(Scenario scenario, CancellationToken cancellation)
    {
        await scenario.Crowd.FinishAsync();
        var (known, since) = (-1, Clock.GetTimestamp());
        while (await LiveAsync(scenario, cancellation) is { Held: > 0 } live)
        {
            scenario.Settings.Progress(string.Create(CultureInfo.InvariantCulture, $"waiting for the last holds to end: {live.Held:N0} held, {live.Waiting:N0} wait for theirs"));
            if (live.Held + live.Waiting != known) (known, since) = (live.Held + live.Waiting, Clock.GetTimestamp());
            else if (Clock.GetElapsedTime(since) > MostStill)
            {
                scenario.Violations.Add(new(Wrong.HoldLength, "clock", $"{live.Held} claims are held, and none has ended for {MostStill}"));
                return;
            }
            await WaitAsync(TimeSpan.FromSeconds(2), cancellation);
        }
    }

    /// <summary>Claims that hold units, and those that wait for units that others hold.</summary>
    private static async Task<(int Held, int Waiting)> LiveAsync(Scenario scenario, CancellationToken cancellation)
    {
        var claims = new Evidence(await scenario.Site.Journal.ReadAsync(cancellation), []).Stock.Values.SelectMany(book => book.Claims.Values).ToArray();
        return (claims.Count(claim => claim.Held > 0), claims.Count(claim => claim is { Held: 0, Waiting: > 0 }));
    }

    private static async Task LeapAsync(Scenario scenario, TimeSpan ahead, string what, TimeSpan stretch, CancellationToken cancellation)
    {
        scenario.Settings.Progress($"the clock is set {what}");
        await new MovableClock(scenario.Site.Server).SetAsync(ahead, cancellation);
        scenario.Figures.Add(what);
        await GoesOnAsync(scenario, what, stretch, cancellation);
    }

    /// <summary>Set back while it is down: only what is on disk tells the server that it is later, and how long it was away it cannot know.</summary>
    private static async Task<TimeSpan> RestartAsync(Scenario scenario, TimeSpan ahead, TimeSpan stretch, CancellationToken cancellation)
    {
        const string what = "another hour back with a restart";
        var clock = new MovableClock(scenario.Site.Server);
        scenario.Settings.Progress($"the clock is set {what}");
        var killed = Clock.GetTimestamp();
        await scenario.Site.Server.KillAsync();
        await clock.SetAsync(ahead, cancellation);
        await scenario.Site.Server.StartAsync(cancellation);
        var away = Clock.GetElapsedTime(killed);
        await clock.ShowsAsync(ahead, cancellation);
        scenario.Figures.Add(what);
        await GoesOnAsync(scenario, what, stretch, cancellation);
        return away;
    }

    /// <summary>Commands are answered in every second that follows.</summary>
    private static async Task GoesOnAsync(Scenario scenario, string what, TimeSpan stretch, CancellationToken cancellation)
    {
        var second = TimeSpan.FromSeconds(1);
        var silent = 0;
        for (var left = stretch; left > TimeSpan.Zero; left -= second)
        {
            var known = AnswersTo(scenario.Crowd);
            await WaitAsync(second, cancellation);
            silent = AnswersTo(scenario.Crowd) > known ? 0 : silent + 1;
            if (silent < MostSilentSeconds) continue;
            scenario.Violations.Add(new(Wrong.Service, "clock", $"no answer for {silent} s after the clock was set {what}"));
            return;
        }
    }

    private const int MostSilentSeconds = 3;

    private static int AnswersTo(Crowd crowd) => crowd.History.All.Sum(told => told.Answers.Count);

    private static void Judge(HoldCheck holds, Scenario scenario)
    {
        scenario.Violations.AddRange(holds.Violations);
        scenario.Figures.Add(string.Create(CultureInfo.InvariantCulture, $"{holds.Ended:N0} holds ran out"));
        scenario.Figures.Add(string.Create(CultureInfo.InvariantCulture, $"{holds.Promoted:N0} promotions"));
        if (scenario.Settings.IsLong && (holds.Ended == 0 || holds.Promoted == 0))
            scenario.Violations.Add(new(Wrong.Service, "clock", "no hold ran out in minutes, or nobody who waited was given its units"));
    }
}
