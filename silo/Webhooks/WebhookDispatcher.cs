using Dapper;
using Ocop.Journal;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Webhooks;

/// <summary>
/// Reads the journal from where it left off and queues messages for the endpoints of producers. Messages are stored together with how
/// far it has come, under ids that follow from the decision: read again after a crash, a decision makes the same messages.
/// </summary>
internal sealed partial class WebhookDispatcher(
    WebhookNews news, IJournalLog journal, WebhookDatabase database, WebhookLease lease, WebhookBell bell, JournalSignal signal,
    TimeProvider time, ILogger<WebhookDispatcher> log) : BackgroundService
{
    private const string Name = "dispatcher";
    private const int BatchSize = 1_024;

    /// <summary>Rests so many times as long as it worked: in a storm of claims a message may be late by a second or two.</summary>
    private const int RestToWork = 9;

    // The pace is the machine's time, not that which deadlines follow.
    private static readonly TimeProvider Machine = TimeProvider.System;
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RenewEvery = WebhookLease.HeldFor / 3;

    /// <summary>How far it has come without anything to tell is noted so seldom, because most of the journal is none of its business.</summary>
    private static readonly TimeSpan NoteEvery = TimeSpan.FromSeconds(10);

    private string? stored;
    private string reached = "";
    private long renewedAt;
    private long notedAt;
    private bool isMine;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Taken before reading: what is appended from here on wakes this loop even if the reading misses it.
            var appended = signal.Next;
            try
            {
                await StepAsync(appended, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // What was committed is not known: start from what is stored.
                stored = null;
                LogFailed(e);
                await Task.Delay(Pause, Machine, stoppingToken);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (isMine) await lease.ReleaseAsync(Name);
    }

    private async Task StepAsync(Task appended, CancellationToken stopping)
    {
        if (!await IsMineAsync(stopping))
        {
            stored = null;
            await Task.Delay(PollEvery, Machine, stopping);
            return;
        }

        var began = Machine.GetTimestamp();
        stored ??= reached = await ReadCursorAsync(stopping);
        var page = await journal.ReadAllAsync(reached.Length == 0 ? null : reached, BatchSize, stopping);
        if (page.Decisions.Count == 0)
        {
            await WaitAsync(appended, stopping);
            return;
        }

        var deliveries = await news.ReadAsync(page.Decisions, stopping);
        reached = page.Cursor!;
        if (deliveries.Count > 0 || Machine.GetElapsedTime(notedAt) > NoteEvery) await SaveAsync(deliveries, stopping);
        var rest = RestToWork * Machine.GetElapsedTime(began);
        await Task.Delay(rest < LongestRest ? rest : LongestRest, Machine, stopping);
    }

    private async Task<bool> IsMineAsync(CancellationToken stopping)
    {
        if (isMine && Machine.GetElapsedTime(renewedAt) < RenewEvery) return true;
        isMine = await lease.TakeAsync(Name, stopping);
        renewedAt = Machine.GetTimestamp();
        return isMine;
    }

    /// <summary>Where it left off.</summary>
    private async Task<string> ReadCursorAsync(CancellationToken cancellation)
    {
        await using var connection = await database.Reading.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleAsync<string>("SELECT cursor FROM webhook_progress WHERE name = @Name", new { Name });
    }

    private async Task SaveAsync(IReadOnlyList<NewDelivery> deliveries, CancellationToken cancellation)
    {
        await using var connection = await database.Effects.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var mine = await connection.ExecuteAsync(
            "UPDATE webhook_progress SET cursor = @reached WHERE name = @Name AND cursor = @stored", new { reached, Name, stored }, transaction);
        if (mine == 0)
        {
            stored = null; // another process has gone on
            return;
        }

        await transaction.AddAsync(deliveries, time.GetUtcNow());
        await transaction.CommitAsync(cancellation);
        (stored, notedAt) = (reached, Machine.GetTimestamp());
        if (deliveries.Count > 0) bell.Ring();
    }

    private static async Task WaitAsync(Task appended, CancellationToken stopping)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(appended, Task.Delay(PollEvery, Machine, enough.Token));
        await enough.CancelAsync();
    }

    [LoggerMessage(LogLevel.Error, "News for webhooks could not be queued; trying again.")]
    private partial void LogFailed(Exception reason);
}
