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
        if (await ObstacleAsync() is { } obstacle) return FaultResult.Skip(obstacle);
        await using var site = await StartAsync(settings, cancellation);
        await using var crowd = await Crowd.StartAsync(site.Addresses, CrowdOf(settings), Clock, cancellation);
        var figures = new List<string>();
        var violations = new List<Violation>();
        var scenario = new Scenario(site, crowd, settings, figures, violations);
        await InflictAsync(scenario, cancellation);
        settings.Progress("waiting for the last answers");
        await crowd.FinishAsync();
        settings.Progress("judging");
        violations.AddRange(await Judge.JudgeAsync(site, crowd, Clock, cancellation));
        figures.AddRange(FiguresOf(crowd.History));
        if (violations.Count > 0) await KeepAsync(crowd.History, site, settings, cancellation);
        return new(figures, violations);
    }

    /// <summary>Why it cannot be tried here; <c>null</c> when it can.</summary>
    protected virtual Task<string?> ObstacleAsync() => Task.FromResult<string?>(null);

    protected virtual Task<Site> StartAsync(FaultSettings settings, CancellationToken cancellation) =>
        Site.StartAsync(settings.Database, cancellation);

    protected virtual CrowdSettings CrowdOf(FaultSettings settings) => new(settings.Seed);

    /// <summary>Does the harm, and returns when the world is whole again.</summary>
    protected abstract Task InflictAsync(Scenario scenario, CancellationToken cancellation);

    protected static Task WaitAsync(TimeSpan wait, CancellationToken cancellation) => Task.Delay(wait, Clock, cancellation);

    private static IEnumerable<string> FiguresOf(History history) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{history.All.Count:N0} commands"),
        string.Create(CultureInfo.InvariantCulture, $"{history.Answers:N0} answers"),
        string.Create(CultureInfo.InvariantCulture, $"{history.Losses:N0} lost"),
        string.Create(CultureInfo.InvariantCulture, $"{history.Refusals:N0} refused for the moment"),
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
internal sealed record Scenario(Site Site, Crowd Crowd, FaultSettings Settings, List<string> Figures, List<Violation> Violations)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until so many more commands have been answered: what strikes a server that is idle proves nothing.</summary>
    public async Task AnswersAsync(int more, CancellationToken cancellation)
    {
        for (var enough = Crowd.History.Answers + more; Crowd.History.Answers < enough;) await Task.Delay(Look, TimeProvider.System, cancellation);
    }

    /// <summary>Notes how often the fault struck: a run in which it never did proves nothing, so that is wrong too.</summary>
    public void Struck(int times, string what)
    {
        Figures.Add(string.Create(CultureInfo.InvariantCulture, $"{times:N0} {what}"));
        if (times == 0) Violations.Add(new(Wrong.NotStruck, "the fault", $"no {what}"));
    }
}
