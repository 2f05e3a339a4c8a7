using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ocop.Products;

namespace Ocop.LiveSales;

/// <summary>A recent comment that asked for something, or was deleted.</summary>
/// <param name="EditedAt">The platform's time of the newest edit taken.</param>
internal sealed record RecentComment(
    string Id, string BuyerId, DateTimeOffset At, ImmutableArray<Wish> Wishes, DateTimeOffset? EditedAt = null, bool IsDeleted = false)
{
    public bool IsAfter(DateTimeOffset at, string id) => At > at || (At == at && string.CompareOrdinal(Id, id) > 0);
}

/// <summary>
/// The buyers' recent comments. Platforms deliver late, twice and out of order, so what a comment moves depends on the same
/// buyer's comments that were written after it but came before: the result is as if all had come in the order of writing.
/// </summary>
internal sealed record CommentWindow
{
    private const int MostComments = 20_000;
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(10);

    public ImmutableDictionary<string, RecentComment> Comments { get; init; } = ImmutableDictionary<string, RecentComment>.Empty;

    /// <summary>Ids in order of arrival, for forgetting.</summary>
    public ImmutableQueue<string> Arrivals { get; init; } = [];

    [JsonIgnore]
    public ImmutableDictionary<string, ImmutableArray<string>> ByBuyer { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    public CommentWindow Restore() => this with
    {
        ByBuyer = Comments.Values.GroupBy(c => c.BuyerId).ToImmutableDictionary(g => g.Key, g => g.Select(c => c.Id).ToImmutableArray()),
    };

    public RecentComment? Find(string commentId) => Comments.GetValueOrDefault(commentId);

    /// <summary>What products must be told so that a comment's old wishes are replaced by its new ones.</summary>
    public ImmutableArray<Move> Replace(string commentId, string buyerId, DateTimeOffset at, ImmutableArray<Wish> old, ImmutableArray<Wish> wishes)
    {
        if (old.IsEmpty && wishes.IsEmpty) return [];
        var others = ByBuyer.GetValueOrDefault(buyerId, []).Where(id => id != commentId).Select(id => Comments[id])
            .OrderBy(c => c.At).ThenBy(c => c.Id, StringComparer.Ordinal).ToArray();
        return [.. wishes.Concat(old).DistinctBy(wish => wish.Sku).Select(wish => MoveOf(wish.Sku)).OfType<Move>()];

        Move? MoveOf(string sku)
        {
            var (before, after) = (WishesOf(others.Where(c => !c.IsAfter(at, commentId)), sku), WishesOf(others.Where(c => c.IsAfter(at, commentId)), sku));
            // A later comment said how many in all, so whatever this one says no longer matters.
            if (after.Any(wish => wish.Kind != WishKind.Add)) return null;
            return Change(old.FirstOrDefault(w => w.Sku == sku), wishes.FirstOrDefault(w => w.Sku == sku), before, after.Sum(wish => wish.Quantity));
        }
    }

    public CommentWindow Take(RecentComment comment)
    {
        var known = Comments.ContainsKey(comment.Id);
        var window = this with
        {
            Comments = Comments.SetItem(comment.Id, comment),
            Arrivals = known ? Arrivals : Arrivals.Enqueue(comment.Id),
            ByBuyer = known ? ByBuyer : ByBuyer.SetItem(comment.BuyerId, ByBuyer.GetValueOrDefault(comment.BuyerId, []).Add(comment.Id)),
        };
        return window.Forget(comment.At);
    }

    private static Move? Change(Wish? old, Wish? next, IEnumerable<Wish> before, int addedLater)
    {
        var wish = next ?? old!;
        return (old?.Kind, next?.Kind) switch
        {
            (_, WishKind.Set) => Set(next!.Quantity + addedLater),
            (_, WishKind.Release) => Set(addedLater),
            (null, WishKind.Add) => Add(next!.Quantity),
            (WishKind.Add, WishKind.Add) => Add(next!.Quantity - old!.Quantity),
            (_, WishKind.Add) => Set(Fold(before) + next!.Quantity + addedLater),
            (WishKind.Add, null) => Add(-old!.Quantity),
            (WishKind.Set, null) => Set(Fold(before) + addedLater),
            _ => null, // a deleted cancellation does not bring units back: they may be another buyer's by now
        };

        Move Set(int units) => new(wish.Code, wish.ProductId, wish.Sku, ClaimMode.Set, units);
        Move? Add(int units) => units == 0 ? null : new(wish.Code, wish.ProductId, wish.Sku, ClaimMode.Add, units);
    }

    private static int Fold(IEnumerable<Wish> wishes) => wishes.Aggregate(0, (units, wish) => wish.Kind switch
    {
        WishKind.Set => wish.Quantity,
        WishKind.Add => units + wish.Quantity,
        _ => 0,
    });

    private static Wish[] WishesOf(IEnumerable<RecentComment> comments, string sku) =>
        [.. comments.SelectMany(c => c.Wishes).Where(wish => wish.Sku == sku)];

    private CommentWindow Forget(DateTimeOffset newest)
    {
        var window = this;
        while (!window.Arrivals.IsEmpty && window.Comments[window.Arrivals.Peek()] is var oldest
            && (window.Comments.Count > MostComments || newest - oldest.At > Span))
        {
            var rest = window.ByBuyer[oldest.BuyerId].Remove(oldest.Id);
            window = window with
            {
                Arrivals = window.Arrivals.Dequeue(),
                Comments = window.Comments.Remove(oldest.Id),
                ByBuyer = rest.IsEmpty ? window.ByBuyer.Remove(oldest.BuyerId) : window.ByBuyer.SetItem(oldest.BuyerId, rest),
            };
        }
        return window;
    }
}
