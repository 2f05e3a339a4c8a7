using Ocop.Bench.Faults;
using Ocop.Bench.Servers;

namespace Ocop.ProcessTests.Faults;

/// <summary>The short run of each fault. That it struck at all is judged too: a run in which nothing went wrong fails.</summary>
public sealed class FaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("kill", Database.Sqlite)]
    [InlineData("kill", Database.Postgres)]
    [InlineData("deliveries", Database.Sqlite)]
    [InlineData("deliveries", Database.Postgres)]
    [InlineData("outage", Database.Postgres)]
    [InlineData("disk-full", Database.Sqlite)]
    [InlineData("rivals", Database.Sqlite)]
    [InlineData("rivals", Database.Postgres)]
    [InlineData("silo-kill", Database.Postgres)]
    public async Task Nothing_is_oversold_lost_or_done_twice(string name, Database database)
    {
        Assert.SkipUnless(
            database == Database.Sqlite || PostgresPrograms.AreInstalled,
            "Needs the server programs of PostgreSQL (initdb, pg_ctl), because faults have a server of their own.");
        var fault = FaultCatalogue.All.Single(fault => fault.Name == name);

        var result = await fault.RunAsync(new(database, Seed: 1, IsLong: false, HistoryFolder: null, Tell), Cancellation);

        Assert.SkipWhen(result.Skipped is not null, result.Skipped ?? "");
        Assert.True(result.IsPass, string.Join('\n', result.Violations.Take(20)));
    }

    private static void Tell(string progress) => TestContext.Current.TestOutputHelper!.WriteLine(progress);
}
