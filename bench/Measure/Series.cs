using Ocop.Bench.Load;
using Ocop.Bench.Machines;

namespace Ocop.Bench.Measure;

/// <summary>One round of one contender.</summary>
/// <param name="Value">The figure that is compared.</param>
/// <param name="Counts">How many turns ended how.</param>
/// <param name="Failures">What failed, in words.</param>
internal sealed record Round(
    double Value, Percentiles? Latency = null, Usage? Usage = null, IReadOnlyDictionary<string, long>? Counts = null,
    IReadOnlyDictionary<string, long>? Failures = null);

/// <summary>All rounds of one contender.</summary>
/// <param name="Unit">Of the figure: <c>/s</c>, <c>ms</c>, <c>MB</c> and the like.</param>
/// <param name="Programs">Whose CPU and memory belong to it.</param>
internal sealed record Series(string Name, string Unit, IReadOnlyList<Round> Rounds, IReadOnlyList<string>? Programs = null)
{
    public double Value => Median.Of(Rounds.Select(round => round.Value));

    public double Least => Rounds.Min(round => round.Value);

    public double Most => Rounds.Max(round => round.Value);

    public Percentiles? Latency => Percentiles.OfRounds(Rounds.Select(round => round.Latency));

    /// <summary>A figure of usage, as the median of the rounds.</summary>
    public double? Used(Func<Usage, double?> figure)
    {
        var known = Rounds.Select(round => round.Usage).OfType<Usage>().Select(figure).OfType<double>().ToArray();
        return known.Length == 0 ? null : Median.Of(known);
    }
}
