using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ocop.Bench.Http;
using Ocop.Bench.Servers;
using Spectre.Console;

namespace Ocop.Bench.Faults;

/// <summary><c>faults</c>: breaks things under load and judges what is left. Exit code 0: all held; 1: something did not; 2: could not be tried; 130: stopped.</summary>
internal static class FaultsCommand
{
    private static readonly Option<string[]> Names = new("--fault")
    {
        Description = "A fault to try; may be given several times. All, when left out.", HelpName = "name", CustomParser = ReadNames,
    };

    private static readonly Option<int> Seed = new("--seed") { Description = "Seed of all choices.", DefaultValueFactory = _ => 1 };
    private static readonly Option<bool> Long = new("--long") { Description = "The whole run (the default)." };
    private static readonly Option<bool> Short = new("--short") { Description = "The short run, as the tests do it." };

    private static readonly Option<string> On = new("--database")
    {
        Description = "Databases to try it on.", DefaultValueFactory = _ => "both", HelpName = "sqlite|postgres|both",
    };

    private static readonly Option<string?> JsonFile = new("--json") { Description = "Writes the result to this file.", HelpName = "file" };

    private static readonly Option<string> Histories = new("--histories")
    {
        Description = "Keeps the history of runs that fail in this folder.", DefaultValueFactory = _ => "fault-histories", HelpName = "folder",
    };

    private static readonly Option<bool> List = new("--list") { Description = "Lists the faults and ends." };

    public static Command Create()
    {
        On.AcceptOnlyFromAmong("sqlite", "postgres", "both");
        var command = new Command("faults", "Breaks the real server and its database under load, and judges the history: never oversold, nothing lost, everything once.")
        {
            Names, Seed, Long, Short, On, JsonFile, Histories, List,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Long) && result.GetValue(Short)) result.AddError("Either --long or --short.");
        });
        command.SetAction((parsed, cancellation) => parsed.GetValue(List) ? Task.FromResult(ListAll()) : RunAsync(parsed, cancellation));
        return command;
    }

    private static int ListAll()
    {
        foreach (var fault in FaultCatalogue.All) Console.WriteLine($"{fault.Name,-12} {fault.About}");
        return 0;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 140;
        var names = parsed.GetValue(Names) ?? [];
        var faults = FaultCatalogue.All.Where(fault => names.Length == 0 || names.Contains(fault.Name)).ToArray();
        var settings = new FaultRunSettings(
            parsed.GetValue(Seed), !parsed.GetValue(Short), DatabasesOf(parsed.GetRequiredValue(On)), parsed.GetRequiredValue(Histories));
        try
        {
            var runs = await FaultRunner.RunAsync(faults, settings, cancellation);
            FaultReport.Write(AnsiConsole.Console, runs, settings);
            if (parsed.GetValue(JsonFile) is { } file) await FaultReport.WriteAsync(runs, settings, file, cancellation);
            return runs.Any(run => run.Result.Violations.Count > 0) ? 1 : 0;
        }
        catch (BenchException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return 130;
        }
    }

    private static IReadOnlyList<Database> DatabasesOf(string word) => word switch
    {
        "sqlite" => [Database.Sqlite],
        "postgres" => [Database.Postgres],
        _ => [Database.Sqlite, Database.Postgres],
    };

    private static string[]? ReadNames(ArgumentResult argument)
    {
        var names = argument.Tokens.Select(token => token.Value).ToArray();
        if (names.FirstOrDefault(name => FaultCatalogue.All.All(fault => fault.Name != name)) is { } unknown)
            argument.AddError(string.Create(CultureInfo.InvariantCulture, $"There is no fault {unknown}. --list names them."));
        return names;
    }
}
