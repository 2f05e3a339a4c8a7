using Ocop.ApiKeys;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;

namespace Ocop.Cluster.Tests.ApiKeys;

public abstract class ApiKeysConformance(TestDatabase database)
{
    [Fact]
    public async Task Keys_made_used_and_revoked_are_what_they_were_after_a_restart()
    {
        ApiKey? kept, revoked;
        await using (var host = await GrainHost.StartAsync(database.Options))
        {
            var keys = host.Grains.ApiKeys("c-tam-hoa");
            kept = await keys.Create(Key("a"));
            Assert.Equal(kept, await keys.Create(Key("a") with { Name = "khác" }), Same);
            await keys.Create(Key("b"));
            revoked = await keys.Revoke("b");
            Assert.Equal(kept, await keys.Use("a", "hash-a"), Same);
        }

        await using var again = await GrainHost.StartAsync(database.Options);
        var list = await again.Grains.ApiKeys("c-tam-hoa").GetAll();

        Assert.Equal(["b", "a"], list.Select(key => key.KeyId));
        Assert.Equal([ApiScope.OrdersRead, ApiScope.StockWrite], list[1].Scopes);
        Assert.Equal(revoked!.RevokedAt, list[0].RevokedAt);
        Assert.NotNull(list[1].LastUsedAt);
        Assert.NotNull(await again.Grains.ApiKeys("c-tam-hoa").Use("a", "hash-a"));
        Assert.Null(await again.Grains.ApiKeys("c-tam-hoa").Use("b", "hash-b"));
        Assert.Empty(await again.Grains.ApiKeys("c-other").GetAll());
    }

    private static bool Same(ApiKey? one, ApiKey? other) => (one?.KeyId, one?.Name, one?.CreatedAt) == (other?.KeyId, other?.Name, other?.CreatedAt);

    private static CreateApiKey Key(string id) => new(id, $"máy {id}", [ApiScope.OrdersRead, ApiScope.StockWrite], $"hash-{id}", "tamhoa");
}

public sealed class SqliteApiKeysTests(SqliteDatabase database) : ApiKeysConformance(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresApiKeysTests(PostgresDatabase database) : ApiKeysConformance(database), IClassFixture<PostgresDatabase>;
