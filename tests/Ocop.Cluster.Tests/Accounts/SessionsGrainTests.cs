using Ocop.Accounts;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;

namespace Ocop.Cluster.Tests.Accounts;

public abstract class SessionsConformance(TestDatabase database)
{
    private readonly string login = $"u{Guid.NewGuid():n}"[..20];

    [Fact]
    public async Task Sessions_started_refreshed_and_ended_are_what_they_were_after_a_restart()
    {
        await using (var host = await GrainHost.StartAsync(database.Options))
        {
            var sessions = host.Grains.Sessions(login);
            foreach (var id in new[] { "phone", "phone", "laptop" }) await sessions.Start(Session(id));
            Assert.Equal(new(RefreshOutcome.Refreshed, 1), await sessions.Refresh(Use("phone", "r0", "r1")));
            Assert.True(await sessions.End("laptop"));
            Assert.False(await sessions.End("laptop"));
        }

        await using var again = await GrainHost.StartAsync(database.Options);
        var known = again.Grains.Sessions(login);

        Assert.Equal("phone", Assert.Single(await known.GetAll(1)).SessionId);
        Assert.Equal(new(RefreshOutcome.Refreshed, 1), await known.Refresh(Use("phone", "r0", "r1"))); // the answer was lost
        Assert.Equal(1, await known.Arrived("phone", 1));
        Assert.Equal(new(RefreshOutcome.Refreshed, 2), await known.Refresh(Use("phone", "r1", "r2")));
        Assert.Equal(RefreshOutcome.UsedTwice, (await known.Refresh(Use("phone", "r0", "r1"))).Outcome);
        Assert.Null(await known.Arrived("phone", 2));
    }

    private static StartSession Session(string id) => new(id, "r0", "Chrome, Android", 1, TimeSpan.FromDays(30));

    private static RefreshSession Use(string id, string shown, string next) => new(id, shown, next, 1, TimeSpan.FromDays(30));
}

public sealed class SqliteSessionsTests(SqliteDatabase database) : SessionsConformance(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresSessionsTests(PostgresDatabase database) : SessionsConformance(database), IClassFixture<PostgresDatabase>;
