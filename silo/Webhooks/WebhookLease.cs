using System.Data.Common;
using Dapper;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Webhooks;

/// <summary>Lets one process at a time do a thing. A process that dies is waited for a short while, unless it is seen to be dead.</summary>
internal sealed class WebhookLease(WebhookDatabase database, TimeProvider clock) : IDisposable
{
    /// <summary>Longer than an attempt can take.</summary>
    public static readonly TimeSpan HeldFor = TimeSpan.FromSeconds(30);

    private readonly Lazy<SignOfLife> sign = new(() => SignOfLife.Give(database.File));

    private string Me => sign.Value.Holder;

    /// <summary>Takes or renews it.</summary>
    public async Task<bool> TakeAsync(string name, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.Effects.OpenConnectionAsync(cancellation);
        return await connection.ExecuteAsync(
            """
            INSERT INTO webhook_lane (name, holder, until) VALUES (@name, @Me, @until)
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
            WHERE webhook_lane.holder = excluded.holder OR webhook_lane.until <= @now OR webhook_lane.holder = @dead
            """,
            new { name, Me, now = UnixTime.ToStored(now), until = UnixTime.ToStored(now + HeldFor), dead = await DeadHolderAsync(connection, name) }) > 0;
    }

    public async Task ReleaseAsync(string name)
    {
        await using var connection = await database.Effects.OpenConnectionAsync();
        await connection.ExecuteAsync("DELETE FROM webhook_lane WHERE name = @name AND holder = @Me", new { name, Me });
    }

    public void Dispose()
    {
        if (sign.IsValueCreated) sign.Value.Dispose();
    }

    private async Task<string?> DeadHolderAsync(DbConnection connection, string name)
    {
        if (database.File is not { } file) return null; // its other nodes may be on other machines
        var holder = await connection.QuerySingleOrDefaultAsync<string>("SELECT holder FROM webhook_lane WHERE name = @name", new { name });
        return holder is not null && holder != Me && SignOfLife.IsGone(file, holder) ? holder : null;
    }
}
