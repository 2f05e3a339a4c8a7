using System.Collections.Immutable;
using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Npgsql;
using Ocop.Accounts;
using Ocop.Buyers;
using Ocop.Journal;
using Ocop.Privacy;
using Ocop.Shared;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;
using Orleans.Storage;

namespace Ocop.Silo.Privacy;

/// <summary>
/// Takes requests about personal data one step further. A step stores what it erased, how far it came and what it counted in one
/// transaction, so that after a crash it goes on with counts that are right. Why so: ADR 28.
/// </summary>
internal sealed class PrivacyWork(
    PrivacyJobs jobs, PrivacyWalk walk, PrivacyOrders orders, OcopDatabase database, PersonalSeal seal, IJournalHead head, IGrainFactory grains,
    IGrainStorageSerializer serializer, PrivacyOptions options, Inactivity inactivity, TimeProvider clock)
{
    private const int BuyersPage = 500;

    /// <returns><c>false</c> when there is nothing to do.</returns>
    public async Task<bool> StepAsync(CancellationToken cancellation)
    {
        if (await jobs.UntoldAsync(cancellation) is { } ended)
        {
            await grains.PrivacyDesk().Ended(ended.JobId, ended.Kind, ended.Findings.Counts.Values.Sum());
            await jobs.ToldAsync(ended.JobId, cancellation);
            return true;
        }

        var now = clock.GetUtcNow();
        await jobs.DropExportsAsync(now, cancellation);
        if (await jobs.NextAsync(now, cancellation) is not { } job) return false;
        var found = job.Findings;
        // What the last step erased may still be in somebody's memory, also when that step was another process's.
        await Task.WhenAll(found.Forget.Select(stream => grains.GetGrain<IJournalGrain>(GrainId.Parse(stream)).Forget()));
        found = found with { Forget = [] };
        await (job.Status == PrivacyStatus.Running ? GoOnAsync(job, found, now, cancellation) : BeginAsync(job, found, now, cancellation));
        return true;
    }

    /// <summary>Begins, or looks again; from where it was, and as far as the journal goes now.</summary>
    private async Task BeginAsync(PrivacyJobRow job, PrivacyFindings found, DateTimeOffset now, CancellationToken cancellation)
    {
        var end = await head.GetHeadAsync(cancellation) ?? "";
        var next = found with { Head = end, Waiting = [], Phase = job.Status == PrivacyStatus.Asked ? PrivacyPhase.Buyers : PrivacyPhase.Walk };
        await SaveAsync(job, new(PrivacyStatus.Running, next, BeganAt: job.BeganAt ?? UnixTime.ToStored(now)), cancellation);
    }

    private Task GoOnAsync(PrivacyJobRow job, PrivacyFindings found, DateTimeOffset now, CancellationToken cancellation) => found.Phase switch
    {
        PrivacyPhase.Buyers => FindBuyersAsync(job, found, cancellation),
        PrivacyPhase.Weigh => WeighAsync(job, found, cancellation),
        PrivacyPhase.Measure => MeasureAsync(job, found, cancellation),
        PrivacyPhase.Close => CloseAsync(job, found, cancellation),
        PrivacyPhase.Walk => WalkAsync(job, found, cancellation),
        PrivacyPhase.Orders => OrdersAsync(job, found, now, cancellation),
        _ => throw new NotSupportedException($"{found.Phase} is no phase of a request."),
    };

    /// <summary>All who gave the phone as their last one.</summary>
    private async Task FindBuyersAsync(PrivacyJobRow job, PrivacyFindings found, CancellationToken cancellation)
    {
        if (jobs.PhoneOf(job) is not { } phone)
        {
            await SaveAsync(job, new(PrivacyStatus.Running, found with { Phase = PrivacyPhase.Measure }), cancellation);
            return;
        }

        await using (var connection = await jobs.Reading.OpenConnectionAsync(cancellation))
        {
            var page = (await connection.QueryAsync<(string Key, byte[] Payload)>(
                """
                SELECT grain_id_extension, payload FROM orleans_storage
                WHERE grain_type = 'buyer' AND payload IS NOT NULL AND grain_id_extension > @after ORDER BY grain_id_extension LIMIT @BuyersPage
                """,
                new { after = found.BuyersUntil, BuyersPage })).AsList();
            foreach (var (key, payload) in page) found = Look(found, key, payload, phone);
            found = page.Count < BuyersPage ? found with { Phase = PrivacyPhase.Weigh } : found with { BuyersUntil = page[^1].Key };
        }

        await SaveAsync(job, new(PrivacyStatus.Running, found), cancellation);
    }

    private PrivacyFindings Look(PrivacyFindings found, string key, byte[] payload, string phone)
    {
        try
        {
            var state = serializer.Deserialize<BuyerState>(new BinaryData(seal.Open(SealedGrainStorage.PlaceOf("buyer", key), payload)));
            return state?.Phone == phone || state?.Contact?.Phone == phone ? found with { BuyerIds = found.BuyerIds.Add(key) } : found;
        }
        catch (CryptographicException)
        {
            return found with { Unreadable = found.Unreadable + 1 };
        }
    }

    /// <summary>Who gave other numbers as well may have sent a present to this one, and is not erased for it. Then the walk begins.</summary>
    private async Task WeighAsync(PrivacyJobRow job, PrivacyFindings found, CancellationToken cancellation)
    {
        var page = await walk.WeighAsync(job, found, jobs.PhoneOf(job)!, cancellation);
        var next = page.IsLast ? page.Found with { Phase = PrivacyPhase.Measure, BuyerIds = found.BuyerIds.Except(page.Found.Undecided) } : page.Found;
        await SaveAsync(job, new(PrivacyStatus.Running, next, page.IsLast ? "" : page.Cursor), cancellation);
    }

    /// <summary>Counted before anything is closed: a step that is repeated would count what is gone already.</summary>
    private async Task MeasureAsync(PrivacyJobRow job, PrivacyFindings found, CancellationToken cancellation)
    {
        List<ExportPart> parts = [];
        if (job.Kind == PrivacyKind.Erasure) found = found.Count(PersonalKind.Elsewhere, found.Undecided.Count);
        foreach (var id in found.BuyerIds)
        {
            var buyer = await grains.Buyer(id).Get();
            if (buyer.Phone is not null || buyer.Contact is not null || !buyer.Identities.IsEmpty)
            {
                found = found.Count(PersonalKind.Buyer, 1);
                parts.Add(new(PersonalKind.Buyer, buyer));
            }

            if (LoginOf(id) is not { } login || await grains.Account(login).Get() is not { } account || account.BuyerId != id) continue;
            if (account.Role != AccountRole.Buyer && job.Kind == PrivacyKind.Erasure)
            {
                found = found with { KeptAccount = true };
                continue;
            }

            var devices = await grains.Sessions(login).GetAll(account.SessionStamp);
            found = found.Count(PersonalKind.Device, devices.Length);
            if (job.Kind == PrivacyKind.Export) found = found.Count(PersonalKind.Account, 1);
            parts.Add(new(PersonalKind.Account, new { account.Login, account.Name, account.Role, HasSecondStep = account.SecondFactor is not null }));
            parts.AddRange(devices.Select(device => new ExportPart(PersonalKind.Device, device)));
        }

        var isErasure = job.Kind == PrivacyKind.Erasure;
        await SaveAsync(job, new(PrivacyStatus.Running, found with { Phase = isErasure ? PrivacyPhase.Close : PrivacyPhase.Walk }, Parts: isErasure ? [] : parts), cancellation);
    }

    private async Task CloseAsync(PrivacyJobRow job, PrivacyFindings found, CancellationToken cancellation)
    {
        // Whoever came back since they were chosen is no stranger any more.
        if (found.Before is { } before)
            found = found with { BuyerIds = [.. (await inactivity.LookAsync(found.BuyerIds, before, cancellation)).Where(one => one.IsAway).Select(one => one.BuyerId)] };
        List<string> closed = [];
        foreach (var id in found.BuyerIds)
        {
            if (LoginOf(id) is { } login && await grains.Account(login).Erase($"erase/{job.JobId}", job.JobId))
            {
                await grains.Sessions(login).Erase();
                closed.Add($"account/{AccountGrains.Key(login)}");
            }

            await grains.Buyer(id).Erase(walk.HorizonOf(job, found with { ClosedAccount = closed.Count > 0 }));
        }

        if (jobs.PhoneOf(job) is { } phone)
            foreach (var id in found.Undecided) await grains.Buyer(id).ForgetPhone(phone);

        await SaveAsync(job, new(PrivacyStatus.Running, found with { Phase = PrivacyPhase.Walk, ClosedAccount = closed.Count > 0, Forget = [.. closed] }, Change: async (transaction, next) =>
        {
            foreach (var stream in closed) next = next.Count(PersonalKind.Account, await PersonalTexts.EraseAsync(transaction, stream));
            await DropExportsOfAsync(transaction, next.BuyerIds);
            return next;
        }), cancellation);
    }

    private async Task WalkAsync(PrivacyJobRow job, PrivacyFindings found, CancellationToken cancellation)
    {
        var page = await walk.ReadAsync(job, found, jobs.PhoneOf(job), cancellation);
        var next = page.Found with { Phase = page.IsLast ? PrivacyPhase.Orders : PrivacyPhase.Walk };
        await SaveAsync(job, new(PrivacyStatus.Running, next, page.Cursor, Parts: page.Parts, Change: (transaction, from) => page.StoreAsync(transaction, job.JobId, from)), cancellation);
    }

    private async Task OrdersAsync(PrivacyJobRow job, PrivacyFindings found, DateTimeOffset now, CancellationToken cancellation)
    {
        var round = await orders.LookAsync(job, found, cancellation);
        if (round.IsMore)
        {
            await SaveAsync(job, new(PrivacyStatus.Running, round.Found, Parts: round.Parts, Change: (transaction, next) => round.StoreAsync(transaction, job.JobId, next)), cancellation);
            return;
        }

        // Orders that wait are looked at again; so is a closed account, until no device can act any more.
        var watchedUntil = walk.HorizonOf(job, found);
        var isWatched = now < watchedUntil;
        // Nobody waits for those who were away: what is open of them is for a later time.
        if ((round.Found.Waiting.IsEmpty || found.Before is not null) && !isWatched) await EndAsync(job, round.Found, now, cancellation);
        else
        {
            var again = round.Found.Waiting.IsEmpty ? watchedUntil : now + TimeSpan.FromMinutes(options.LookAgainMinutes);
            await SaveAsync(job, new(PrivacyStatus.Waiting, round.Found, StartsAt: UnixTime.ToStored(again)), cancellation);
        }
    }

    private Task EndAsync(PrivacyJobRow job, PrivacyFindings found, DateTimeOffset now, CancellationToken cancellation)
    {
        var isExport = job.Kind == PrivacyKind.Export;
        return SaveAsync(
            job, new(PrivacyStatus.Ended, found, EndedAt: UnixTime.ToStored(now), KeptUntil: isExport ? UnixTime.ToStored(now.AddDays(options.ExportDays)) : null, Change: async (transaction, next) =>
            {
                await PrivacyJobs.ForgetPhoneAsync(transaction, job.JobId);
                await transaction.Connection!.ExecuteAsync("UPDATE privacy_job SET phone = NULL WHERE job_id = @JobId", new { job.JobId }, transaction);
                await transaction.Connection!.ExecuteAsync("DELETE FROM privacy_text WHERE job_id = @JobId", new { job.JobId }, transaction);
                if (isExport)
                {
                    await ExportFile.BindAsync(transaction, job, seal, now);
                    return next;
                }

                await DropExportsOfAsync(transaction, next.BuyerIds);
                await Retention.SettleAsync(transaction, job, next, now);
                return next;
            }), cancellation);
    }

    /// <summary>A copy of what is erased must not outlive it.</summary>
    private static async Task DropExportsOfAsync(DbTransaction transaction, ImmutableHashSet<string> buyerIds)
    {
        var connection = transaction.Connection!;
        var exports = await connection.QueryAsync<PrivacyJobRow>(
            $"SELECT {PrivacyJobRow.Columns} FROM privacy_job WHERE kind = 'Export' AND (status IN ('Asked', 'Running', 'Waiting') OR EXISTS (SELECT 1 FROM privacy_part p WHERE p.job_id = privacy_job.job_id))",
            transaction: transaction);
        foreach (var export in exports.Where(export => export.Findings.BuyerIds.Overlaps(buyerIds)))
        {
            await connection.ExecuteAsync("DELETE FROM privacy_part WHERE job_id = @JobId", new { export.JobId }, transaction);
            await PrivacyJobs.ForgetPhoneAsync(transaction, export.JobId);
            await connection.ExecuteAsync(
                "UPDATE privacy_job SET status = CASE status WHEN 'Ended' THEN status ELSE 'TakenBack' END, phone = NULL, turn = turn + 1 WHERE job_id = @JobId",
                new { export.JobId }, transaction);
        }
    }

    private static string? LoginOf(string buyerId) => Ids.PlatformOf(buyerId) == "web" ? buyerId["web:".Length..] : null;

    /// <summary>Stores a step, unless another process was faster.</summary>
    private async Task SaveAsync(PrivacyJobRow job, Step step, CancellationToken cancellation)
    {
        await using var connection = await database.Facts.OpenConnectionAsync(cancellation);
        // What is erased is overwritten, not only left lying in the file.
        if (connection is not NpgsqlConnection) await connection.ExecuteAsync("PRAGMA secure_delete = ON");
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var mine = await connection.ExecuteAsync("UPDATE privacy_job SET turn = turn + 1 WHERE job_id = @JobId AND turn = @Turn", new { job.JobId, job.Turn }, transaction);
        if (mine == 0) return;
        var found = step.Change is null ? step.Found : await step.Change(transaction, step.Found);
        found = await ExportFile.AddAsync(transaction, job, seal, found, step.Parts);
        await connection.ExecuteAsync(
            """
            UPDATE privacy_job SET status = @status, state = @state, cursor = coalesce(@Cursor, cursor), starts_at = coalesce(@StartsAt, starts_at),
                began_at = coalesce(began_at, @BeganAt), ended_at = @EndedAt, kept_until = @KeptUntil WHERE job_id = @JobId
            """,
            new { status = $"{step.Status}", state = JournalJson.Write(found), step.Cursor, step.StartsAt, step.BeganAt, step.EndedAt, step.KeptUntil, job.JobId }, transaction);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>What a step stores.</summary>
    /// <param name="Change">Erases what is to be erased, and counts it.</param>
    private sealed record Step(
        PrivacyStatus Status, PrivacyFindings Found, string? Cursor = null, long? StartsAt = null, long? BeganAt = null, long? EndedAt = null, long? KeptUntil = null,
        IReadOnlyList<ExportPart>? Parts = null, Func<DbTransaction, PrivacyFindings, Task<PrivacyFindings>>? Change = null);
}
