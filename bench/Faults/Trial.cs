using System.Globalization;
using Ocop.Bench.Faults.Checking;
using Ocop.Bench.Machines;

namespace Ocop.Bench.Faults;

/// <summary>How long something may take.</summary>
/// <param name="Long">In a long run, on a machine where nothing else is at work.</param>
/// <param name="Short">In a short run, which is a test beside others, of code that is not optimised: a quiet machine keeps it with room to spare.</param>
/// <param name="Ever">Beyond it something is wrong whatever else went on.</param>
internal readonly record struct TimeBounds(double Long, double Short, double Ever);

/// <summary>What one try at something measured came to.</summary>
internal sealed class Trial(string fault, bool isLong)
{
    public List<string> Figures { get; } = [];

    /// <summary>What is wrong whatever else went on.</summary>
    public List<Violation> Broken { get; } = [];

    /// <summary>What took longer than it may in a run of this length.</summary>
    public List<Violation> Slow { get; } = [];

    public void Tell(FormattableString figure) => Figures.Add(figure.ToString(CultureInfo.InvariantCulture));

    public void BrokenIf(bool isSo, FormattableString what) => Add(Broken, isSo, what);

    public void SlowIf(double took, TimeBounds most, FormattableString what)
    {
        Add(Slow, took > (isLong ? most.Long : most.Short), what);
        Add(Broken, took > most.Ever, what);
    }

    private void Add(List<Violation> violations, bool isSo, FormattableString what)
    {
        if (isSo) violations.Add(new(Wrong.Service, fault, what.ToString(CultureInfo.InvariantCulture)));
    }
}

/// <summary>Tries what is measured again where the machine may be to blame.</summary>
internal static class Trials
{
    private const int Most = 3;

    /// <summary>
    /// A long run is tried again while other programs take the machine, and its times are judged only where none did. A short one
    /// is tried again while nothing but its times is wrong: they are held against the server when it never kept them.
    /// </summary>
    public static Task RunAsync(Scenario scenario, string fault, Func<Trial, Task> attempt) => RunAsync(
        scenario.Settings, scenario.Figures, scenario.Violations, () => Watch(scenario.Site).Stop, () => new(fault, scenario.Settings.IsLong), attempt);

    /// <param name="watch">Begins to watch the machine; what it returns tells what programs used since then.</param>
    public static async Task RunAsync(
        FaultSettings settings, List<string> figures, List<Violation> violations, Func<Func<Usage>> watch, Func<Trial> begin, Func<Trial, Task> attempt)
    {
        for (var left = Most; ; left--)
        {
            var (trial, stop) = (begin(), watch());
            await attempt(trial);
            var usage = stop();
            violations.AddRange(trial.Broken);
            if (left > 1 && WhyAgain(trial, usage, settings.IsLong) is { } why)
            {
                settings.Progress(why + ": once more");
                continue;
            }
            figures.AddRange(trial.Figures);
            if (usage.IsQuiet || !settings.IsLong) violations.AddRange(trial.Slow.Except(trial.Broken));
            else figures.Add($"{Disturbed(usage)}: {trial.Slow.Count} times beyond their bound not judged");
            return;
        }
    }

    private static string? WhyAgain(Trial trial, Usage usage, bool isLong) =>
        isLong ? (usage.IsQuiet ? null : Disturbed(usage))
        : trial.Slow.Count > 0 && trial.Broken.Count == 0 ? trial.Slow[0].ToString()
        : null;

    /// <summary>This process and all that it started, and PostgreSQL, which leaves its parent.</summary>
    private static UsageWatch Watch(Site site) => UsageWatch.Start(site.Postgres is { IsOurs: true } postgres
        ? [new("ours", Environment.ProcessId), new("postgres", postgres.Pid)]
        : [new("ours", Environment.ProcessId)]);

    private static string Disturbed(Usage usage) =>
        string.Create(CultureInfo.InvariantCulture, $"other programs took {usage.OthersPercent + usage.StealPercent:N0} % of a processor");
}
