using System.Globalization;
using Ocop.Bench.Http;
using Spectre.Console;

namespace Ocop.Bench.Play;

/// <summary>Tells a person what a played sale came to.</summary>
internal static class Report
{
    private const int MostDifferences = 30;

    public static void Write(IAnsiConsole console, PlayResult result)
    {
        console.Write(Comments(result.Heard));
        console.Write(Claims(result.Outcome));
        console.Write(Items(result.Outcome));
        console.Write(Totals(result));
        WriteVerdict(console, result.Verdict);
    }

    private static Table Comments(RelayResult heard)
    {
        var table = TwoColumns("Comments").AddRow("sent", Number(heard.Sent)).AddRow("distinct", Number(heard.Answers.Count));
        foreach (var outcome in heard.Answers.Values.CountBy(answer => answer.Outcome).OrderByDescending(outcome => outcome.Value))
            table.AddRow(Markup.Escape($"answered {outcome.Key}"), Number(outcome.Value));
        return table;
    }

    private static Table Claims(Outcome outcome) => TwoColumns("Claims")
        .AddRow("holding units", Number(outcome.Claims.Count(claim => claim.Kept > 0)))
        .AddRow("waiting for units", Number(outcome.Claims.Count(claim => claim.Waiting > 0)))
        .AddRow("released", Number(outcome.Claims.Count(claim => claim.Outcome == Claim.Released)));

    private static Table Items(Outcome outcome)
    {
        var table = new Table().AddColumns(new TableColumn("Code"), new TableColumn("Product"));
        foreach (var heading in new[] { "Asked", "Held", "Waiting", "Left", "Price (VND)" }) table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var item in outcome.Items)
            table.AddRow(
                Markup.Escape(item.Code), Markup.Escape(item.Name), Number(item.Demand), Number(item.Held), Number(item.Waiting),
                Number(item.Left), Number(item.PriceVnd));
        return table;
    }

    private static Table Totals(PlayResult result) => TwoColumns("Sale")
        .AddRow("id", Markup.Escape(result.SaleId))
        .AddRow("orders", Number(result.Outcome.Orders.Count))
        .AddRow("requests tried again", Number(result.Retries))
        .AddRow("wall time", string.Create(CultureInfo.InvariantCulture, $"{result.Heard.Elapsed.TotalSeconds:N1} s"))
        .AddRow("comments a second", Number((long)(result.Heard.Sent / Math.Max(result.Heard.Elapsed.TotalSeconds, 0.001))));

    private static void WriteVerdict(IAnsiConsole console, Verdict verdict)
    {
        foreach (var difference in verdict.Differences.Take(MostDifferences)) console.Profile.Out.Writer.WriteLine($"- {difference}");
        if (verdict.Differences.Count > MostDifferences) console.Profile.Out.Writer.WriteLine($"- and {verdict.Differences.Count - MostDifferences} more");
        if (verdict.IsPass) console.MarkupLine("[green]PASS[/]: the sale came to exactly what was expected.");
        else console.MarkupLine($"[red]FAIL[/]: {verdict.Differences.Count} differences from what was expected.");
    }

    private static Table TwoColumns(string heading) =>
        new Table().AddColumns(new TableColumn(heading), new TableColumn("").RightAligned());

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
