namespace Ocop.Bench.Faults;

/// <summary>All faults, in the order in which they are tried.</summary>
internal static class FaultCatalogue
{
    public static readonly IReadOnlyList<Fault> All =
    [
        new KillFault(),
        new DeliveriesFault(),
        new OutageFault(),
        new DiskFullFault(),
        new RivalsFault(),
        new SiloKillFault(),
        new RollingFault(),
        new ApiKillFault(),
        new RedisRestartFault(),
        new PostgresRestartFault(),
        new PartitionFault(),
        new WatchersFault(),
        new OverloadFault(),
        new ClockFault(),
    ];
}
