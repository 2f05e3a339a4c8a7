using Dapper;
using Ocop.Cluster.Tests.Databases;
using Ocop.Silo.Journal;
using Ocop.Silo.Webhooks;

namespace Ocop.Cluster.Tests.Webhooks;

/// <summary>Who gets a lease whose holder lives, whose holder has ended, and whose holder nobody knows.</summary>
public abstract class WebhookLeaseTests(TestDatabase database)
{
    private readonly WebhookDatabase rows = new(database.Database);
    private readonly string name = $"{Guid.NewGuid():n}";

    /// <summary>Whether a holder that ended without a word is seen to be gone.</summary>
    protected abstract bool SeesTheDead { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lease_is_held_by_one_of_several_in_a_process()
    {
        using WebhookLease one = Lease(), other = Lease();

        Assert.True(await one.TakeAsync(name, Cancellation));
        Assert.False(await other.TakeAsync(name, Cancellation));
        Assert.True(await one.TakeAsync(name, Cancellation));
        await one.ReleaseAsync(name);
        Assert.True(await other.TakeAsync(name, Cancellation));
    }

    [Fact]
    public async Task All_that_was_held_by_one_that_ended_without_a_word_is_taken_over_where_that_can_be_seen()
    {
        using WebhookLease one = Lease(), other = Lease();
        string[] held = [name, $"{name}-2"];
        using (var gone = Lease())
            foreach (var lease in held) Assert.True(await gone.TakeAsync(lease, Cancellation));

        foreach (var lease in held) Assert.Equal(SeesTheDead, await one.TakeAsync(lease, Cancellation));
        foreach (var lease in held) Assert.False(await other.TakeAsync(lease, Cancellation));
    }

    [Fact]
    public async Task One_that_gives_no_sign_of_life_is_waited_for()
    {
        await using (var connection = await rows.Facts.OpenConnectionAsync(Cancellation))
        {
            await connection.ExecuteAsync(
                "INSERT INTO webhook_lane (name, holder, until) VALUES (@name, @holder, @until)",
                new { name, holder = $"{Guid.NewGuid():n}", until = UnixTime.ToStored(TimeProvider.System.GetUtcNow().AddHours(1)) });
        }

        using var lease = Lease();
        Assert.False(await lease.TakeAsync(name, Cancellation));
    }

    private WebhookLease Lease() => new(rows, TimeProvider.System);
}

public sealed class SqliteWebhookLeaseTests(SqliteDatabase database) : WebhookLeaseTests(database), IClassFixture<SqliteDatabase>
{
    protected override bool SeesTheDead => true;
}

/// <summary>Its silos may be on other machines.</summary>
public sealed class PostgresWebhookLeaseTests(PostgresDatabase database) : WebhookLeaseTests(database), IClassFixture<PostgresDatabase>
{
    protected override bool SeesTheDead => false;
}
