using System.Data.Common;
using Dapper;
using Npgsql;
using Ocop.Journal;
using Ocop.Privacy;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Privacy;

/// <summary>Requests about personal data, as rows beside the journal: how far one has come cannot be derived from anything.</summary>
internal sealed class PrivacyJobs(OcopDatabase database, PersonalSeal seal) : IPrivacyJobs, IAsyncDisposable
{
    private const string Open = "status IN ('Asked', 'Running', 'Waiting')";

    /// <summary>Never waits for a writer, nor keeps one waiting.</summary>
    internal DbDataSource Reading { get; } =
        database.Facts is NpgsqlDataSource ? database.Facts : SqliteDataSource.Reading(Path.GetFullPath(database.Options.SqlitePath));

    public async Task<PrivacyJob?> FindAsync(string jobId, CancellationToken cancellation)
    {
        await using var connection = await Reading.OpenConnectionAsync(cancellation);
        return (await connection.QuerySingleOrDefaultAsync<PrivacyJobRow>(
            $"SELECT {PrivacyJobRow.Columns} FROM privacy_job WHERE job_id = @jobId", new { jobId }))?.ToJob();
    }

    public async Task<PrivacyJob?> FindOpenAsync(PrivacyKind kind, string? buyerId, string? phone, CancellationToken cancellation)
    {
        await using var connection = await Reading.OpenConnectionAsync(cancellation);
        // Few are open at a time, and a phone is compared opened.
        var open = await connection.QueryAsync<PrivacyJobRow>(
            $"SELECT {PrivacyJobRow.Columns} FROM privacy_job WHERE {Open} AND kind = @kind ORDER BY no", new { kind = $"{kind}" });
        return open.FirstOrDefault(job => job.BuyerId == buyerId && PhoneOf(job) == phone)?.ToJob();
    }

    public async Task<IReadOnlyList<PrivacyJob>> ListAsync(string? askedBy, int limit, CancellationToken cancellation)
    {
        await using var connection = await Reading.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<PrivacyJobRow>(
            $"SELECT {PrivacyJobRow.Columns} FROM privacy_job {(askedBy is null ? "" : "WHERE asked_by = @askedBy")} ORDER BY no DESC LIMIT @limit", new { askedBy, limit });
        return [.. rows.Select(row => row.ToJob())];
    }

    public async Task PutAsync(NewPrivacyJob job, CancellationToken cancellation)
    {
        await using var connection = await database.Facts.OpenConnectionAsync(cancellation);
        var found = new PrivacyFindings { BuyerIds = job.BuyerId is { } id ? [id] : job.Away.IsDefault ? [] : [.. job.Away], Before = job.Before, Phase = PrivacyPhase.Buyers };
        await connection.ExecuteAsync(
            """
            INSERT INTO privacy_job (job_id, kind, status, buyer_id, phone, desk_version, asked_by, asked_at, starts_at, state)
            VALUES (@JobId, @kind, 'Asked', @BuyerId, @phone, @DeskVersion, @By, @askedAt, @startsAt, @state) ON CONFLICT (job_id) DO NOTHING
            """,
            new
            {
                job.JobId, kind = $"{job.Kind}", job.BuyerId, phone = job.Phone is { } phone ? seal.Seal(PrivacyJobRow.PhonePlace(job.JobId), phone) : null, job.DeskVersion, job.By,
                askedAt = UnixTime.ToStored(job.AskedAt), startsAt = UnixTime.ToStored(job.StartsAt), state = JournalJson.Write(found),
            });
    }

    public async Task<bool> TakeBackAsync(string jobId, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var connection = await database.Facts.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var isDone = await connection.ExecuteAsync(
            "UPDATE privacy_job SET status = 'TakenBack', ended_at = @at, phone = NULL, turn = turn + 1 WHERE job_id = @jobId AND status = 'Asked'",
            new { jobId, at = UnixTime.ToStored(at) }, transaction) > 0;
        if (isDone) await ForgetPhoneAsync(transaction, jobId);
        await transaction.CommitAsync(cancellation);
        return isDone;
    }

    public async Task<string?> ReadExportAsync(string jobId, CancellationToken cancellation)
    {
        await using var connection = await Reading.OpenConnectionAsync(cancellation);
        var content = await connection.QuerySingleOrDefaultAsync<string>(
            "SELECT p.content FROM privacy_part p JOIN privacy_job j ON j.job_id = p.job_id WHERE p.job_id = @jobId AND p.part = 0 AND j.status = 'Ended'", new { jobId });
        return content is null ? null : seal.Open(PrivacyJobRow.PartPlace(jobId, 0), content);
    }

    public ValueTask DisposeAsync() => ReferenceEquals(Reading, database.Facts) ? ValueTask.CompletedTask : Reading.DisposeAsync();

    /// <summary>The one to be worked on: what was begun before what waits.</summary>
    internal async Task<PrivacyJobRow?> NextAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await Reading.OpenConnectionAsync(cancellation);
        return await connection.QueryFirstOrDefaultAsync<PrivacyJobRow>(
            $"""
            SELECT {PrivacyJobRow.Columns} FROM privacy_job WHERE {Open} AND (status = 'Running' OR starts_at <= @now)
            ORDER BY CASE status WHEN 'Running' THEN 0 ELSE 1 END, no LIMIT 1
            """,
            new { now = UnixTime.ToStored(now) });
    }

    /// <summary>One that has ended and of which the journal does not know yet.</summary>
    internal async Task<PrivacyJobRow?> UntoldAsync(CancellationToken cancellation)
    {
        await using var connection = await Reading.OpenConnectionAsync(cancellation);
        return await connection.QueryFirstOrDefaultAsync<PrivacyJobRow>(
            $"SELECT {PrivacyJobRow.Columns} FROM privacy_job WHERE status = 'Ended' AND told = 0 ORDER BY no LIMIT 1");
    }

    internal async Task ToldAsync(string jobId, CancellationToken cancellation)
    {
        await using var connection = await database.Effects.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync("UPDATE privacy_job SET told = 1 WHERE job_id = @jobId", new { jobId });
    }

    /// <summary>Throws away copies that can be fetched no more, and those of persons who were erased since.</summary>
    internal async Task DropExportsAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        const string due = "kept_until <= @now AND EXISTS (SELECT 1 FROM privacy_part p WHERE p.job_id = j.job_id)";
        await using (var connection = await Reading.OpenConnectionAsync(cancellation))
            if (!await connection.ExecuteScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM privacy_job j WHERE {due})", new { now = UnixTime.ToStored(now) })) return;
        await using var writing = await database.Facts.OpenConnectionAsync(cancellation);
        await writing.ExecuteAsync(
            $"DELETE FROM privacy_part WHERE job_id IN (SELECT j.job_id FROM privacy_job j WHERE {due})", new { now = UnixTime.ToStored(now) });
    }

    internal string? PhoneOf(PrivacyJobRow job) => job.Phone is { } stored ? seal.Open(PrivacyJobRow.PhonePlace(job.JobId), stored) : null;

    /// <summary>The phone also stands where it was asked for.</summary>
    internal static Task ForgetPhoneAsync(DbTransaction transaction, string jobId) => transaction.Connection!.ExecuteAsync(
        $"""
        DELETE FROM journal_personal WHERE stream = 'privacy/{PrivacyGrains.DeskKey}' AND version = (SELECT desk_version FROM privacy_job WHERE job_id = @jobId)
        """,
        new { jobId }, transaction);
}
