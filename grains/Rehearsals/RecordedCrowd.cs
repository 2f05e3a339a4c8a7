using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Ocop.LiveSales;

namespace Ocop.Rehearsals;

/// <summary>
/// Plays comments that real viewers wrote, as fast as wanted. Nobody of them is known by it: names are others, and so are
/// phone numbers, because whoever has their comments erased does not think of rehearsals.
/// </summary>
internal sealed partial class RecordedCrowd : ICrowd
{
    private readonly string id;
    private readonly ImmutableArray<RecordedComment> comments;
    private readonly double speed;
    private readonly Dictionary<string, int> viewers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private int said;

    public RecordedCrowd(string id, ImmutableArray<RecordedComment> comments, double speed)
    {
        (this.id, this.speed) = (id, speed);
        var first = comments.Length == 0 ? TimeSpan.Zero : comments.Min(comment => comment.After);
        this.comments = [.. comments.OrderBy(comment => comment.After).Select(comment => comment with { After = comment.After - first })];
    }

    public int Total => comments.Length;

    public int DueAfter(TimeSpan playing)
    {
        var due = said;
        while (due < comments.Length && comments[due].After <= playing * speed) due++;
        return due;
    }

    public Comment Next(DateTimeOffset now)
    {
        var comment = comments[said++];
        var viewer = NumberOf(viewers, comment.UserId);
        return new(
            Own(NumberOf(ids, comment.Id)), comment.Verb, Crowd.Platform, Own(viewer), string.Create(CultureInfo.InvariantCulture, $"Khách {viewer}"),
            PhoneNumber().Replace(comment.Text, string.Create(CultureInfo.InvariantCulture, $"09{viewer:00000000}")),
            // Those of one beat keep their order.
            now.AddTicks(said));
    }

    private string Own(int number) => string.Create(CultureInfo.InvariantCulture, $"{id}-{number}");

    private static int NumberOf(Dictionary<string, int> numbers, string key)
    {
        if (!numbers.TryGetValue(key, out var number)) numbers.Add(key, number = numbers.Count + 1);
        return number;
    }

    /// <summary>Vietnamese numbers begin with 0 or 84, however their digits are parted.</summary>
    [GeneratedRegex(@"(?<!\d)(?:\+?84|0)(?:[ .\-]?\d){8,10}(?!\d)", RegexOptions.None, 1_000)]
    private static partial Regex PhoneNumber();
}
