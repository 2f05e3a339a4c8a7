namespace Ocop.Bench.Watch;

/// <summary>What watchers saw, all together.</summary>
/// <param name="Lost">Watchers whose connection broke.</param>
/// <param name="Boards">Snapshots received, over all watchers.</param>
/// <param name="ShownToAll">For each count of held units: when the last watcher showed it or more.</param>
internal sealed record WatchReport(int Watchers, int Lost, long Boards, IReadOnlyList<Shown> ShownToAll)
{
    public static WatchReport Of(IReadOnlyList<Watcher> watchers) => new(
        watchers.Count, watchers.Count(watcher => watcher.IsLost), watchers.Sum(watcher => watcher.Boards), LastOf(watchers));

    /// <summary>The moment at which everybody showed so many units or more; none when somebody never did.</summary>
    public long? EverybodyShows(long held)
    {
        var found = ShownToAll.FirstOrDefault(shown => shown.Held >= held);
        return found == default ? null : found.Timestamp;
    }

    private static List<Shown> LastOf(IReadOnlyList<Watcher> watchers)
    {
        var common = watchers.Min(watcher => watcher.Held);
        var counts = watchers.SelectMany(watcher => watcher.Seen.Select(shown => shown.Held)).Where(held => held <= common).Distinct().Order();
        var next = new int[watchers.Count];
        return [.. counts.Select(held => new Shown(held, watchers.Index().Max(watcher => FirstAt(watcher.Item, held, ref next[watcher.Index]))))];
    }

    /// <summary>Counts are asked for in their order, so each watcher is read through once.</summary>
    private static long FirstAt(Watcher watcher, long held, ref int next)
    {
        while (watcher.Seen[next].Held < held) next++;
        return watcher.Seen[next].Timestamp;
    }
}
