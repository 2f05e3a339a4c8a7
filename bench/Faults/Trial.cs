using System.Globalization;
using Ocop.Bench.Faults.Checking;
using Ocop.Bench.Machines;

namespace Ocop.Bench.Faults;

/// <summary>What one try at something measured came to.</summary>
internal sealed class Trial(string fault)
{
    public List<string> Figures { get; } = [];

    /// <summary>What is wrong whatever else went on.</summary>
    public List<Violation> Broken { get; } = [];

    /// <summary>What took longer than it may on a machine where nothing else is at work.</summary>
    public List<Violation> Slow { get; } = [];

    public void Tell(FormattableString figure) => Figures.Add(figure.ToString(CultureInfo.InvariantCulture));

    public void BrokenIf(bool isSo, FormattableString what) => Add(Broken, isSo, what);

    /// <summary>Where other programs take the machine, only what is far beyond the bound is held against the server.</summary>
    public void SlowIf(double took, double most, double mostWhenDisturbed, FormattableString what)
    {
        Add(Slow, took > most, what);
        Add(Broken, took > mostWhenDisturbed, what);
    }

    private void Add(List<Violation> violations, bool isSo, FormattableString what)
    {
        if (isSo) violations.Add(new(Wrong.Service, fault, what.ToString(CultureInfo.InvariantCulture)));
    }
}

/// <summary>Tries what is measured again when other programs took the machine meanwhile.</summary>
internal static class Trials
{
    /// <summary>
    /// Of the last try, or of the first that nobody disturbed, the times are told; they are judged only where nobody did, and not
    /// in a short run, which is a test beside others and of code that is not optimised: only what is far beyond the bound counts there.
    /// </summary>
    public static async Task RunAsync(Scenario scenario, string fault, Func<Trial, Task> attempt)
    {
        for (var left = scenario.Settings.Either(1, 3); ; left--)
        {
            var (trial, watch) = (new Trial(fault), Watch(scenario.Site));
            await attempt(trial);
            var usage = watch.Stop();
            scenario.Violations.AddRange(trial.Broken);
            if (!usage.IsQuiet && left > 1)
            {
                scenario.Settings.Progress(Disturbed(usage) + ": once more");
                continue;
            }
            scenario.Figures.AddRange(trial.Figures);
            if (usage.IsQuiet && scenario.Settings.IsLong) scenario.Violations.AddRange(trial.Slow.Except(trial.Broken));
            else scenario.Figures.Add($"{(usage.IsQuiet ? "a short run" : Disturbed(usage))}: {trial.Slow.Count} times beyond their bound not judged");
            return;
        }
    }

    /// <summary>This process and all that it started, and PostgreSQL, which leaves its parent.</summary>
    private static UsageWatch Watch(Site site) => UsageWatch.Start(site.Postgres is { IsOurs: true } postgres
        ? [new("ours", Environment.ProcessId), new("postgres", postgres.Pid)]
        : [new("ours", Environment.ProcessId)]);

    private static string Disturbed(Usage usage) =>
        string.Create(CultureInfo.InvariantCulture, $"other programs took {usage.OthersPercent + usage.StealPercent:N0} % of a processor");
}
