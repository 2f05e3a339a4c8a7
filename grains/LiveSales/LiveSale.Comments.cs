using System.Collections.Immutable;
using Ocop.Journal;
using Ocop.Shared;

namespace Ocop.LiveSales;

/// <summary>What has come from one source.</summary>
/// <param name="NewestAt">The platform's time of the newest comment; never ahead of our clock, or one from the future would make all others late.</param>
internal sealed record SourceSeen(DateTimeOffset NewestAt, long Comments, long Late);

internal sealed partial record LiveSale
{
    private const int MostSources = 50;

    /// <summary>Platforms deliver a few seconds out of order; what comes later than that after newer ones was missed at first.</summary>
    private static readonly TimeSpan Disorder = TimeSpan.FromSeconds(10);

    /// <summary>The buyer ids of the page itself.</summary>
    public ImmutableArray<string> OwnUsers { get; init; } = [];

    /// <summary>By source; more than the most are not told apart, only taken.</summary>
    public ImmutableDictionary<string, SourceSeen> Sources { get; init; } = ImmutableDictionary<string, SourceSeen>.Empty;

    /// <summary>Decides what a comment moves.</summary>
    /// <param name="read">Its words, read with the line-up of now.</param>
    /// <param name="original">For an edit or deletion of a comment that has left the window: what its row says.</param>
    public Decision<SaleEvent, CommentTaken> Take(Comment comment, ParsedComment read, CommentTaken? original)
    {
        var buyer = Ids.Buyer(comment.Platform, comment.UserId);
        var known = Window.Find(comment.Id);
        var isOwn = OwnUsers.Contains(buyer);
        if (isOwn) read = new ParsedComment(CommentIntent.Chat, []);
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
        var outcome = OutcomeOf(read, wishes, moves, isOverdue, comment.Verb);
        var taken = new CommentTaken(
            comment.Id, comment.Verb, comment.Platform, comment.UserId, buyer, comment.At,
            isOwn && outcome == CommentOutcome.Chat ? CommentOutcome.Own : outcome, read.Doubt, read.Phone is not null,
            isOverdue ? [] : wishes, moves, [.. read.Items.Select(item => item.Code)], IsLate(comment), comment.Source,
            IsAnswered: Replies.IsOn && comment.Verb != CommentVerb.Delete && outcome is (CommentOutcome.Claimed or CommentOutcome.NotOpen),
            IsHidden: Replies.HidesPhones && comment.Verb != CommentVerb.Delete && read.Phone is not null,
            MessagesOff: isOwn || comment.Verb == CommentVerb.Delete ? null : MessageWords.Read(comment.Text));
        return new([taken], taken);
    }

    private bool IsLate(Comment comment) => comment.Verb == CommentVerb.Add
        && Sources.GetValueOrDefault(comment.Source ?? comment.Platform) is { } seen && comment.At < seen.NewestAt - Disorder;

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

    private LiveSale Remember(CommentTaken taken, long version, DateTimeOffset at)
    {
        var known = Window.Find(taken.CommentId);
        var isFirst = known is null;
        var matters = taken.Outcome != CommentOutcome.Superseded || taken.Wishes.Length > 0;
        var needsYou = taken.Verb == CommentVerb.Add ? NeedsYou : NeedsYou.RemoveAll(entry => entry.CommentId == taken.CommentId);
        if (taken.Outcome == CommentOutcome.NeedsYou)
            needsYou = needsYou.Add(new(taken.CommentId, version, taken.BuyerId, taken.At, taken.Doubt, taken.Codes));
        var remembers = matters && (taken.Verb != CommentVerb.Add || taken.Wishes.Length > 0);
        return this with
        {
            Comments = Comments + (isFirst || taken.Verb == CommentVerb.Add ? 1 : 0),
            NeedsYou = Bounded(needsYou),
            Unclear = NoteUnclear(taken, version),
            LateClaims = NoteLate(taken, version, at),
            NewestComments = NoteComment(taken),
            // An edit says something new, which may need the host again.
            Settled = taken.Verb == CommentVerb.Add ? Settled : Settled.RemoveAll(settled => settled.Made.CommentId == taken.CommentId),
            PhoneLess = NotePhone(taken, version),
            Sources = taken.Verb == CommentVerb.Add ? Count(taken, at) : Sources,
            Window = !remembers ? Window : Window.Take(new(
                taken.CommentId, taken.BuyerId, known?.At ?? taken.At, taken.Wishes,
                taken.Verb == CommentVerb.Edit ? taken.At : known?.EditedAt, taken.Verb == CommentVerb.Delete)),
        };
    }

    private ImmutableDictionary<string, SourceSeen> Count(CommentTaken taken, DateTimeOffset at)
    {
        var source = taken.Source ?? taken.Platform;
        var seen = Sources.GetValueOrDefault(source);
        if (seen is null && Sources.Count >= MostSources) return Sources;
        var writtenAt = taken.At < at ? taken.At : at;
        return Sources.SetItem(source, seen is null ? new(writtenAt, 1, 0) : new(
            writtenAt > seen.NewestAt ? writtenAt : seen.NewestAt, seen.Comments + 1, seen.Late + (taken.IsLate ? 1 : 0)));
    }
}
