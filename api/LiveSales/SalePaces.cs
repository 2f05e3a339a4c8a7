using System.Collections.Concurrent;
using Ocop.Products;

namespace Ocop.Api.LiveSales;

/// <summary>How busy sales are, counted from what the feed brings to this node anyway: nothing is asked, and nothing is added to the selling path.</summary>
internal sealed class SalePaces(TimeProvider clock)
{
    private const int Most = 1_000;
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, SalePace> paces = new(StringComparer.Ordinal);

    /// <summary>A board came: so many comments in all, and so many watched at the most.</summary>
    public void Heard(string saleId, long comments, int watching) => PaceOf(saleId)?.Take(Now, comments, watching);

    /// <summary>A claim was answered; only what a buyer asked for counts, not holds that end or places that move up.</summary>
    public void Heard(string saleId, ClaimAnswer answer)
    {
        if (answer is { Outcome: ClaimOutcome.Held or ClaimOutcome.PartlyHeld or ClaimOutcome.Waiting, Reason: not ClaimReason.Promoted })
            PaceOf(saleId)?.TakeClaim(Now);
    }

    /// <summary>The pace of a sale over the last minute; nothing is known of a sale that this node has not heard of.</summary>
    public (int Comments, int Claims, int MostWatching) Of(string saleId) =>
        paces.TryGetValue(saleId, out var pace) ? pace.Read(Now) : default;

    private long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    private SalePace? PaceOf(string saleId)
    {
        if (paces.TryGetValue(saleId, out var known)) return known;
        if (paces.Count >= Most) Forget();
        return paces.Count >= Most ? null : paces.GetOrAdd(saleId, _ => new SalePace());
    }

    private void Forget()
    {
        foreach (var (saleId, pace) in paces)
        {
            if (Now - pace.LastSecond > Quiet.TotalSeconds) paces.TryRemove(saleId, out _);
        }
    }
}

/// <summary>The last minute of a sale, by the second.</summary>
internal sealed class SalePace
{
    private const int Seconds = 60;
    private readonly Lock turn = new();
    private readonly int[] comments = new int[Seconds];
    private readonly int[] claims = new int[Seconds];
    private long? commentsInAll;
    private int mostWatching;

    public long LastSecond { get; private set; }

    public void Take(long second, long inAll, int watching)
    {
        lock (turn)
        {
            Advance(second);
            // Boards tell totals: the first one is where counting begins, and an older one adds nothing.
            if (inAll > commentsInAll) comments[second % Seconds] += (int)(inAll - commentsInAll.Value);
            commentsInAll = Math.Max(inAll, commentsInAll ?? 0);
            mostWatching = Math.Max(mostWatching, watching);
        }
    }

    public void TakeClaim(long second)
    {
        lock (turn)
        {
            Advance(second);
            claims[second % Seconds]++;
        }
    }

    public (int Comments, int Claims, int MostWatching) Read(long second)
    {
        lock (turn)
        {
            Advance(second);
            return (comments.Sum(), claims.Sum(), mostWatching);
        }
    }

    private void Advance(long second)
    {
        for (var next = Math.Max(LastSecond + 1, second - Seconds + 1); next <= second; next++)
            (comments[next % Seconds], claims[next % Seconds]) = (0, 0);
        LastSecond = Math.Max(LastSecond, second);
    }
}
