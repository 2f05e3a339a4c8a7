using System.CommandLine;
using System.Globalization;
using Ocop.Bench.Measure;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Scale;

/// <summary><c>scale</c>: what grows with silos, watchers and the catalogue, and what does not. Exit codes as of <c>measure</c>.</summary>
internal static class ScaleCommand
{
    private static readonly Option<int> Seconds = Number("--seconds", 3, "Seconds of a round.");

    private static readonly Option<string> JsonFile = new("--json")
    {
        Description = "Where all figures go, round by round.", HelpName = "file", DefaultValueFactory = _ => "bench-scale.json",
    };

    public static Command Create() => new("scale", "Measures what grows and what does not, on servers of its own. Run it in Release on a quiet machine.")
    {
        Catalogue(), Silos(), Watchers(),
    };

    private static Command Catalogue()
    {
        var database = new Option<string>("--database") { Description = "Databases to try it on.", DefaultValueFactory = _ => "both", HelpName = "sqlite|postgres|both" };
        database.AcceptOnlyFromAmong("sqlite", "postgres", "both");
        var products = Number("--products", 100_000, "How many products.");
        var producers = Number("--producers", 20_000, "How many producers.");
        var sales = Number("--sales", 200, "How many sales.");
        var orders = Number("--orders", 100_000, "How many orders of the shop.");
        var only = new Option<string?>("--only") { Description = "Asks only questions with these words in their name.", HelpName = "words" };
        var keep = new Option<bool>("--keep") { Description = "Leaves the server running afterwards, until it is stopped." };
        var command = new Command("catalogue", "Fills a market, then asks it what people ask: lists, search, start, memory. Some minutes a database.")
        {
            database, products, producers, sales, orders, Seconds, only, keep, JsonFile,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var size = new MarketSize(parsed.GetValue(producers), parsed.GetValue(products), parsed.GetValue(sales), parsed.GetValue(orders));
            Database[] databases = parsed.GetValue(database) switch
            {
                "sqlite" => [Database.Sqlite],
                "postgres" => [Database.Postgres],
                _ => [Database.Sqlite, Database.Postgres],
            };
            return MeasureCommand.RunAsync(
                [.. databases.Select(one => new CatalogueScenario(one, size, parsed.GetValue(only), parsed.GetValue(keep)))],
                MeasureSettings.Default with { Seconds = parsed.GetValue(Seconds) }, parsed.GetRequiredValue(JsonFile), cancellation);
        });
        return command;
    }

    private static Command Silos()
    {
        var (rounds, connections) = (Number("--rounds", 3, "Rounds of each cluster."), Number("--connections", 64, "Callers at once."));
        var (sales, products) = (Number("--sales", 50, "How many sales at once."), Number("--products", 35, "How many products in each."));
        var most = Number("--most", 3, "Up to how many silos.");
        var command = new Command("silos", "Clusters of 1, 2, 3 silos in turn: one hot product, products spread, many sales by taps and by comments; and who used the processors.")
        {
            most, sales, products, rounds, Seconds, connections, JsonFile,
        };
        command.SetAction((parsed, cancellation) => MeasureCommand.RunAsync(
            [new SilosScenario(parsed.GetValue(most), parsed.GetValue(sales), parsed.GetValue(products))],
            Settings(parsed.GetValue(rounds), parsed.GetValue(Seconds), parsed.GetValue(connections)), parsed.GetRequiredValue(JsonFile), cancellation));
        return command;
    }

    private static Command Watchers()
    {
        var (watchers, sales, rate) = (Number("--watchers", 10_000, "How many screens."), Number("--sales", 10, "Over how many sales."), Number("--rate", 100, "Claims a second, over all sales."));
        var rounds = Number("--rounds", 3, "Rounds.");
        var command = new Command("watchers", "Screens over two API nodes of a cluster, while claims come: how soon the last of them shows a claim, and whether all are right in the end.")
        {
            watchers, sales, rate, rounds, Seconds, JsonFile,
        };
        command.SetAction((parsed, cancellation) => MeasureCommand.RunAsync(
            [new ScreensScenario(parsed.GetValue(sales), parsed.GetValue(rate))],
            Settings(parsed.GetValue(rounds), parsed.GetValue(Seconds), MeasureSettings.Default.Connections) with { Watchers = parsed.GetValue(watchers) },
            parsed.GetRequiredValue(JsonFile), cancellation));
        return command;
    }

    /// <summary>Shorter than when servers are compared: what grows shows in larger steps.</summary>
    private static MeasureSettings Settings(int rounds, int seconds, int connections) =>
        new(rounds, seconds, connections) { WarmUp = TimeSpan.FromSeconds(2), Rest = TimeSpan.FromSeconds(5) };

    private static Option<int> Number(string name, int usual, string sentence)
    {
        var option = new Option<int>(name) { Description = sentence, HelpName = "number", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes a whole number from 1."));
        });
        return option;
    }
}
