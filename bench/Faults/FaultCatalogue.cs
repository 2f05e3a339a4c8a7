namespace Ocop.Bench.Faults;

/// <summary>All faults, in the order in which they are tried.</summary>
internal static class FaultCatalogue
{
    public static readonly IReadOnlyList<Fault> All = 
    [
        new KillFault(),
        new ClockFault(),
        new OverloadFault(),
        new WatchersFault(),
    ];
}
