using Dapper;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Webhooks;

/// <summary>Lets one process at a time do a thing. A process that dies is waited for a short while.</summary>
internal sealed class WebhookLease(WebhookDatabase database, TimeProvider clock)
{
    /// <summary>Longer than an attempt can take.</summary>
    public static readonly TimeSpan HeldFor = TimeSpan.FromSeconds(30);

    private readonly string me = Guid.NewGuid().ToString("n");

    /// <summary>Takes or renews it.</summary>
    public async Task<bool> TakeAsync(string name, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.Effects.OpenConnectionAsync(cancellation);
        return await connection.ExecuteAsync(
            """
            INSERT INTO webhook_lane (name, holder, until) VALUES (@name, @me, @until)
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
            WHERE webhook_lane.holder = excluded.holder OR webhook_lane.until <= @now
            """,
            new { name, me, now = UnixTime.ToStored(now), until = UnixTime.ToStored(now + HeldFor) }) > 0;
    }

    public async Task ReleaseAsync(string name)
    {
        await using var connection = await database.Effects.OpenConnectionAsync();
        await connection.ExecuteAsync("DELETE FROM webhook_lane WHERE name = @name AND holder = @me", new { name, me });
    }
}
