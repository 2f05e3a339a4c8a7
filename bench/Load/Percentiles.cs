using System.Runtime.InteropServices;

namespace Ocop.Bench.Load;

/// <summary>Latencies in milliseconds.</summary>
internal sealed record Percentiles(double P50, double P95, double P99, double Max)
{
    /// <summary>Of latencies in microseconds; none without any.</summary>
    public static Percentiles? Of(IEnumerable<int> microseconds)
    {
        var all = microseconds.ToList();
        if (all.Count == 0) return null;
        var sorted = CollectionsMarshal.AsSpan(all);
        sorted.Sort();
        return new(At(sorted, 0.50), At(sorted, 0.95), At(sorted, 0.99), At(sorted, 1));
    }

    /// <summary>The typical round: the median of each, and the worst maximum.</summary>
    public static Percentiles? OfRounds(IEnumerable<Percentiles?> rounds)
    {
        var known = rounds.OfType<Percentiles>().ToArray();
        return known.Length == 0 ? null : new(
            Median.Of(known.Select(round => round.P50)), Median.Of(known.Select(round => round.P95)),
            Median.Of(known.Select(round => round.P99)), known.Max(round => round.Max));
    }

    public Percentiles After(TimeSpan wait) => new(
        P50 + wait.TotalMilliseconds, P95 + wait.TotalMilliseconds, P99 + wait.TotalMilliseconds, Max + wait.TotalMilliseconds);

    private static double At(Span<int> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1] / 1000.0;
}

internal static class Median
{
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0) return double.NaN;
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
