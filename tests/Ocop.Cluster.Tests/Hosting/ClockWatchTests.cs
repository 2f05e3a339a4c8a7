using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Ocop.Cluster.Tests.Databases;
using Ocop.Journal;
using Ocop.Silo.Hosting;

namespace Ocop.Cluster.Tests.Hosting;

public abstract class ClockWatchConformance(TestDatabase database)
{
    private static readonly DateTimeOffset Machine = new(2026, 11, 24, 13, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_start_is_never_before_the_last_decision_unless_that_is_from_another_day()
    {
        await using var journal = database.OpenJournal();
        Assert.Equal(Machine, await StartedAsync());
        await AppendAsync(1, Machine - TimeSpan.FromHours(1));
        Assert.Equal(Machine, await StartedAsync());
        await AppendAsync(2, Machine + TimeSpan.FromHours(1));
        Assert.Equal(Machine + TimeSpan.FromHours(1), await StartedAsync());
        await AppendAsync(3, Machine + TimeSpan.FromDays(30));
        Assert.Equal(Machine, await StartedAsync());

        async Task AppendAsync(long version, DateTimeOffset at) =>
            await journal.AppendAsync(new StreamAppend("product/p-1", [new NewDecision(version, $"c{version}", "[]", at)]));
    }

    private async Task<DateTimeOffset> StartedAsync()
    {
        var clock = new SteadyClock(new FakeTimeProvider(Machine));
        using var watch = new ClockWatch(clock, database.Database, NullLogger<ClockWatch>.Instance);
        await watch.StartingAsync(Cancellation);
        return clock.GetUtcNow();
    }
}

public sealed class SqliteClockWatchTests(SqliteDatabase database) : ClockWatchConformance(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresClockWatchTests(PostgresDatabase database) : ClockWatchConformance(database), IClassFixture<PostgresDatabase>;
