using Ocop.Api.Products;
using Ocop.Boards;
using Ocop.Feeds;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Products;
using Ocop.Reports;

namespace Ocop.Api.LiveSales;

/// <summary>One item of a sale, as screens show it.</summary>
/// <param name="Available">What the sale can still sell.</param>
/// <param name="IsDemo">Its price or its stock was made up for the demo.</param>
/// <param name="Flash">The lower price that is on; until it ends claims count at it.</param>
public sealed record BoardEntry(
    string Code, string ProductId, string Sku, string ProducerId, string Name, string Unit, long PriceVnd, bool IsDemo, bool IsPinned,
    OfferState State, int Available, int Held, int Ordered, int Waiting, int? LimitPerBuyer, FlashEntry? Flash = null);

/// <summary>A lower price for a while.</summary>
/// <param name="Until">When it ends, unless its units are gone or the host ends it before.</param>
/// <param name="UnitsLeft">Units that may still be claimed at it; <c>null</c> when it has no cap of its own.</param>
public sealed record FlashEntry(long PriceVnd, DateTimeOffset Until, int? UnitsLeft, int? LimitPerBuyer)
{
    internal static FlashEntry? Of(FlashFigures? flash) =>
        flash is null ? null : new(flash.PriceVnd, flash.Until, flash.UnitsLeft, flash.LimitPerBuyer);
}

/// <summary>A claim that was just answered, without the buyer's name.</summary>
/// <param name="Buyer">The last digits of the buyer id, enough to recognise oneself.</param>
public sealed record BoardNews(
    DateTimeOffset At, string Buyer, string Code, ClaimOutcome Outcome, ClaimReason Reason, int Held, int Waiting, int Place);

/// <summary>Everything that the screens of a sale show, whole. A later version replaces an earlier one; missing one is harmless.</summary>
/// <param name="Version">Grows with every snapshot, also over restarts: whatever is older than what a screen shows is ignored.</param>
/// <param name="Watching">Screens that watch; as of this snapshot, none is made for them alone.</param>
/// <param name="CommentsLate">Comments come late at the moment: who wrote one is not forgotten.</param>
public sealed record Board(
    string SaleId, long Version, string Title, SaleStatus Status, IReadOnlyList<BoardEntry> Items, long Comments, int NeedsYou,
    IReadOnlyList<BoardNews> Latest, int Watching = 0, bool CommentsLate = false)
{
    internal static Board Of(SaleBoard board) => new(
        board.SaleId, board.Version, board.Title, board.Status, [.. board.Items.Select(Of)], board.Comments, board.NeedsYou,
        [.. board.Latest.Select(Of)], board.Watching, board.CommentsLate);

    private static BoardEntry Of(BoardItem item) => new(
        item.Code, item.ProductId, item.Sku, item.ProducerId, item.Name, item.Unit, item.PriceVnd, item.IsDemo, item.IsPinned,
        item.State, item.Available, item.Held, item.Ordered, item.Waiting, item.LimitPerBuyer, FlashEntry.Of(item.Flash));

    private static BoardNews Of(BoardClaim claim) =>
        new(claim.At, claim.Buyer, claim.Code, claim.Outcome, claim.Reason, claim.Held, claim.Waiting, claim.Place);
}

/// <summary>A buyer's own claim, as it stands now.</summary>
/// <param name="Sequence">Of the product's claim changes; an older one never replaces a newer one of the same sku.</param>
public sealed record OwnClaim(
    string SaleId, string Code, string Sku, ClaimOutcome Outcome, ClaimReason Reason, int Held, int Waiting, int Place,
    DateTimeOffset? Until, long PriceVnd, long Sequence, Messages.Text Message, IReadOnlyList<PriceEntry>? Prices = null)
{
    internal static OwnClaim Of(ClaimPublished claim, DateTimeOffset now) => new(
        claim.SaleId, claim.Code, claim.Sku, claim.Answer.Outcome, claim.Answer.Reason, claim.Answer.Held, claim.Answer.Waiting, claim.Answer.Place,
        claim.Answer.Until, claim.Answer.PriceVnd, claim.Sequence, Messages.ClaimTexts.Of(claim.Answer, claim.Code, "", now),
        PriceEntry.Of(claim.Answer.Portions));

    internal static OwnClaim Of(PutLine line, string code, DateTimeOffset now) => new(
        line.Claim.Channel, code, line.Claim.Sku, line.Answer.Outcome, line.Answer.Reason, line.Answer.Held, line.Answer.Waiting, line.Answer.Place,
        line.Answer.Until, line.Answer.PriceVnd, line.Sequence, Messages.ClaimTexts.Of(line.Answer, code, line.Unit, now),
        PriceEntry.Of(line.Answer.Portions));
}

/// <summary>A sale in a few figures, for those who watch all of them.</summary>
public sealed record SalePulse(string SaleId, long Version, string Title, SaleStatus Status, long Comments, int NeedsYou, int Held, int Waiting)
{
    internal static SalePulse Of(SaleBoard board) => new(
        board.SaleId, board.Version, board.Title, board.Status, board.Comments, board.NeedsYou,
        board.Items.Sum(item => item.Held), board.Items.Sum(item => item.Waiting));
}

/// <summary>A claim in the host's list, in the order in which claims were first recorded.</summary>
/// <param name="HeldVnd">Value of the units held: they may have several prices.</param>
/// <param name="UserName">As the platform calls the buyer, where names were asked for and it is known.</param>
public sealed record ClaimEntry(
    string SaleId, string BuyerId, string ProductId, string Sku, string Code, ClaimOutcome Outcome, ClaimReason Reason,
    int Held, int Waiting, int Ordered, DateTimeOffset? Until, long PriceVnd, DateTimeOffset ChangedAt, long HeldVnd = 0,
    string? UserName = null)
{
    internal static ClaimEntry Of(ClaimRow row, string? userName) => new(
        row.SaleId, row.BuyerId, row.ProductId, row.Sku, row.Code, row.Outcome, row.Reason, row.Held, row.Waiting, row.Ordered,
        row.Until, row.PriceVnd, row.ChangedAt, row.HeldVnd, userName);
}
