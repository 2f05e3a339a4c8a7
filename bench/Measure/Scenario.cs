using Ocop.Bench.Servers;

namespace Ocop.Bench.Measure;

/// <summary>One thing that is measured, with all it needs.</summary>
internal abstract class Scenario(string name, string sentence, Database database)
{
    public string Name { get; } = $"{name}-{database.ToString().ToLowerInvariant()}";

    public string Sentence => sentence;

    protected Database Database => database;

    public abstract Task<ScenarioResult> RunAsync(Stage stage, CancellationToken cancellation);

    protected ScenarioResult Result(
        IReadOnlyList<Series> series, IReadOnlyList<Aim> aims, IReadOnlyList<string>? mismatches = null, IReadOnlyList<string>? notes = null) =>
        new(Name, series, aims, mismatches ?? [], [.. notes ?? [], .. series.SelectMany(FailuresOf)]);

    private static IEnumerable<string> FailuresOf(Series series) => series.Rounds
        .SelectMany(round => (round.Counts ?? new Dictionary<string, long>()).Where(count => count.Key is "failed" or "shed" or "refused"))
        .GroupBy(count => count.Key, (kind, times) => $"{series.Name}: {times.Sum(time => time.Value)} {kind} "
            + string.Join("; ", series.Rounds.SelectMany(round => round.Failures ?? new Dictionary<string, long>()).Select(f => f.Key).Distinct()));

    /// <summary>Whether it is meant by a name: its own, or that without the database.</summary>
    public bool IsCalled(string called) => Name == called || name == called;
}

/// <summary>Where scenarios run: how much is asked of them, and where they tell how far they are.</summary>
internal sealed record Stage(MeasureSettings Settings, Action<string> Say);
