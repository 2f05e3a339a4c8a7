using System.Collections.Immutable;
using Ocop.Journal;
using Ocop.Shared;

namespace Ocop.LiveSales;

internal sealed partial record LiveSale
{
    private const int MostNeedsYou = 500;

    /// <summary>Decides what a comment moves.</summary>
    /// <param name="read">Its words, read with the line-up of now.</param>
    /// <param name="original">For an edit or deletion of a comment that has left the window: what its row says.</param>
    public Decision<SaleEvent, CommentTaken> Take(Comment comment, ParsedComment read, CommentTaken? original)
    {
        var buyer = Ids.Buyer(comment.Platform, comment.UserId);
        var known = Window.Find(comment.Id);
        var wishes = comment.Verb == CommentVerb.Delete ? [] : WishesOf(read);
        // Written first, said last: the comment was edited or deleted before its first text, or an older edit, came in.
        var isOverdue = comment.Verb switch
        {
            CommentVerb.Add => known is not null,
            CommentVerb.Edit => known is { IsDeleted: true } || known?.EditedAt > comment.At,
            _ => false,
        };
        var at = known?.At ?? original?.At ?? comment.At;
        var old = known?.Wishes ?? original?.Wishes ?? [];
        var moves = isOverdue || !IsRunning ? [] : Window.Replace(comment.Id, buyer, at, old, wishes);
        var taken = new CommentTaken(
            comment.Id, comment.Verb, comment.Platform, comment.UserId, buyer, comment.At,
            OutcomeOf(read, wishes, moves, isOverdue, comment.Verb), read.Doubt, read.Phone is not null,
            isOverdue ? [] : wishes, moves, [.. read.Items.Select(item => item.Code)]);
        return new([taken], taken);
    }

    private static CommentOutcome OutcomeOf(
        ParsedComment read, ImmutableArray<Wish> wishes, ImmutableArray<Move> moves, bool isOverdue, CommentVerb verb)
    {
        if (isOverdue) return CommentOutcome.Superseded;
        if (!moves.IsEmpty) return CommentOutcome.Claimed;
        if (!wishes.IsEmpty) return CommentOutcome.Superseded;
        if (verb == CommentVerb.Delete) return CommentOutcome.Chat;
        return read.Intent switch
        {
            CommentIntent.Claim or CommentIntent.Cancel => CommentOutcome.NotOpen,
            CommentIntent.Question when !read.Items.IsEmpty => CommentOutcome.NeedsYou,
            _ => read.Phone is not null ? CommentOutcome.PhoneNoted : CommentOutcome.Chat,
        };
    }

    private ImmutableArray<Wish> WishesOf(ParsedComment read)
    {
        if (read.Intent is not (CommentIntent.Claim or CommentIntent.Cancel)) return [];
        return [.. read.Items.Select(item => (Item: item, Line: Items.FirstOrDefault(i => i.Code == item.Code)))
            .Where(found => found.Line is not null)
            .Select(found => new Wish(found.Line!.Code, found.Line.ProductId, found.Line.Sku, KindOf(read, found.Item), found.Item.Quantity))
            .Where(wish => Status == SaleStatus.Live || (Status == SaleStatus.Paused && wish.Kind == WishKind.Release))];
    }

    private static WishKind KindOf(ParsedComment read, CommentItem item) =>
        read.Intent == CommentIntent.Cancel ? WishKind.Release : item.Adds ? WishKind.Add : WishKind.Set;

    private LiveSale Remember(CommentTaken taken, long version)
    {
        var known = Window.Find(taken.CommentId);
        var isFirst = known is null;
        var matters = taken.Outcome != CommentOutcome.Superseded || taken.Wishes.Length > 0;
        var needsYou = taken.Verb == CommentVerb.Add ? NeedsYou : NeedsYou.RemoveAll(entry => entry.CommentId == taken.CommentId);
        if (taken.Outcome == CommentOutcome.NeedsYou)
            needsYou = needsYou.Add(new(taken.CommentId, version, taken.BuyerId, taken.At, taken.Doubt, taken.Codes));
        if (needsYou.Count > MostNeedsYou) needsYou = needsYou.RemoveAt(0);
        var remembers = matters && (taken.Verb != CommentVerb.Add || taken.Wishes.Length > 0);
        return this with
        {
            Comments = Comments + (isFirst || taken.Verb == CommentVerb.Add ? 1 : 0),
            NeedsYou = needsYou,
            Window = !remembers ? Window : Window.Take(new(
                taken.CommentId, taken.BuyerId, known?.At ?? taken.At, taken.Wishes,
                taken.Verb == CommentVerb.Edit ? taken.At : known?.EditedAt, taken.Verb == CommentVerb.Delete)),
        };
    }
}
