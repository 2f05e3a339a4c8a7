namespace Ocop.Journal;

/// <summary>The outbox: what decisions owe elsewhere is delivered after the write, and the journal is told how far that has come.</summary>
internal abstract partial class JournalGrain<TState, TEvent>
{
    /// <summary>On a turn of its own: two grains that call each other while both come into memory can lock up.</summary>
    private async Task RedeliverSoonAsync()
    {
        await Task.Yield();
        Redeliver();
        if (owed.IsMarkDue) mark.Ask();
    }

    private void Redeliver()
    {
        while (undelivered.TryDequeue(out var decision)) DeliverNow(decision);
    }

    private void Deliver(Recorded<TEvent> decision)
    {
        Redeliver(); // what is owed since before comes first
        DeliverNow(decision);
    }

    private void DeliverNow(Recorded<TEvent> decision)
    {
        if (!decision.Events.Any(Owes)) return;
        var delivery = DeliverAndCloseAsync(decision);
        if (!delivery.IsCompleted) delivering[decision.Cause] = delivery;
    }

    /// <summary>Waits until what a decision owes is delivered, so that an answer can tell how it ended.</summary>
    protected Task EffectsAsync(string cause)
    {
        Redeliver(); // a repeat may come before what was owed at the start has been taken up
        return delivering.GetValueOrDefault(cause) ?? Task.CompletedTask;
    }

    private async Task DeliverAndCloseAsync(Recorded<TEvent> decision)
    {
        owed.Open(decision.Version);
        try
        {
            await DeliverAsync(decision);
        }
        catch (Exception) when (Gone.IsCancellationRequested)
        {
            return; // still owed: the mark in the journal stays, and a later activation delivers
        }
        catch (Exception e)
        {
            LogDeliveryFailed(Stream, decision.Version, e);
            return;
        }
        finally
        {
            delivering.Remove(decision.Cause);
        }
        owed.Close(decision.Version);
        if (owed.IsMarkDue) mark.Ask();
    }

    /// <summary>
    /// Calls downstream until it succeeds or this activation ends. Pauses grow, but not beyond what callers bear to wait when all
    /// is well again: comments and confirmations are answered after this.
    /// </summary>
    protected async Task<T> UntilDoneAsync<T>(Func<Task<T>> call)
    {
        for (var attempt = 0; ; attempt++)
        {
            Gone.ThrowIfCancellationRequested();
            try
            {
                return await call();
            }
            catch (Exception e) when (!Gone.IsCancellationRequested)
            {
                LogRetry(Stream, attempt, e);
            }
            // The first retry is prompt: a fresh activation usually answers at once.
            if (attempt > 0) await Task.Delay(TimeSpan.FromMilliseconds(50 << Math.Min(attempt, 5)), clock, Gone);
        }
    }

    /// <inheritdoc cref="UntilDoneAsync{T}"/>
    protected Task UntilDoneAsync(Func<Task> call) => UntilDoneAsync(async () =>
    {
        await call();
        return true;
    });

    /// <summary>A mark that overtakes a write of ours would not be heeded, as if another activation had written: it waits for the gap between two.</summary>
    private Task MarkAsync()
    {
        markWaits = pumping;
        return pumping ? Task.CompletedTask : WriteMarkAsync();
    }

    private async Task WriteMarkAsync()
    {
        markWaits = false;
        if (!owed.IsMarkDue || broken is not null) return;
        // Noted before the write: an append that follows goes through the same writer after it, and sets the mark anew.
        var (since, before) = (owed.Since, owed.IsUnmarked);
        owed.Noted(since);
        try
        {
            await journal.MarkOwedSinceAsync(Stream, since, Version);
        }
        catch (JournalUnavailableException e)
        {
            // Until it is written again, an old mark at worst delivers again what was delivered.
            LogMarkFailed(Stream, before, e);
            owed.NotedInDoubt(since);
            mark.Ask();
        }
    }
}
