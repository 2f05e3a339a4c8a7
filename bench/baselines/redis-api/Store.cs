using System.Globalization;
using StackExchange.Redis;

namespace Ocop.RedisApi;

/// <summary>Units wanted by a buyer; the order's id makes it happen once.</summary>
internal sealed record Reservation(string OrderId, string Sku, int Qty, string Buyer);

/// <summary>What the script answers.</summary>
internal enum Outcome
{
    Reserved = 0,
    Repeated = 1,
    SoldOut = 2,
    UnknownSku = 3,
}

/// <summary>All SKUs together: what there was, what is left, what was ordered.</summary>
internal sealed record Audit(long Initial, long Remaining, long Ordered, bool IsConsistent);

internal sealed class Store(ConnectionMultiplexer redis, TimeProvider clock)
{
    private const string Reserve = """
        if redis.call('EXISTS', KEYS[2]) == 1 then return 1 end
        local left = redis.call('GET', KEYS[1])
        if not left then return 3 end
        if tonumber(left) < tonumber(ARGV[1]) then return 2 end
        redis.call('DECRBY', KEYS[1], ARGV[1])
        redis.call('HSET', KEYS[2], 'sku', ARGV[2], 'qty', ARGV[1], 'buyer', ARGV[3], 'at', ARGV[4])
        return 0
        """;

    private readonly IDatabase database = redis.GetDatabase();

    private IServer Server => redis.GetServers()[0];

    public async Task<Outcome> ReserveAsync(Reservation wanted) => (Outcome)(int)await database.ScriptEvaluateAsync(
        Reserve, [$"stock:{wanted.Sku}", $"order:{wanted.OrderId}"],
        [wanted.Qty, wanted.Sku, wanted.Buyer, clock.GetUtcNow().ToUnixTimeMilliseconds()]);

    /// <summary>Empties all and stocks SKU-001, SKU-002 and so on.</summary>
    public async Task ResetAsync(int skus, int units)
    {
        await Server.FlushDatabaseAsync();
        await database.StringSetAsync("initial", (long)skus * units);
        foreach (var n in Enumerable.Range(1, skus))
            await database.StringSetAsync(string.Create(CultureInfo.InvariantCulture, $"stock:SKU-{n:000}"), units);
    }

    public async Task<Audit> AuditAsync()
    {
        var initial = (long)await database.StringGetAsync("initial");
        var (remaining, ordered) = (0L, 0L);
        await foreach (var key in Server.KeysAsync(pattern: "stock:*", pageSize: 1000)) remaining += (long)await database.StringGetAsync(key);
        await foreach (var keys in Server.KeysAsync(pattern: "order:*", pageSize: 1000).Chunk(1000))
            ordered += (await Task.WhenAll(keys.Select(key => database.HashGetAsync(key, "qty")))).Sum(units => (long)units);
        return new(initial, remaining, ordered, initial == remaining + ordered);
    }
}
