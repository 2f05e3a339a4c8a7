using System.Collections.Immutable;
using Ocop.Channels;

namespace Ocop.LiveSales;

/// <summary>A comment that claimed long after it was written.</summary>
/// <param name="WrittenAt">The platform's time.</param>
/// <param name="ArrivedAt">Ours; ranks go by it.</param>
internal sealed record LateClaim(
    string CommentId, long Version, string BuyerId, DateTimeOffset WrittenAt, DateTimeOffset ArrivedAt, ImmutableArray<string> Codes);

/// <summary>What hosts look at when there is time, and where buyers can be answered.</summary>
internal sealed partial record LiveSale
{
    private const int MostUnclear = 300;
    private const int MostLate = 500;
    private const int MostReached = 20_000;

    /// <summary>Questions and cancellations that name no item, newest last; their codes are empty.</summary>
    public ImmutableList<NeedsYouRef> Unclear { get; init; } = [];

    /// <summary>In order of arrival.</summary>
    public ImmutableList<LateClaim> LateClaims { get; init; } = [];

    /// <summary>The newest comment of each buyer who claimed here. When there are too many, nobody is added: those are written to as such.</summary>
    public ImmutableDictionary<string, string> NewestComments { get; init; } = ImmutableDictionary<string, string>.Empty;

    public BuyerReach ReachOf(string buyerId, string? sku) =>
        new(NewestComments.GetValueOrDefault(buyerId, ""), sku is null ? null : Items.FirstOrDefault(item => item.Sku == sku)?.Code);

    private ImmutableList<NeedsYouRef> NoteUnclear(CommentTaken taken, long version)
    {
        var others = taken.Verb == CommentVerb.Add ? Unclear : Unclear.RemoveAll(entry => entry.CommentId == taken.CommentId);
        var isUnclear = taken.Outcome is CommentOutcome.Chat or CommentOutcome.PhoneNoted && taken.Verb != CommentVerb.Delete
            && taken.Doubt != CommentDoubt.None && taken.Codes.IsEmpty;
        return isUnclear ? WithUnclear(others, new(taken.CommentId, version, taken.BuyerId, taken.At, taken.Doubt, [])) : others;
    }

    private static ImmutableList<NeedsYouRef> WithUnclear(ImmutableList<NeedsYouRef> entries, NeedsYouRef entry)
    {
        // One that was taken back goes to its old place.
        var place = entries.FindLastIndex(known => known.Version < entry.Version) + 1;
        var more = entries.Insert(place, entry);
        return more.Count > MostUnclear ? more.RemoveAt(0) : more;
    }

    private ImmutableList<LateClaim> NoteLate(CommentTaken taken, long version, DateTimeOffset at)
    {
        if (taken.Outcome != CommentOutcome.Claimed || taken.Verb != CommentVerb.Add || at - taken.At <= TimeSpan.FromSeconds(Ocop.LiveSales.LateClaims.LeastSeconds)) return LateClaims;
        var claims = LateClaims.Add(new(taken.CommentId, version, taken.BuyerId, taken.At, at, taken.Codes));
        return claims.Count > MostLate ? claims.RemoveAt(0) : claims;
    }

    /// <summary>Each comment may be answered once in private, so every further one of who buys is another way to reach them.</summary>
    private ImmutableDictionary<string, string> NoteComment(CommentTaken taken) => taken.Verb switch
    {
        CommentVerb.Delete => NewestComments.GetValueOrDefault(taken.BuyerId) == taken.CommentId ? NewestComments.Remove(taken.BuyerId) : NewestComments,
        CommentVerb.Add when taken.Outcome == CommentOutcome.Claimed || NewestComments.ContainsKey(taken.BuyerId) => WithComment(taken.BuyerId, taken.CommentId),
        _ => NewestComments,
    };

    private ImmutableDictionary<string, string> WithComment(string buyerId, string commentId) =>
        NewestComments.Count < MostReached || NewestComments.ContainsKey(buyerId) ? NewestComments.SetItem(buyerId, commentId) : NewestComments;
}
