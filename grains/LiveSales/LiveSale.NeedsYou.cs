using System.Collections.Immutable;
using Ocop.Journal;

namespace Ocop.LiveSales;

/// <summary>A comment on the host's list; its text stands beside its row in the journal.</summary>
internal sealed record NeedsYouRef(string CommentId, long Version, string BuyerId, DateTimeOffset At, CommentDoubt Doubt, ImmutableArray<string> Codes);

/// <summary>A buyer who claimed here and wrote no phone number.</summary>
/// <param name="CommentId">Of their first claim.</param>
/// <param name="Codes">What they claimed.</param>
/// <param name="IsSettled">The host has dealt with it.</param>
internal sealed record PhoneLess(string CommentId, long Version, DateTimeOffset At, ImmutableArray<string> Codes, bool IsSettled = false);

/// <summary>What a host made of a comment, as long as it is remembered.</summary>
/// <param name="At">When, by our clock.</param>
/// <param name="Entry">Its place on the list, for when it is taken back.</param>
internal sealed record Settled(LineSettled Made, DateTimeOffset At, NeedsYouRef? Entry)
{
    public LineSettlement ToView() =>
        new(Made.CommentId, Made.BuyerId, Made.Action, Made.Items, Made.By, At, At + LiveSale.UndoFor);
}

/// <summary>How a host's decision ended, and the event it brought about, if any.</summary>
internal readonly record struct LineDecision<T>(LineOutcome Outcome, T? Happened)
    where T : SaleEvent;

/// <summary>What a host makes of a line, and how that is taken back.</summary>
internal sealed partial record LiveSale
{
    /// <summary>How long a decision about a line can be taken back.</summary>
    public static readonly TimeSpan UndoFor = TimeSpan.FromSeconds(30);

    private const int MostNeedsYou = 500;
    private const int MostSettled = 500;
    private const int MostPhoneLess = 2_000;
    private const int MostCodes = 20;

    public ImmutableList<NeedsYouRef> NeedsYou { get; init; } = [];

    /// <summary>The newest decisions about lines, newest last.</summary>
    public ImmutableList<Settled> Settled { get; init; } = [];

    /// <summary>By buyer. When there are too many, nobody is added: the host has enough to do.</summary>
    public ImmutableDictionary<string, PhoneLess> PhoneLess { get; init; } = ImmutableDictionary<string, PhoneLess>.Empty;

    public Settled? FindSettled(string commentId) => Settled.Find(settled => settled.Made.CommentId == commentId);

    /// <param name="original">The comment's first row; <c>null</c> when there is none.</param>
    public Decision<SaleEvent, LineDecision<LineSettled>> Settle(SettleLine command, CommentTaken? original)
    {
        var known = Window.Find(command.CommentId);
        if ((known is null && original is null) || known is { IsDeleted: true }) return No<LineSettled>(LineOutcome.UnknownComment);
        if (FindSettled(command.CommentId) is not null) return No<LineSettled>(LineOutcome.AlreadySettled);
        var (buyer, at) = (known?.BuyerId ?? original!.BuyerId, known?.At ?? original!.At);
        var before = known?.Wishes ?? original?.Wishes ?? [];
        if (command.Action != LineAction.Claim)
            return Yes(new LineSettled(command.CommentId, buyer, at, command.Action, command.Cause, command.By, [], before, before, [],
                IsAnswered: command.Action == LineAction.Answer));
        if (WishesOf(command.Items) is not { } wishes) return No<LineSettled>(LineOutcome.UnknownCode);
        if (!Takes(wishes)) return No<LineSettled>(LineOutcome.NotNow);
        var moves = Window.Replace(command.CommentId, buyer, at, before, wishes);
        return moves.IsEmpty
            ? No<LineSettled>(LineOutcome.Superseded)
            : Yes(new LineSettled(command.CommentId, buyer, at, command.Action, command.Cause, command.By, command.Items, before, wishes, moves,
                Replies.IsOn));
    }

    public Decision<SaleEvent, LineDecision<LineReopened>> Undo(UndoLine command, DateTimeOffset now)
    {
        if (FindSettled(command.CommentId) is not { } settled) return No<LineReopened>(LineOutcome.NotSettled);
        if (now > settled.At + UndoFor) return No<LineReopened>(LineOutcome.TooLate);
        var made = settled.Made;
        return Yes(new LineReopened(made.CommentId, made.BuyerId, made.Cause, command.By, made.Moves, made.IsAnswered));
    }

