namespace Ocop.Silo.Hosting;

/// <summary>
/// The time that everything in this process keeps: it begins at the machine's time and then runs by what has really passed. When
/// the machine's clock is set, this one does not leap with it: it goes a little faster or slower until both agree again.
/// </summary>
/// <remarks>Two calls never see time go back. Why, and what it costs: ADR 5.</remarks>
public sealed class SteadyClock(TimeProvider machine) : TimeProvider
{
    /// <summary>A minute gains or loses at most a twentieth of itself: a hold of a quarter of an hour is off by 45 seconds at worst.</summary>
    private const int Hurry = 20;

    private readonly Lock turn = new();
    private readonly long began = machine.GetTimestamp();
    private TimeSpan ran;
    private DateTimeOffset now = machine.GetUtcNow();

    /// <summary>How far the machine's clock is ahead of this one; negative when it is behind.</summary>
    public TimeSpan MachineAhead => machine.GetUtcNow() - GetUtcNow();

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    public override DateTimeOffset GetUtcNow()
    {
        lock (turn)
        {
            var (runs, wall) = (machine.GetElapsedTime(began), machine.GetUtcNow());
            var passed = runs - ran;
            ran = runs;
            var most = (passed / Hurry).Ticks;
            now += passed;
            return now = now.AddTicks(Math.Clamp((wall - now).Ticks, -most, most));
        }
    }

    /// <summary>Begins at an instant that is known to be past, where the machine's clock is behind it.</summary>
    public void NotBefore(DateTimeOffset past)
    {
        lock (turn) now = now < past ? past : now;
    }

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);
}
