namespace Ocop.Products;

/// <summary>
/// Tells orders where their claims stand: at most <see cref="MostAtOnce"/> at a time, and of several changes of one claim only
/// the newest, because each carries totals. A claim that keeps growing or shrinking is told of at once three times, then every
/// five seconds until it comes to rest: nobody who buys notices, and a storm of taps costs little. One that comes to hold or
/// wait, or ceases to, is always told of at once.
/// </summary>
/// <param name="clock">Of real time: this spares work, and no deadline hangs on it.</param>
internal sealed class ClaimNews(Func<ClaimChanged, Task> tellOrder, TimeProvider clock)
{
    private const int MostAtOnce = 16;
    private const int AtOnce = 3;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReleaseEvery = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<string, (ClaimChanged Newest, TaskCompletionSource Told)> waiting = [];
    private readonly Queue<string> line = new();
    private readonly HashSet<string> underWay = [];
    private readonly Dictionary<string, (ClaimChanged Told, int Times, long At)> resting = [];
    private readonly Queue<(string Claim, long At)> rests = new();
    private bool releasing;

    /// <summary>Completes when the order knows this change, or when a later one has taken its place and is owed instead.</summary>
    public Task TellAsync(ClaimChanged changed)
    {
        var claim = changed.Claim.ToString();
        var done = new TaskCompletionSource();
        var isWaiting = waiting.TryGetValue(claim, out var older);
        waiting[claim] = (changed, done);
        if (!IsResting(claim, changed) && (!isWaiting || IsResting(claim, older.Newest))) Enqueue(claim);
        older.Told?.TrySetResult();
        return done.Task;
    }

    private bool IsResting(string claim, ClaimChanged changed) =>
        resting.TryGetValue(claim, out var last) && last.Times >= AtOnce && (last.Told.Held > 0, last.Told.Waiting > 0) == (changed.Held > 0, changed.Waiting > 0);

    private void Enqueue(string claim)
    {
        line.Enqueue(claim);
        StartNext();
    }

    private void StartNext()
    {
        while (underWay.Count < MostAtOnce && line.TryDequeue(out var claim))
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
            LetRest(claim, next.Newest);
            next.Told.TrySetResult();
        }
        catch (Exception e)
        {
            next.Told.TrySetException(e);
        }
        underWay.Remove(claim);
        if (waiting.TryGetValue(claim, out var later) && !IsResting(claim, later.Newest)) line.Enqueue(claim);
        StartNext();
    }

    private void LetRest(string claim, ClaimChanged told)
    {
        var now = clock.GetTimestamp();
        resting[claim] = (told, resting.GetValueOrDefault(claim).Times + 1, now);
        rests.Enqueue((claim, now));
        if (!releasing) ReleaseAsync().Ignore();
    }

    private async Task ReleaseAsync()
    {
        for (releasing = true; rests.TryPeek(out var first);)
        {
            var left = Rest - clock.GetElapsedTime(first.At);
            if (left > TimeSpan.Zero) await Task.Delay(left > ReleaseEvery ? left : ReleaseEvery, clock);
            Release();
        }
        releasing = false;
    }

    private void Release()
    {
        while (rests.TryPeek(out var first) && clock.GetElapsedTime(first.At) >= Rest)
        {
            rests.Dequeue();
            if (!resting.TryGetValue(first.Claim, out var rest) || rest.At != first.At) continue; // told again since
            if (!waiting.ContainsKey(first.Claim)) resting.Remove(first.Claim);
            else line.Enqueue(first.Claim);
        }
        StartNext();
    }
}
