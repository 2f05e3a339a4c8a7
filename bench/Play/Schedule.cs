using Ocop.Bench.Http;

namespace Ocop.Bench.Play;

/// <summary>A request to come: its comments, and when in the sale the last of them was heard.</summary>
internal sealed record Delivery(TimeSpan At, IReadOnlyList<Comment> Comments);

/// <summary>Cuts a recording into the requests of a relay.</summary>
internal static class Schedule
{
    /// <summary>A relay polls its platform about so often.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    public static IReadOnlyList<Delivery> Of(IReadOnlyList<Comment> comments, PlaySettings settings)
    {
        if (comments.Count == 0) return [];
        var began = comments.Min(comment => comment.At);
        // Arrival keeps its times and exchanges who arrives: a shuffled sale has the same bursts.
        var times = comments.Select(comment => comment.At - began).ToArray();
        var arriving = settings.ShuffleSeconds > 0 ? Shuffle(comments, times, settings) : comments;
        var polled = arriving.Zip(times, (comment, at) => (Comment: comment, At: at));
        if (settings.Speed <= 0) return [.. Cut(polled, settings.Batch)];
        var slice = Poll * settings.Speed;
        return [.. polled.GroupBy(heard => Math.Floor(heard.At / slice)).SelectMany(group => Cut(group, settings.Batch))];
    }

    private static IEnumerable<Delivery> Cut(IEnumerable<(Comment Comment, TimeSpan At)> heard, int most) =>
        heard.Chunk(most).Select(chunk => new Delivery(chunk[^1].At, [.. chunk.Select(one => one.Comment)]));

    private static List<Comment> Shuffle(IReadOnlyList<Comment> comments, TimeSpan[] times, PlaySettings settings)
    {
        // Not for secrets: the same seed must give the same order.
#pragma warning disable CA5394
        var random = new Random(settings.Seed);
        var window = TimeSpan.FromSeconds(settings.ShuffleSeconds);
        var arriving = new List<Comment>(comments.Count);
        foreach (var group in comments.Zip(times).GroupBy(pair => Math.Floor(pair.Second / window)))
        {
            var here = group.Select(pair => pair.First).ToArray();
            random.Shuffle(here);
            arriving.AddRange(here);
        }
#pragma warning restore CA5394
        return arriving;
    }
}
