using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Cluster.Tests.Databases;
using Ocop.Silo.Hosting;
using Orleans.Configuration;
using Orleans.Providers;
using Orleans.Storage;
using Orleans.TestingHost;

namespace Ocop.Cluster.Tests.Hosting;

/// <summary>Grain state and reminders in our own tables, as the Orleans providers use them; reminders are in the other part.</summary>
public abstract partial class OrleansStorageConformance(TestDatabase database) : IAsyncLifetime
{
    private InProcessTestCluster cluster = null!;
    private IServiceProvider silo = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IGrainStorage Storage => silo.GetRequiredKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME);

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.UseOcopStorage(database.Options).Services.AddTestKeys());
        cluster = builder.Build();
        await cluster.DeployAsync();
        silo = cluster.GetSiloServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await cluster.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void The_service_id_is_part_of_every_key_and_never_changes() =>
        Assert.Equal("ocop", silo.GetRequiredService<Microsoft.Extensions.Options.IOptions<ClusterOptions>>().Value.ServiceId);

    [Fact]
    public async Task Keys_with_a_prefix_that_is_no_hex_number_never_share_a_row()
    {
        // Without the prefix each pair would be one row: the provider reads such keys as numbers.
        string[] keys = ["p/12", "p/0012", "p/cafe", "p/CAFE", "p/ab12", "p/AB12", "p/a+b", "p/A+b", "vn-12", "vn-0012"];
        foreach (var key in keys)
            await Storage.WriteStateAsync("key-test", Grain(key), State(key));

        foreach (var key in keys)
            Assert.Equal(key, (await Read("key-test", key)).State!.Text);
    }

    [Fact]
    public async Task State_comes_back_with_its_text_and_lists()
    {
        var state = State("Cô Hoa – miến dong");
        state.State!.Amounts = [1, 2, 3];
        await Storage.WriteStateAsync("round-trip", Grain("p/round"), state);

        var read = await Read("round-trip", "p/round");

        Assert.True(read.RecordExists);
        Assert.Equal((state.State!.Text, state.ETag), (read.State!.Text, read.ETag));
        Assert.Equal(state.State!.Amounts, read.State.Amounts);
        Assert.False((await Read("round-trip", "p/never-written")).RecordExists);
    }

    [Fact]
    public async Task A_write_from_a_state_that_is_out_of_date_is_refused()
    {
        await Storage.WriteStateAsync("stale", Grain("p/stale"), State("first"));
        var (one, other) = (await Read("stale", "p/stale"), await Read("stale", "p/stale"));
        one.State!.Text = "one";
        await Storage.WriteStateAsync("stale", Grain("p/stale"), one);

        other.State!.Text = "other";
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync("stale", Grain("p/stale"), other));

        Assert.Equal("one", (await Read("stale", "p/stale")).State!.Text);
    }

    [Fact]
    public async Task Of_eight_first_writes_at_once_one_wins_and_one_row_is_left()
    {
        for (var round = 0; round < 20; round++)
        {
            var key = $"p/first-{round}";
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Try(key, $"{i}"), Cancellation)));

            Assert.Equal(1, outcomes.Count(stored => stored));
            Assert.True((await Read("first", key)).RecordExists);
        }

        await using var connection = await database.Database.Facts.OpenConnectionAsync(Cancellation);
        Assert.Equal(20, await connection.ExecuteScalarAsync<long>(
            "SELECT count(*) FROM orleans_storage WHERE grain_id_extension LIKE 'p/first-%'"));

        async Task<bool> Try(string key, string text)
        {
            try
            {
                await Storage.WriteStateAsync("first", Grain(key), State(text));
                return true;
            }
            catch (InconsistentStateException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task A_cleared_state_goes_on_counting_so_that_no_stale_activation_matches_it()
    {
        var state = State("soon gone");
        await Storage.WriteStateAsync("clear", Grain("p/clear"), state);
        var stale = await Read("clear", "p/clear");
        await Storage.ClearStateAsync("clear", Grain("p/clear"), state);

        var cleared = await Read("clear", "p/clear");
        Assert.False(cleared.RecordExists);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync("clear", Grain("p/clear"), stale));

        cleared.State!.Text = "back";
        await Storage.WriteStateAsync("clear", Grain("p/clear"), cleared);
        Assert.Equal("back", (await Read("clear", "p/clear")).State!.Text);
    }

    private async Task<GrainState<Kept>> Read(string name, string key)
    {
        var state = State("");
        await Storage.ReadStateAsync(name, Grain(key), state);
        return state;
    }

    private static GrainState<Kept> State(string text) => new(new Kept { Text = text });

    private static GrainId Grain(string key) => GrainId.Create("product", key);

    private sealed class Kept
    {
        public string Text { get; set; } = "";

        public int[] Amounts { get; set; } = [];
    }
}

public sealed class SqliteOrleansStorageTests(SqliteDatabase database)
    : OrleansStorageConformance(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresOrleansStorageTests(PostgresDatabase database)
    : OrleansStorageConformance(database), IClassFixture<PostgresDatabase>;
