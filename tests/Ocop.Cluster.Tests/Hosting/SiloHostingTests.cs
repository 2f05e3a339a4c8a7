using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ocop.Cluster.Tests.Databases;
using Ocop.Journal;
using Ocop.Silo.Hosting;
using Orleans.Configuration;

namespace Ocop.Cluster.Tests.Hosting;

public sealed class SiloHostingTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task Two_embedded_silos_run_side_by_side_on_one_machine()
    {
        var another = new StorageOptions { SqlitePath = database.Options.SqlitePath + ".other" };
        using var one = await Start(database.Options);
        using var other = await Start(another);

        await AppendTo(one);
        await AppendTo(other);

        await one.StopAsync(TestContext.Current.CancellationToken);
        await other.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("Storage:Provider", "Oracle", "Storage:Provider must be Sqlite or Postgres, but is \"Oracle\".")]
    [InlineData("Storage:Provider", "7", "Storage:Provider must be Sqlite or Postgres, but is \"7\".")]
    [InlineData("Storage:SqlitePath", " ", "Storage:SqlitePath must name the database file, but is empty.")]
    [InlineData("Storage:Provider", "postgres", "Storage:ConnectionString must say how to reach PostgreSQL, but is empty.")]
    public void A_wrong_setting_is_told_in_one_sentence(string key, string value, string sentence)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();

        Assert.Equal(sentence, Assert.Throws<SettingException>(() => StorageOptions.From(configuration)).Message);
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_stops_the_start_with_one_sentence()
    {
        var nowhere = new StorageOptions { Provider = StorageProvider.Postgres, ConnectionString = "Host=127.0.0.1;Port=1;Username=x" };

        var failure = await Assert.ThrowsAsync<SettingException>(() => Start(nowhere));

        Assert.StartsWith("The database of Storage:ConnectionString cannot be opened:", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Whether it does where it could depends on how fast it starts, so that only the setting can be tested.</summary>
    [Fact]
    public void A_silo_that_is_alone_does_not_evict_itself_however_far_the_machines_clock_is_behind()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddTestKeys();
        builder.UseOcopSilo(database.Options);
        using var host = builder.Build();

        Assert.False(host.Services.GetRequiredService<IOptions<ClusterMembershipOptions>>().Value.EvictWhenMaxJoinAttemptTimeExceeded);
    }

    private static async Task<IHost> Start(StorageOptions storage)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddTestKeys();
        builder.UseOcopSilo(storage);
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    private static async Task AppendTo(IHost host)
    {
        var append = new StreamAppend("product/p-1", [new NewDecision(1, "cause", "[]", TimeProvider.System.GetUtcNow())]);
        Assert.Equal(AppendOutcome.Appended, await host.Services.GetRequiredService<IJournal>().AppendAsync(append));
    }
}
