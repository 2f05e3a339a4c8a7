using Npgsql;
using Ocop.Bench.Servers;
using Ocop.Cluster.Tests.Databases;
using Ocop.ProcessTests.Processes;

namespace Ocop.ProcessTests.Servers;

public sealed class EndTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_postgres_leaves_no_process_and_starts_again_with_what_was_committed()
    {
        await using var server = await TestPostgres.StartOwnAsync();
        await using var database = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
        await ExecuteAsync(database, "CREATE TABLE t AS SELECT 7 AS n");
        var processes = ProcessTree.Of(server.Pid);

        await server.KillAsync();

        Assert.True(processes.Count > 1, "The writers of PostgreSQL are processes of their own.");
        Assert.DoesNotContain(processes, ProcessTree.IsAlive);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ExecuteAsync(database, "SELECT n FROM t"));
        await server.StartAgainAsync();
        Assert.Equal(7, await ExecuteAsync(database, "SELECT n FROM t"));
    }

    [Fact]
    public async Task A_server_asked_to_stop_ends_in_order_and_starts_again_at_its_address()
    {
        await using var server = await TestServer.StartAsync(Database.Sqlite, Cancellation);
        var first = server.Pid;

        await server.StopAsync(Cancellation);
        Assert.False(ProcessTree.IsAlive(first));
        await server.StartAsync(Cancellation);

        Assert.NotEqual(first, server.Pid);
    }

    private static async Task<object?> ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
