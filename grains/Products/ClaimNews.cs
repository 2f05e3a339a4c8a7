namespace Ocop.Products;

/// <summary>
/// Tells orders where their claims stand: at most <see cref="MostAtOnce"/> at a time, and of several changes of one claim only
/// the newest, because each carries totals.
/// </summary>
internal sealed class ClaimNews(Func<ClaimChanged, Task> tellOrder)
{
    private const int MostAtOnce = 16;

    private readonly Dictionary<string, (ClaimChanged Newest, TaskCompletionSource Told)> waiting = [];
    private readonly Queue<string> turns = new();
    private readonly HashSet<string> underWay = [];

    /// <summary>Completes when the order knows this change or a later one.</summary>
    public Task TellAsync(ClaimChanged changed)
    {
        var claim = changed.Claim.ToString();
        if (waiting.TryGetValue(claim, out var told))
        {
            waiting[claim] = (changed, told.Told);
            return told.Told.Task;
        }
        var done = new TaskCompletionSource();
        waiting[claim] = (changed, done);
        turns.Enqueue(claim);
        StartNext();
        return done.Task;
    }

    private void StartNext()
    {
        while (underWay.Count < MostAtOnce && turns.TryDequeue(out var claim))
        {
            // Two messages about one claim never overlap: the second waits until the first is told, and goes to the end. Its old
            // place may still be in the line, and is empty once the message has gone from the new one.
            if (underWay.Contains(claim) || !waiting.ContainsKey(claim)) continue;
            TellNextAsync(claim).Ignore();
        }
    }

    private async Task TellNextAsync(string claim)
    {
        underWay.Add(claim);
        waiting.Remove(claim, out var next);
        try
        {
            await tellOrder(next.Newest);
            next.Told.TrySetResult();
        }
        catch (Exception e)
        {
            next.Told.TrySetException(e);
        }
        underWay.Remove(claim);
        if (waiting.ContainsKey(claim)) turns.Enqueue(claim);
        StartNext();
    }
}
