using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Imports;
using Ocop.LiveSales;

namespace Ocop.Cluster.Tests.Imports;

/// <summary>Previews and sale templates, which are grain state and no events; each test runs on both databases.</summary>
public abstract class KeptStateTests(TestDatabase database)
{
    private static readonly KeptImport Import = new(
        "import-1", "c-tva", [new(2, "p-tra", "p-tra:1", true, "Trà", PriceVnd: 40_000, Receive: 5, Lot: "L1", ExpiresOn: new(2090, 1, 31))],
        TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_preview_is_kept_over_a_restart_until_another_takes_its_place()
    {
        var account = $"{Guid.NewGuid():n}";
        await using (var host = await GrainHost.StartAsync(database.Options)) await host.Grains.Import(account).Keep(Import);
        await using var again = await GrainHost.StartAsync(database.Options);

        var kept = await again.Grains.Import(account).Get("import-1");
        Assert.Equal(Import.Rows, kept!.Rows);
        await again.Grains.Import(account).Keep(Import with { ImportId = "import-2" });
        Assert.Null(await again.Grains.Import(account).Get("import-1"));
        Assert.NotNull(await again.Grains.Import(account).Get("import-2"));
    }

    [Fact]
    public async Task A_preview_is_forgotten_after_a_day()
    {
        var clock = new MovedClock();
        await using var host = await GrainHost.StartAsync(database.Options, clock);
        var grain = host.Grains.Import($"{Guid.NewGuid():n}");
        await grain.Keep(Import);
        Assert.NotNull(await grain.Get("import-1"));
        clock.Move(TimeSpan.FromDays(1));
        Assert.Null(await grain.Get("import-1"));
    }

    [Fact]
    public async Task Templates_are_kept_by_name_over_a_restart_and_have_a_bound()
    {
        var producer = $"c-{Guid.NewGuid():n}";
        await using (var host = await GrainHost.StartAsync(database.Options))
        {
            for (var i = 0; i < 30; i++) Assert.True(await host.Grains.SaleTemplates(producer).Put(Template($"mẫu {i:00}")));
            Assert.False(await host.Grains.SaleTemplates(producer).Put(Template("thừa")));
            Assert.True(await host.Grains.SaleTemplates(producer).Put(Template("mẫu 07") with { Title = "Mới" }));
        }
        await using var again = await GrainHost.StartAsync(database.Options);
        var templates = again.Grains.SaleTemplates(producer);

        Assert.Equal("Mới", (await templates.Get())[7].Title);
        Assert.True(await templates.Remove("mẫu 07"));
        Assert.False(await templates.Remove("mẫu 07"));
        Assert.Equal(29, (await templates.Get()).Length);
    }

    private static SaleTemplate Template(string name) => new(
        name, "Phiên {ngày}", TimeSpan.FromMinutes(30), true, [new("M1", ["trà"], "p-tra", "p-tra:1", "c-tva", "Trà", "gói", 40_000)]);
}

public sealed class KeptStateOnSqlite(SqliteDatabase database) : KeptStateTests(database), IClassFixture<SqliteDatabase>;

public sealed class KeptStateOnPostgres(PostgresDatabase database) : KeptStateTests(database), IClassFixture<PostgresDatabase>;
