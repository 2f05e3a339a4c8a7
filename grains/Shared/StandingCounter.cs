using System.Diagnostics.Metrics;

namespace Ocop.Shared;

/// <summary>A counter that is told from the start, while it is 0 too: a first time then shows as a rise, and an alert on it is not blind.</summary>
public sealed class StandingCounter
{
    private readonly KeyValuePair<string, object?>[] words;
    private readonly long[] counts;

    /// <param name="words">One count each; none for a single count.</param>
    public StandingCounter(string name, string unit, string description, params KeyValuePair<string, object?>[] words)
    {
        this.words = words;
        counts = new long[Math.Max(1, words.Length)];
        OcopTelemetry.Meter.CreateObservableCounter(name, Read, unit, description);
    }

    public void Add(int word = 0, long count = 1) => Interlocked.Add(ref counts[word], count);

    private IEnumerable<Measurement<long>> Read() => words.Length == 0
        ? [new(Interlocked.Read(ref counts[0]))]
        : words.Select((word, at) => new Measurement<long>(Interlocked.Read(ref counts[at]), word));
}
