namespace Ocop.Bench.Machines;

/// <summary>A program whose CPU and memory are told apart from the rest.</summary>
/// <param name="WithChildren">The processes that descend from it count as part of it.</param>
/// <param name="Beside">Further processes that do the same work, as the silos of a cluster.</param>
internal sealed record Watched(string Name, int Pid, bool WithChildren = true, IReadOnlyList<int>? Beside = null)
{
    public IEnumerable<int> Roots => Beside is null ? [Pid] : Beside.Prepend(Pid);

    /// <summary>This process: it makes the load, and what it started is watched by itself.</summary>
    public static Watched LoadGenerator => new("load", Environment.ProcessId, WithChildren: false);
}

/// <summary>CPU in percent of one core and memory in MB by program, and what of the machine went elsewhere.</summary>
/// <param name="OthersPercent">CPU of processes that have nothing to do with the run.</param>
/// <param name="StealPercent">CPU that the machine's own host took away.</param>
internal sealed record Usage(
    IReadOnlyDictionary<string, double> CpuPercent, IReadOnlyDictionary<string, double> MemoryMb, double OthersPercent, double StealPercent)
{
    private const double MostOthers = 15;
    private const double MostSteal = 5;

    /// <summary>Nothing else was at work; otherwise the figures of the round are not to be trusted.</summary>
    public bool IsQuiet => OthersPercent <= MostOthers && StealPercent <= MostSteal;
}
