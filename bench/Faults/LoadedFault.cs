using System.Globalization;
using Ocop.Bench.Faults.Checking;
using Ocop.Bench.Faults.Load;

namespace Ocop.Bench.Faults;

/// <summary>A fault that strikes while clients tap, comment, confirm and cancel; afterwards the history is judged.</summary>
internal abstract class LoadedFault : Fault
{
    protected static TimeProvider Clock => TimeProvider.System;

    public override async Task<FaultResult> RunAsync(FaultSettings settings, CancellationToken cancellation)
    {
        await using var site = await StartAsync(settings, cancellation);
        await using var crowd = await Crowd.StartAsync(site.Addresses, CrowdOf(settings), Clock, cancellation);
        var figures = new List<string>();
        var violations = new List<Violation>();
        var scenario = new Scenario(site, crowd, settings, figures, violations);
        await InflictAsync(scenario, cancellation);
        settings.Progress("waiting for the last answers");
        await crowd.FinishAsync();
        await SettleAsync(scenario, cancellation);
        settings.Progress("judging");
        violations.AddRange(await Judge.JudgeAsync(site, crowd, Clock, cancellation));
        figures.AddRange(FiguresOf(crowd.History));
        if (violations.Count > 0) await KeepAsync(crowd.History, site, settings, cancellation);
        return new(figures, violations);
    }

    protected virtual Task<Site> StartAsync(FaultSettings settings, CancellationToken cancellation) =>
        Site.StartAsync(settings.Database, cancellation);

    protected virtual CrowdSettings CrowdOf(FaultSettings settings) => new(settings.Seed);

    /// <summary>Does the harm, and returns when the world is whole again.</summary>
    protected abstract Task InflictAsync(Scenario scenario, CancellationToken cancellation);

    /// <summary>Returns when nothing changes any more by itself. Clients rest by then.</summary>
    protected virtual Task SettleAsync(Scenario scenario, CancellationToken cancellation) => Task.CompletedTask;

    protected static Task WaitAsync(TimeSpan wait, CancellationToken cancellation) => Task.Delay(wait, Clock, cancellation);

    private static IEnumerable<string> FiguresOf(History history) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{history.All.Count:N0} commands"),
        string.Create(CultureInfo.InvariantCulture, $"{history.All.Sum(told => told.Answers.Count):N0} answers"),
        string.Create(CultureInfo.InvariantCulture, $"{history.All.Sum(told => told.Lost):N0} lost"),
        string.Create(CultureInfo.InvariantCulture, $"{history.All.Sum(told => told.Refusals.Count):N0} refused for the moment"),
    ];

    /// <summary>Keeps what whoever looks into a failure needs: the history, and the servers' last words.</summary>
    private async Task KeepAsync(History history, Site site, FaultSettings settings, CancellationToken cancellation)
    {
        if (settings.HistoryFolder is null) return;
        Directory.CreateDirectory(settings.HistoryFolder);
        var name = Path.Combine(settings.HistoryFolder, $"{Name}-{settings.Database}-{settings.Seed}".ToLowerInvariant());
        await history.WriteAsync($"{name}.jsonl", cancellation);
        await File.WriteAllTextAsync($"{name}.log", string.Join("\n\n", site.Servers.Select(server => server.Output)), cancellation);
    }
}

/// <summary>What a fault has at hand.</summary>
/// <param name="Figures">Takes what it did and measured.</param>
/// <param name="Violations">Takes what it found wrong by itself.</param>
internal sealed record Scenario(Site Site, Crowd Crowd, FaultSettings Settings, List<string> Figures, List<Violation> Violations);
