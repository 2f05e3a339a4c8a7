using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Ocop.Shared;

/// <summary>
/// What Ocop tells of itself: one meter, one source of spans. While nobody listens, a measurement costs a look at a flag. Tags are
/// words of an enum, never ids, so that the number of series has a bound; what is counted is what was decided, never what is read again.
/// </summary>
public static class OcopTelemetry
{
    /// <summary>Of the meter and of the source of spans.</summary>
    public const string Name = "Ocop";

    public static readonly Meter Meter = new(Name);

    public static readonly ActivitySource Spans = new(Name);

    /// <summary>Bounds for what should take milliseconds, in seconds.</summary>
    public static readonly InstrumentAdvice<double> Moments = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
    };

    /// <summary>A measurement's word, made once.</summary>
    public static KeyValuePair<string, object?> Tag(string name, string word) => new(name, word);

    /// <summary>The words of an enum as tags, by their value: <c>PartlyHeld</c> becomes <c>partly_held</c>.</summary>
    public static KeyValuePair<string, object?>[] TagsOf<T>(string name)
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(word => Tag(name, Worded(word)))];

    private static string Worded(string name) => string.Concat(name.Select((letter, at) =>
        at > 0 && char.IsUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
