using Microsoft.Extensions.Time.Testing;
using Ocop.Silo.Hosting;

namespace Ocop.Cluster.Tests.Hosting;

public sealed class SteadyClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Machine machine = new();
    private readonly SteadyClock clock;

    public SteadyClockTests() => clock = new(machine);

    [Fact]
    public void It_begins_at_the_machines_time_and_runs_by_what_passes()
    {
        Assert.Equal(Noon, clock.GetUtcNow());
        machine.Advance(Minute);
        Assert.Equal(Noon + Minute, clock.GetUtcNow());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void When_the_machine_leaps_an_hour_it_does_not(int hours)
    {
        machine.Leap(Hour * hours);
        Assert.Equal(Noon, clock.GetUtcNow());
        Assert.Equal(Hour * hours, clock.MachineAhead);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void It_follows_a_leap_by_a_twentieth_of_what_passes(int hours)
    {
        machine.Leap(Hour * hours);
        machine.Advance(20 * Minute);
        Assert.Equal(Noon + (20 * Minute) + (Minute * hours), clock.GetUtcNow());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void In_the_end_it_agrees_with_the_machine_again_and_stays_so(int hours)
    {
        machine.Leap(Hour * hours);
        for (var passed = TimeSpan.Zero; passed < 20 * Hour; passed += Minute) Pass(Minute);
        Assert.Equal(TimeSpan.Zero, clock.MachineAhead);
        Pass(Hour);
        Assert.Equal(machine.GetUtcNow(), clock.GetUtcNow());
    }

    [Fact]
    public void It_never_goes_back_however_often_the_machine_is_set()
    {
        var random = new Random(7);
        for (var (step, last) = (0, clock.GetUtcNow()); step < 10_000; step++)
        {
            if (step % 10 == 0) machine.Leap(TimeSpan.FromMinutes(random.Next(-90, 90)));
            machine.Advance(TimeSpan.FromTicks(random.Next(0, 20_000_000)));
            var next = clock.GetUtcNow();
            Assert.True(next >= last, $"{last:O} then {next:O}");
            last = next;
        }
    }

    [Fact]
    public void It_begins_no_earlier_than_what_is_known_to_be_past()
    {
        clock.NotBefore(Noon - Hour);
        Assert.Equal(Noon, clock.GetUtcNow());
        clock.NotBefore(Noon + Hour);
        Assert.Equal(Noon + Hour, clock.GetUtcNow());
    }

    [Fact]
    public void Timers_run_by_what_passes()
    {
        var rang = 0;
        using var timer = clock.CreateTimer(_ => rang++, null, Minute, Timeout.InfiniteTimeSpan);
        machine.Leap(Hour);
        Assert.Equal(0, rang);
        machine.Advance(Minute);
        Assert.Equal(1, rang);
    }

    private void Pass(TimeSpan time)
    {
        machine.Advance(time);
        clock.GetUtcNow();
    }

    /// <summary>A machine whose clock can be set while time passes as ever.</summary>
    private sealed class Machine : TimeProvider
    {
        private readonly FakeTimeProvider passing = new(Noon);
        private TimeSpan set;

        public override long TimestampFrequency => passing.TimestampFrequency;

        public void Leap(TimeSpan by) => set += by;

        public void Advance(TimeSpan time) => passing.Advance(time);

        public override DateTimeOffset GetUtcNow() => passing.GetUtcNow() + set;

        public override long GetTimestamp() => passing.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            passing.CreateTimer(callback, state, dueTime, period);
    }
}
