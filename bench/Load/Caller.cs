namespace Ocop.Bench.Load;

/// <summary>One of the callers of a load, a turn at a time, with the notes that it takes for itself.</summary>
internal sealed class Caller(int index, Wire wire)
{
    /// <summary>From 0.</summary>
    public int Index => index;

    public Wire Wire => wire;

    public Tally Tally { get; } = new();

    /// <summary>In microseconds, one for each served turn.</summary>
    public List<int> Latencies { get; } = new(64 * 1024);

    /// <summary>Words for a turn that failed, for the report.</summary>
    public Kind Failed(string what)
    {
        Tally.AddFailure(what);
        return Kind.Failed;
    }
}
