using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Ocop.Cluster.Tests.Databases;
using Ocop.Silo.Hosting;

namespace Ocop.Cluster.Tests.Hosting;

public sealed class StoredKeysTests(PostgresDatabase postgres) : IClassFixture<PostgresDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nodes_that_start_together_on_an_empty_database_run_every_script_once()
    {
        var empty = postgres.Options with { ConnectionString = await (await TestPostgres.GetAsync()).CreateDatabaseAsync() };
        await using var database = OcopDatabase.Open(empty);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            new SchemaScripts(database, TimeProvider.System, NullLogger<SchemaScripts>.Instance).ApplyAsync(Cancellation)));

        await using var connection = await database.Facts.OpenConnectionAsync(Cancellation);
        Assert.Contains("001_journal", await connection.QueryAsync<string>("SELECT name FROM schema_script"));
    }

    [Fact]
    public async Task What_one_node_protects_another_reads_and_the_database_alone_tells_nobody()
    {
        var database = postgres.Database;
        var secret = ProtectorOf(database, "the key of all nodes, 32 bytes and more").Protect("a webhook's secret");

        Assert.Equal("a webhook's secret", ProtectorOf(database, "the key of all nodes, 32 bytes and more").Unprotect(secret));
        Assert.ThrowsAny<CryptographicException>(() => ProtectorOf(database, "another key that somebody has guessed").Unprotect(secret));
        await using var connection = await database.Facts.OpenConnectionAsync(Cancellation);
        Assert.All(await connection.QueryAsync<string>("SELECT content FROM protection_key"), content =>
            Assert.DoesNotContain("masterKey", content, StringComparison.Ordinal));
    }

    private static IDataProtector ProtectorOf(OcopDatabase database, string key)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection([new("Secrets:Key", key)]);
        builder.Services.AddLogging().AddSingleton(database);
        builder.AddSecrets(RunMode.Cluster);
        return builder.Services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }
}
