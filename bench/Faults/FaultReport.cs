using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Ocop.Bench.Faults;

/// <summary>Tells what faults came to: one table, what is wrong, and PASS or FAIL.</summary>
internal static class FaultReport
{
    private const int MostViolations = 20;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(IAnsiConsole console, IReadOnlyList<FaultRun> runs, FaultRunSettings settings)
    {
        console.Write(TableOf(runs));
        var failed = runs.Where(run => run.Result.Violations.Count > 0).ToArray();
        foreach (var run in failed) WriteViolations(console, run);
        if (failed.Length == 0) console.MarkupLine("[green]PASS[/]: never oversold, nothing acknowledged lost, everything once.");
        else console.MarkupLine($"[red]FAIL[/]: {failed.Length} of {runs.Count} runs broke a promise. Again with --seed {settings.Seed}; histories in {Markup.Escape(settings.HistoryFolder)}.");
    }

    public static string Verdict(FaultResult result) => result switch
    {
        { Skipped: { } because } => $"SKIPPED: {because}",
        { IsPass: true } => "PASS",
        _ => $"FAIL: {result.Violations.Count} violations",
    };

    public static Task WriteAsync(IReadOnlyList<FaultRun> runs, FaultRunSettings settings, string file, CancellationToken cancellation)
    {
        var all = runs.Select(run => new
        {
            Fault = run.Fault.Name, Database = run.Database.ToString(), Verdict = Verdict(run.Result), Seconds = run.Took.TotalSeconds,
            run.Result.Figures, Violations = run.Result.Violations.Select(violation => violation.ToString()),
        });
        return File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { settings.Seed, settings.IsLong, Runs = all }, Json), cancellation);
    }

    private static Table TableOf(IReadOnlyList<FaultRun> runs)
    {
        var table = new Table().AddColumns("Fault", "Database", "Verdict", "Seconds", "What happened");
        foreach (var run in runs)
            table.AddRow(
                Markup.Escape(run.Fault.Name), run.Database.ToString(), Markup.Escape(Verdict(run.Result)),
                run.Took.TotalSeconds.ToString("N0", CultureInfo.InvariantCulture), Markup.Escape(string.Join(", ", run.Result.Figures)));
        return table;
    }

    private static void WriteViolations(IAnsiConsole console, FaultRun run)
    {
        var output = console.Profile.Out.Writer;
        output.WriteLine($"{run.Fault.Name} on {run.Database}:");
        foreach (var (wrong, count) in run.Result.Violations.CountBy(violation => violation.Wrong)) output.WriteLine($"  {count} × {wrong}");
        foreach (var violation in run.Result.Violations.Take(MostViolations)) output.WriteLine($"- {violation}");
        if (run.Result.Violations.Count > MostViolations) output.WriteLine($"- and {run.Result.Violations.Count - MostViolations} more");
    }
}
