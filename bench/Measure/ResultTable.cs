using System.Globalization;
using Ocop.Bench.Machines;
using Spectre.Console;

namespace Ocop.Bench.Measure;

/// <summary>All figures in one table.</summary>
internal static class ResultTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<ScenarioResult> results)
    {
        var table = new Table().AddColumns("Scenario", "Who");
        foreach (var heading in new[] { "Median", "Least – most", "p50 ms", "p95", "p99", "max", "CPU %", "Memory MB", "Others %" })
            table.AddColumn(new TableColumn(heading).RightAligned());
        table.AddColumn("Aim");
        foreach (var result in results)
        {
            table.AddEmptyRow();
            foreach (var (i, series) in result.Series.Index()) Add(table, i == 0 ? result : null, series);
        }
        console.Write(table);
        foreach (var result in results) WriteWords(console, result);
    }

    private static void Add(Table table, ScenarioResult? first, Series series)
    {
        var latency = series.Latency;
        table.AddRow(
            Markup.Escape(first?.Scenario ?? ""), Markup.Escape(series.Name), $"{Number(series.Value)} {series.Unit}",
            $"{Number(series.Least)} – {Number(series.Most)}", Number(latency?.P50), Number(latency?.P95), Number(latency?.P99), Number(latency?.Max),
            ByProgram(series, usage => usage.CpuPercent), ByProgram(series, usage => usage.MemoryMb), Others(series),
            first is null ? "" : string.Join('\n', first.Aims.Select(Line)));
    }

    private static string ByProgram(Series series, Func<Usage, IReadOnlyDictionary<string, double>> figures) => string.Join('\n',
        (series.Programs ?? []).Select(program => (program, Value: series.Used(usage => figures(usage).TryGetValue(program, out var value) ? value : null)))
            .Where(used => used.Value is not null)
            .Select(used => Markup.Escape($"{used.program} {Number(used.Value)}")));

    /// <summary>Marked where something else was at work, so that the figure is not to be trusted.</summary>
    private static string Others(Series series) => series.Used(usage => usage.OthersPercent + usage.StealPercent) is not { } others ? ""
        : series.Rounds.All(round => round.Usage is not { IsQuiet: false }) ? Number(others)
        : $"[yellow]{Number(others)} ![/]";

    private static string Line(Aim aim) =>
        $"{(aim.IsMet ? "[green]✓[/]" : "[red]✗[/]")} {Number(aim.Value)} {Markup.Escape(aim.Text)} ({(aim.IsLeast ? "≥" : "≤")} {Number(aim.Limit)})";

    private static void WriteWords(IAnsiConsole console, ScenarioResult result)
    {
        foreach (var note in result.Notes) console.WriteLine($"{result.Scenario}: {note}");
        foreach (var mismatch in result.Mismatches) console.MarkupLineInterpolated($"[red]{result.Scenario}: {mismatch}[/]");
    }

    /// <summary>Three digits that count.</summary>
    private static string Number(double? number) => number switch
    {
        null => "",
        >= 100 => number.Value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => number.Value.ToString("N1", CultureInfo.InvariantCulture),
        _ => number.Value.ToString("N2", CultureInfo.InvariantCulture),
    };
}
