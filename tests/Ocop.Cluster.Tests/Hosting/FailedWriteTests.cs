using Ocop.ApiKeys;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Imports;
using Ocop.LiveSales;
using Ocop.Webhooks;

namespace Ocop.Cluster.Tests.Hosting;

/// <summary>A write that fails: its caller is told, nobody ever sees what was not stored, and the same command works afterwards.</summary>
public sealed class FailedWriteTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IAsyncLifetime
{
    private readonly FailingStorage storage = new();
    private readonly string id = $"c-{Guid.NewGuid():n}";
    private GrainHost host = null!;

    public async ValueTask InitializeAsync() => host = await GrainHost.StartAsync(database.Options, configure: storage.Serve);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_key_that_was_not_stored_is_none()
    {
        var keys = host.Grains.ApiKeys(id);
        await keys.Create(Key("a"));

        await FailsUnseenAsync(() => keys.Create(Key("b")), async () => (await keys.GetAll()).Length, 1);

        Assert.Null(await keys.Use("b", "hash-b"));
        Assert.Equal("b", (await keys.Create(Key("b")))!.KeyId);
        Assert.NotNull(await keys.Use("b", "hash-b"));
    }

    [Fact]
    public async Task A_key_whose_end_was_not_stored_is_still_in_use_and_can_be_ended()
    {
        var keys = host.Grains.ApiKeys(id);
        await keys.Create(Key("a"));

        await FailsUnseenAsync(() => keys.Revoke("a"), async () => (await keys.GetAll()).Single().RevokedAt is null, true);

        Assert.NotNull((await keys.Revoke("a"))!.RevokedAt);
        Assert.Null(await keys.Use("a", "hash-a"));
    }

    [Fact]
    public async Task A_use_that_could_not_be_noted_does_not_shut_out_its_key()
    {
        var keys = host.Grains.ApiKeys(id);
        await keys.Create(Key("a"));

        storage.FailNext();
        Assert.NotNull(await keys.Use("a", "hash-a"));

        Assert.Null((await keys.GetAll()).Single().LastUsedAt);
        Assert.NotNull(await keys.Use("a", "hash-a"));
        Assert.NotNull((await keys.GetAll()).Single().LastUsedAt);
    }

    [Fact]
    public async Task A_preview_that_was_not_kept_leaves_the_one_before()
    {
        var import = host.Grains.Import(id);
        await import.Keep(Preview("1"));

        await FailsUnseenAsync(() => import.Keep(Preview("2")), async () => (await import.Get("1"))?.ImportId, "1");

        Assert.Null(await import.Get("2"));
        await import.Keep(Preview("2"));
        Assert.NotNull(await import.Get("2"));
        Assert.Null(await import.Get("1"));
    }

    [Fact]
    public async Task A_template_that_was_not_stored_or_removed_is_as_it_was()
    {
        var templates = host.Grains.SaleTemplates(id);
        await templates.Put(Template("a"));

        await FailsUnseenAsync(() => templates.Put(Template("b")), async () => (await templates.Get()).Length, 1);
        await FailsUnseenAsync(() => templates.Remove("a"), async () => (await templates.Get()).Length, 1);

        Assert.True(await templates.Put(Template("b")));
        Assert.True(await templates.Remove("a"));
        Assert.Equal("b", (await templates.Get()).Single().Name);
    }

    [Fact]
    public async Task An_endpoint_that_was_not_stored_gets_nothing()
    {
        var webhooks = host.Grains.Webhooks(id);
        var create = new CreateWebhook("wh", "https://tool.example.vn/", null, [WebhookEvent.OrderPaid], false, "s", "secret", "tamhoa");

        await FailsUnseenAsync(() => webhooks.Create(create), async () => (await webhooks.GetAll()).Length, 0);
        Assert.Equal(WebhookOutcome.Done, (await webhooks.Create(create)).Outcome);
        await FailsUnseenAsync(() => webhooks.Rotate(new("wh", "s2", "secret-2", TimeSpan.Zero, "tamhoa")), SecretAsync, "secret");
        await FailsUnseenAsync(() => webhooks.TurnOff("wh", WebhookOff.Gone, 1), async () => (await webhooks.GetTarget("wh"))!.Endpoint.Off, null);
        await FailsUnseenAsync(() => webhooks.Remove("wh"), SecretAsync, "secret");

        Assert.Equal(WebhookOutcome.Done, await webhooks.Remove("wh"));
        Assert.Equal(WebhookOutcome.NotFound, (await webhooks.Create(create)).Outcome);

        async Task<string> SecretAsync() => Assert.Single((await webhooks.GetTarget("wh"))!.ProtectedSecrets);
    }

    /// <summary>The command fails while others already wait behind it: they see what is stored, as does everybody after them.</summary>
    private async Task FailsUnseenAsync<T>(Func<Task> command, Func<Task<T>> read, T before)
    {
        var (waits, letGo) = storage.FailNextLater();
        var failing = command();
        await waits;
        var meanwhile = Enumerable.Range(0, 5).Select(_ => read()).ToArray();
        letGo();

        await Assert.ThrowsAsync<OrleansException>(() => failing);
        Assert.All(await Task.WhenAll(meanwhile), seen => Assert.Equal(before, seen));
        Assert.Equal(before, await read());
    }

    private static CreateApiKey Key(string key) => new(key, $"máy {key}", [ApiScope.OrdersRead], $"hash-{key}", "tamhoa");

    private static KeptImport Preview(string import) => new(import, "c-tva", [new(2, "p-tra", "p-tra:1", true, "Trà")], TimeProvider.System.GetUtcNow());

    private static SaleTemplate Template(string name) => new(
        name, "Phiên {ngày}", TimeSpan.FromMinutes(30), true, [new("M1", ["trà"], "p-tra", "p-tra:1", "c-tva", "Trà", "gói", 40_000)]);
}
