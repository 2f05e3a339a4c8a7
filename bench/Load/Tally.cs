namespace Ocop.Bench.Load;

/// <summary>How many turns ended how.</summary>
internal sealed class Tally
{
    private const int MostFailures = 8;
    private readonly long[] counts = new long[Enum.GetValues<Kind>().Length];
    private readonly Dictionary<string, long> failures = new(StringComparer.Ordinal);

    public long this[Kind kind] => counts[(int)kind];

    public long All => counts.Sum();

    /// <summary>What failed, in words, and how often.</summary>
    public IReadOnlyDictionary<string, long> Failures => failures;

    public void Add(Kind kind) => counts[(int)kind]++;

    public void AddFailure(string what)
    {
        if (failures.Count < MostFailures || failures.ContainsKey(what)) failures[what] = failures.GetValueOrDefault(what) + 1;
    }

    public void Add(Tally other)
    {
        for (var i = 0; i < counts.Length; i++) counts[i] += other.counts[i];
        foreach (var (what, times) in other.failures) failures[what] = failures.GetValueOrDefault(what) + times;
    }

    public IReadOnlyDictionary<string, long> ToCounts() =>
        Enum.GetValues<Kind>().Where(kind => this[kind] > 0).ToDictionary(kind => kind.ToString().ToLowerInvariant(), kind => this[kind]);
}
