using System.Text.Json;
using Ocop.Bench.Servers;

namespace Ocop.ProcessTests.Measure;

/// <summary>That the bench itself works; what it measures in a second means nothing.</summary>
public sealed class QuickMeasureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("hot-sqlite", "ocop", "plain", "expert", "empty")]
    [InlineData("spread-postgres", "ocop, spread", "ocop, hot", "expert")]
    public async Task A_quick_run_finds_that_all_counts_agree_and_leaves_its_figures_in_a_file(string scenario, params string[] contenders)
    {
        Assert.SkipUnless(PostgresPrograms.AreInstalled, "Needs the server programs of PostgreSQL (initdb, pg_ctl).");
        var folder = Directory.CreateTempSubdirectory("ocop-measure-").FullName;
        var (exitCode, output) = await RunAsync(folder, "measure", "--quick", "--scenario", scenario, "--json", "result.json");

        Assert.True(exitCode == 0, $"{exitCode}\n{output}");
        using var result = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "result.json"), Cancellation));
        var measured = Assert.Single(result.RootElement.GetProperty("scenarios").EnumerateArray());
        Assert.Equal(scenario, measured.GetProperty("scenario").GetString());
        Assert.Empty(measured.GetProperty("mismatches").EnumerateArray());
        Assert.Equal(contenders, measured.GetProperty("series").EnumerateArray().Select(series => series.GetProperty("name").GetString()));
        Assert.All(measured.GetProperty("series").EnumerateArray(), AssertWorked);
        Directory.Delete(folder, recursive: true);
    }

    private static void AssertWorked(JsonElement series)
    {
        var round = Assert.Single(series.GetProperty("rounds").EnumerateArray());
        Assert.True(round.GetProperty("value").GetDouble() > 0, $"{series}");
        Assert.True(round.GetProperty("latency").GetProperty("p99").GetDouble() > 0, $"{series}");
        Assert.All(round.GetProperty("counts").EnumerateObject(), count => Assert.Equal("accepted", count.Name));
        Assert.All(round.GetProperty("usage").GetProperty("memoryMb").EnumerateObject(), program => Assert.True(program.Value.GetDouble() > 1));
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string folder, params string[] arguments)
    {
        using var bench = BuiltProgram.Start([BuiltProgram.Bench], folder, new Dictionary<string, string>(), arguments);
        var (output, errors) = (bench.StandardOutput.ReadToEndAsync(Cancellation), bench.StandardError.ReadToEndAsync(Cancellation));
        await bench.WaitForExitAsync(Cancellation);
        return (bench.ExitCode, await output + await errors);
    }
}
