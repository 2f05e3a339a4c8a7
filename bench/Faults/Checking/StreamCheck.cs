namespace Ocop.Bench.Faults.Checking;

/// <summary>Each stream counts 1, 2, 3 …, and knows each cause once.</summary>
internal static class StreamCheck
{
    public static IEnumerable<Violation> Of(Evidence evidence)
    {
        foreach (var stream in evidence.Journal.Rows.GroupBy(row => row.Stream))
        {
            foreach (var (place, row) in stream.Index())
                if (row.Version != place + 1) yield return new(Wrong.VersionGap, stream.Key, $"version {row.Version} stands at place {place + 1}");
            foreach (var (cause, count) in stream.CountBy(row => row.Cause))
                if (count > 1) yield return new(Wrong.CauseTwice, stream.Key, $"{cause} has {count} rows");
        }
    }
}
