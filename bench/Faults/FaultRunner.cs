using System.Diagnostics;
using System.Globalization;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Faults;

/// <summary>How all faults of a run are to be tried.</summary>
internal sealed record FaultRunSettings(int Seed, bool IsLong, IReadOnlyList<Database> Databases, string HistoryFolder);

/// <summary>One fault that was tried on one database.</summary>
internal sealed record FaultRun(Fault Fault, Database Database, FaultResult Result, TimeSpan Took);

/// <summary>Tries faults one after the other, each on each of its databases.</summary>
internal static class FaultRunner
{
    public static async Task<IReadOnlyList<FaultRun>> RunAsync(
        IReadOnlyList<Fault> faults, FaultRunSettings settings, CancellationToken cancellation)
    {
        var runs = new List<FaultRun>();
        foreach (var fault in faults)
            foreach (var database in fault.Databases.Intersect(settings.Databases))
                runs.Add(await RunAsync(fault, database, settings, cancellation));
        return runs;
    }

    private static async Task<FaultRun> RunAsync(Fault fault, Database database, FaultRunSettings settings, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        Progress("begins");
        var result = await fault.RunAsync(new(database, settings.Seed, settings.IsLong, settings.HistoryFolder, Progress), cancellation);
        Progress(FaultReport.Verdict(result));
        // Told at once, for whoever stops the faults that follow.
        foreach (var violation in result.Violations.Take(5)) Progress(violation.ToString());
        return new(fault, database, result, Stopwatch.GetElapsedTime(began));

        void Progress(string what) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(began).TotalSeconds,6:N1} s  {fault.Name} on {database}: {what}"));
    }
}
