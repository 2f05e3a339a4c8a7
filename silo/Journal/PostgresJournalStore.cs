using Npgsql;
using Ocop.Journal;

namespace Ocop.Silo.Journal;

/// <summary>Writes merged works to PostgreSQL: one batch, one round trip, one transaction.</summary>
internal sealed class PostgresJournalStore(NpgsqlDataSource database, TimeProvider clock) : IJournalStore
{
    private const int MaxAttempts = 8;
    private const int TimeoutSeconds = 10;

    private NpgsqlConnection? open;

    public async Task<AppendOutcome[]> WriteAsync(IReadOnlyList<JournalWork> works)
    {
        var rounds = PostgresRound.Of(works);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteAsync(rounds, works.Count);
            }
            catch (PostgresException failure) when (OvertakenByAnotherSilo(failure) && attempt < MaxAttempts)
            {
                // The transaction is undone as a whole. On the next attempt the clash is seen beforehand and only its stream is refused.
            }
            catch
            {
                await DisconnectAsync();
                throw;
            }
        }
    }

    // Class 22: a value that PostgreSQL cannot hold; 23: a constraint; 54: too large. Everything else, broken connections included, is an outage.
    public bool IsOutage(Exception failure) => failure switch
    {
        PostgresException { SqlState: [_, _, ..] state } => state[..2] is not ("22" or "23" or "54"),
        System.Text.EncoderFallbackException => false,
        _ => true,
    };

    public async ValueTask DisposeAsync() => await DisconnectAsync();

    private static bool OvertakenByAnotherSilo(PostgresException failure) => failure.SqlState is
        PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    private async Task<AppendOutcome[]> WriteAsync(List<PostgresRound> rounds, int works)
    {
        // Without an explicit transaction the whole batch is one.
        await using var batch = new NpgsqlBatch(await ConnectAsync()) { Timeout = TimeoutSeconds };
        foreach (var round in rounds)
            round.AddTo(batch, clock.GetUtcNow());

        var outcomes = new AppendOutcome[works];
        await using var refused = await batch.ExecuteReaderAsync();
        do
        {
            while (await refused.ReadAsync())
                outcomes[refused.GetInt32(0)] = refused.GetInt32(1) == 1 ? AppendOutcome.VersionTaken : AppendOutcome.CauseKnown;
        }
        while (await refused.NextResultAsync());
        return outcomes;
    }

    // Kept open: a rented connection would be reset before each use.
    private async ValueTask<NpgsqlConnection> ConnectAsync() => open ??= await database.OpenConnectionAsync();

    private async Task DisconnectAsync()
    {
        if (open is { } connection)
        {
            open = null;
            await connection.DisposeAsync();
        }
    }
}
