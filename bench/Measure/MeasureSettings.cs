namespace Ocop.Bench.Measure;

/// <summary>How much is measured.</summary>
/// <param name="Seconds">Length of a round.</param>
internal sealed record MeasureSettings(int Rounds, double Seconds, int Connections)
{
    public static MeasureSettings Default { get; } = new(3, 8, 64);

    /// <summary>Shows that everything works, in seconds; its figures mean nothing.</summary>
    public static MeasureSettings Quick { get; } = new(1, 1, 8)
    {
        WarmUp = TimeSpan.FromSeconds(0.3), Rest = TimeSpan.Zero, Buyers = 50, Watchers = 50, Products = 12, StreamEvents = 2_000,
        Idle = TimeSpan.FromSeconds(1),
    };

    public TimeSpan Length => TimeSpan.FromSeconds(Seconds);
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(8);
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(20);
    public int Buyers { get; init; } = 2_000;
    public int Watchers { get; init; } = 5_000;
    public int Products { get; init; } = 144;
    public int StreamEvents { get; init; } = 100_000;
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(20);
    public bool WithRedis { get; init; }
}
