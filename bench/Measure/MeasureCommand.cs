using System.CommandLine;
using System.Globalization;
using Ocop.Bench.Machines;
using Spectre.Console;

namespace Ocop.Bench.Measure;

/// <summary><c>measure</c>: how fast it is. Exit code 0: all counts agree, whatever the speed; 1: they do not; 2: could not be measured; 130: stopped.</summary>
internal static class MeasureCommand
{
    private const int Width = 200;

    private const string Sentence =
        "Measures servers of its own, on loopback, with databases of their own, in turn with hand-written baselines; the server's rate "
        + "limits are raised by its settings (RateLimits__Factor). Run it in Release on a quiet machine: "
        + "dotnet run -c Release --project bench -- measure";

    private static readonly Option<string[]> Scenarios = new("--scenario")
    {
        Description = "What to measure, with or without its database (hot, hot-sqlite); may be repeated. All when left out.", HelpName = "name",
    };

    private static readonly Option<bool> List = new("--list") { Description = "Lists the scenarios." };
    private static readonly Option<int?> Rounds = Number("--rounds", "Rounds of each contender; 3 when left out.");
    private static readonly Option<int?> Seconds = Number("--seconds", "Seconds of a round; 8 when left out.");
    private static readonly Option<int?> Connections = Number("--connections", "Callers at once; 64 when left out.");
    private static readonly Option<bool> Quick = new("--quick") { Description = "Shows in seconds that all works; its figures mean nothing." };
    private static readonly Option<bool> Redis = new("--redis") { Description = "Also the baseline on Redis (appendfsync always), where there is redis-server." };
    private static readonly Option<string?> JsonFile = new("--json")
    {
        Description = "Where all figures go, round by round.", HelpName = "file", DefaultValueFactory = _ => "bench-result.json",
    };

    public static Command Create()
    {
        var command = new Command("measure", Sentence) { Scenarios, List, Rounds, Seconds, Connections, Quick, Redis, JsonFile };
        command.SetAction((parsed, cancellation) => parsed.GetValue(List)
            ? Task.FromResult(WriteList())
            : RunAsync(parsed.GetValue(Scenarios) ?? [], SettingsOf(parsed), parsed.GetRequiredValue(JsonFile)!, cancellation));
        return command;
    }

    private static int WriteList()
    {
        foreach (var scenario in ScenarioList.All) Console.WriteLine($"{scenario.Name,-22} {scenario.Sentence}");
        return 0;
    }

    private static async Task<int> RunAsync(string[] names, MeasureSettings settings, string jsonFile, CancellationToken cancellation)
    {
        if (names.FirstOrDefault(name => !ScenarioList.All.Any(scenario => scenario.IsCalled(name))) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"There is no scenario \"{unknown}\"; --list names them.");
            return 2;
        }
        return await RunAsync(ScenarioList.All.Where(scenario => names.Length == 0 || names.Any(scenario.IsCalled)).ToArray(), settings, jsonFile, cancellation);
    }

    /// <summary>Measures scenarios, and writes what they came to; answers with the exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<Scenario> scenarios, MeasureSettings settings, string jsonFile, CancellationToken cancellation)
    {
        var results = new List<ScenarioResult>();
        try
        {
            await foreach (var result in Measurement.RunAsync(scenarios, settings, Console.WriteLine, cancellation)) results.Add(result);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped; what was measured till then:");
        }
        await ReportAsync(new(TimeProvider.System.GetUtcNow(), MachineFacts.Read(), settings, results), jsonFile);
        return cancellation.IsCancellationRequested ? 130 : results.Any(result => result.Mismatches.Count > 0) ? 1 : 0;
    }

    private static async Task ReportAsync(ResultFile result, string jsonFile)
    {
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = Width;
        ResultTable.Write(AnsiConsole.Console, result.Scenarios);
        Console.WriteLine($"{result.Machine.Cpu}, {result.Machine.Cores} cores, {result.Machine.MemoryGb:N0} GB, {result.Machine.System}, {result.Machine.Runtime}");
        await result.WriteAsync(jsonFile, CancellationToken.None);
        Console.WriteLine($"All figures: {Path.GetFullPath(jsonFile)}");
    }

    private static MeasureSettings SettingsOf(ParseResult parsed)
    {
        var settings = parsed.GetValue(Quick) ? MeasureSettings.Quick : MeasureSettings.Default;
        return settings with
        {
            Rounds = parsed.GetValue(Rounds) ?? settings.Rounds, Seconds = parsed.GetValue(Seconds) ?? settings.Seconds,
            Connections = parsed.GetValue(Connections) ?? settings.Connections, WithRedis = parsed.GetValue(Redis),
        };
    }

    private static Option<int?> Number(string name, string sentence) => new(name)
    {
        Description = sentence, HelpName = "number",
        CustomParser = argument =>
        {
            if (int.TryParse(argument.Tokens[0].Value, CultureInfo.InvariantCulture, out var number) && number > 0) return number;
            argument.AddError($"{name} takes a whole number from 1.");
            return null;
        },
    };
}