    private static Decision<SaleEvent, LineDecision<T>> Yes<T>(T happened)
        where T : SaleEvent => new([happened], new(LineOutcome.Done, happened));

    private static Decision<SaleEvent, LineDecision<T>> No<T>(LineOutcome why)
        where T : SaleEvent => new([], new(why, null));

    /// <summary>A paused sale only takes what gives units back.</summary>
    private bool Takes(ImmutableArray<Wish> wishes) =>
        Status == SaleStatus.Live || (Status == SaleStatus.Paused && wishes.All(wish => wish.Kind == WishKind.Release));

    private ImmutableArray<Wish>? WishesOf(ImmutableArray<SettleItem> items)
    {
        var found = items.Select(item => (Item: item, Line: Items.FirstOrDefault(i => string.Equals(i.Code, item.Code, StringComparison.OrdinalIgnoreCase))));
        return found.Any(one => one.Line is null) ? null : [.. found.Select(one => new Wish(
            one.Line!.Code, one.Line.ProductId, one.Line.Sku, one.Item.Quantity > 0 ? WishKind.Set : WishKind.Release, one.Item.Quantity))];
    }

    private LiveSale Remember(LineSettled made, DateTimeOffset at)
    {
        var entry = NeedsYou.Find(line => line.CommentId == made.CommentId) ?? Unclear.Find(line => line.CommentId == made.CommentId);
        var settled = Settled.Add(new(made, at, entry));
        return Said(made.CommentId, made.BuyerId, made.CommentAt, made.Wishes) with
        {
            NeedsYou = NeedsYou.RemoveAll(line => line.CommentId == made.CommentId),
            Unclear = Unclear.RemoveAll(line => line.CommentId == made.CommentId),
            NewestComments = made.Action == LineAction.Claim ? WithComment(made.BuyerId, made.CommentId) : NewestComments,
            Settled = settled.Count > MostSettled ? settled.RemoveAt(0) : settled,
            PhoneLess = MarkPhoneLess(made, isSettled: true),
        };
    }

    private LiveSale Forget(LineReopened reopened)
    {
        if (FindSettled(reopened.CommentId) is not { } settled) return this;
        var (made, entry) = (settled.Made, settled.Entry);
        return Said(made.CommentId, made.BuyerId, made.CommentAt, made.Before) with
        {
            NeedsYou = entry is null or { Codes.IsEmpty: true } ? NeedsYou : Bounded(NeedsYou.Add(entry)),
            Unclear = entry is { Codes.IsEmpty: true } ? WithUnclear(Unclear, entry) : Unclear,
            Settled = Settled.Remove(settled),
            PhoneLess = MarkPhoneLess(made, isSettled: false),
        };
    }

    /// <summary>From now on a comment says this: what is written after it, or comes late, is decided against it.</summary>
    private LiveSale Said(string commentId, string buyerId, DateTimeOffset at, ImmutableArray<Wish> wishes)
    {
        var known = Window.Find(commentId);
        if (known is null && wishes.IsEmpty) return this;
        return this with { Window = Window.Take((known ?? new(commentId, buyerId, at, [])) with { Wishes = wishes }) };
    }

    private ImmutableDictionary<string, PhoneLess> MarkPhoneLess(LineSettled made, bool isSettled) =>
        PhoneLess.GetValueOrDefault(made.BuyerId) is { } known && known.CommentId == made.CommentId
            ? PhoneLess.SetItem(made.BuyerId, known with { IsSettled = isSettled })
            : PhoneLess;

    private ImmutableDictionary<string, PhoneLess> NotePhone(CommentTaken taken, long version)
    {
        if (taken.HasPhone) return PhoneLess.Remove(taken.BuyerId);
        if (taken.Outcome != CommentOutcome.Claimed || taken.Wishes.All(wish => wish.Kind == WishKind.Release)) return PhoneLess;
        if (PhoneLess.GetValueOrDefault(taken.BuyerId) is not { } known)
            return PhoneLess.Count < MostPhoneLess ? PhoneLess.Add(taken.BuyerId, new(taken.CommentId, version, taken.At, taken.Codes)) : PhoneLess;
        var codes = known.Codes.Union(taken.Codes).Take(MostCodes).ToImmutableArray();
        return codes.Length == known.Codes.Length ? PhoneLess : PhoneLess.SetItem(taken.BuyerId, known with { Codes = codes });
    }

    private static ImmutableList<NeedsYouRef> Bounded(ImmutableList<NeedsYouRef> entries) =>
        entries.Count > MostNeedsYou ? entries.RemoveAt(0) : entries;
}
