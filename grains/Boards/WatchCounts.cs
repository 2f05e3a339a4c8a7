namespace Ocop.Boards;

/// <summary>How many screens watch one sale, as each API node tells. A node that tells nothing for a while is gone, and its screens with it.</summary>
internal sealed class WatchCounts
{
    public const int MostNodes = 200;

    /// <summary>Nodes tell every two seconds while somebody watches.</summary>
    public static readonly TimeSpan ForgetAfter = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, (int Screens, DateTimeOffset At)> nodes = new(StringComparer.Ordinal);

    /// <summary>The most that ever watched at once.</summary>
    public int Most { get; private set; }

    public void Note(string node, int screens, DateTimeOffset now)
    {
        foreach (var gone in nodes.Where(known => now - known.Value.At >= ForgetAfter).Select(known => known.Key).ToArray()) nodes.Remove(gone);
        if (screens <= 0) nodes.Remove(node);
        else if (nodes.Count < MostNodes || nodes.ContainsKey(node)) nodes[node] = (screens, now);
        Most = Math.Max(Most, At(now));
    }

    /// <summary>How many watch now.</summary>
    public int At(DateTimeOffset now) => nodes.Values.Where(node => now - node.At < ForgetAfter).Sum(node => node.Screens);
}
