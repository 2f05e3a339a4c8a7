using Ocop.Bench.Load;
using Ocop.Bench.Machines;

namespace Ocop.Bench.Measure;

/// <summary>One of those that are measured in turn.</summary>
/// <param name="Programs">What works for it.</param>
internal sealed record Contender(string Name, IReadOnlyList<Watched> Programs, HttpMessageInvoker Http, Turn Turn)
{
    /// <summary>What a turn counts for, for example the comments of a batch.</summary>
    public int PerTurn { get; init; } = 1;

    /// <summary>Turns a second; 0 as fast as answers come.</summary>
    public double Rate { get; init; }

    /// <summary>How long the first part of a turn has waited for the others when the turn is due; counts as latency.</summary>
    public TimeSpan Gathering { get; init; }

    public int? Connections { get; init; }

    /// <summary>Done before each of its loads; answers how many turns there can be.</summary>
    public Func<Task<long>>? Prepare { get; init; }

    /// <summary>Every turn of every round, warm-ups too: what the end must agree with.</summary>
    public Tally All { get; } = new();
}
