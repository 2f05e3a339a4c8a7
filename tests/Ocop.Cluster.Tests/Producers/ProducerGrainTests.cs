using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Producers;

namespace Ocop.Cluster.Tests.Producers;

public sealed class ProducerGrainTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IAsyncLifetime
{
    private static readonly SellerDetails Told = new("HTX nông sản", new("Xóm 1", "Minh Tâm", "Cao Bằng", "01747"), "0912345678", TaxNumber: "0100109106");
    private GrainHost host = null!;

    public async ValueTask InitializeAsync() => host = await GrainHost.StartAsync(database.Options);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task What_a_producer_tells_is_there_after_a_restart()
    {
        var (id, producer) = await PublishedAsync();
        Assert.Equal(new SellerDetails(), (await producer.GetSeller())!.Details);

        var told = (await producer.PutProfile(Command("put-1", Told)))!;
        await host.DisposeAsync();
        await InitializeAsync();
        var again = (await host.Grains.Producer(id).GetSeller())!;

        Assert.Equal((Told, "HTX mới"), (told.Details, told.Profile.Name));
        Assert.Equal((Told, "HTX mới", told.Version), (again.Details, again.Profile.Name, again.Version));
        Assert.Equal("HTX mới", (await host.Grains.Producer(id).GetProfile())!.Name);
    }

    [Fact]
    public async Task A_repeat_changes_nothing_also_when_something_else_was_told_since()
    {
        var (_, producer) = await PublishedAsync();
        await producer.PutProfile(Command("put-1", Told));
        await producer.PutProfile(Command("put-2", Told with { LegalName = "HTX khác" }));

        var again = (await producer.PutProfile(Command("put-1", Told)))!;

        Assert.Equal(("HTX khác", 3L), (again.Details.LegalName, again.Version));
    }

    [Fact]
    public async Task Who_was_never_published_tells_nothing() =>
        Assert.Null(await host.Grains.Producer($"c-{Guid.NewGuid():n}").PutProfile(Command("put-1", Told)));

    private static PutProfile Command(string cause, SellerDetails told) => new(cause, "HTX mới", ProducerType.Cooperative, "Minh Tâm", null, told, "tanvieta");

    private async Task<(string Id, IProducerGrain Producer)> PublishedAsync()
    {
        var id = $"c-{Guid.NewGuid():n}";
        var producer = host.Grains.Producer(id);
        await producer.Publish(new("publish", new(id, "HTX cũ", ProducerType.Cooperative, null, null)));
        return (id, producer);
    }
}
