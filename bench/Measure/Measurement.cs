using Ocop.Bench.Http;

namespace Ocop.Bench.Measure;

/// <summary>Runs scenarios one after the other.</summary>
internal static class Measurement
{
    /// <summary>Yields each result when it is there, so that those of a run that is stopped are not lost.</summary>
    public static async IAsyncEnumerable<ScenarioResult> RunAsync(
        IReadOnlyList<Scenario> scenarios, MeasureSettings settings, Action<string> say,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        // Before the first socket, or it does not count.
        Environment.SetEnvironmentVariable(Servers.BuiltProgram.InlineSockets, "1");
        foreach (var scenario in scenarios)
        {
            say($"{scenario.Name}: {scenario.Sentence}");
            yield return await RunAsync(scenario, new(settings, line => say($"  {line}")), cancellation);
        }
    }

    /// <summary>A scenario that breaks off is a failure, and the others are still measured.</summary>
    private static async Task<ScenarioResult> RunAsync(Scenario scenario, Stage stage, CancellationToken cancellation)
    {
        try
        {
            return await scenario.RunAsync(stage, cancellation);
        }
        catch (Exception e) when (e is BenchException or InvalidOperationException or TimeoutException or HttpRequestException)
        {
            return new(scenario.Name, [], [], [$"broke off: {e.Message}"], []);
        }
    }
}
