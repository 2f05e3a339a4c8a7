using Ocop.Api.Messages;
using Ocop.Api.Readings;
using Ocop.LiveSales;

namespace Ocop.Api.LiveSales;

/// <summary>A line that waits for the host.</summary>
/// <param name="Kind">Why; <c>noPhone</c> is one entry a buyer, named by the comment of their first claim.</param>
/// <param name="IsMasked">Phone numbers in it are masked: only whose sale it is sees them.</param>
public sealed record NeedsYouItem(
    string CommentId, string BuyerId, string? UserName, string? Text, DateTimeOffset At, CommentDoubt Doubt, IReadOnlyList<string> Codes, Text Message,
    NeedsYouKind Kind = NeedsYouKind.Question, bool IsMasked = false)
{
    internal static NeedsYouItem Of(NeedsYouEntry entry, Reading reading)
    {
        var (name, text, isMasked) = Words.Of(entry.BuyerId, entry.UserName, entry.Text, reading);
        return new(entry.CommentId, entry.BuyerId, name, text, entry.At, entry.Doubt, entry.Codes, CommentTexts.Of(entry.Kind), entry.Kind, isMasked);
    }
}

/// <summary>So many units of an item in all; 0 releases.</summary>
public sealed record LineItemRequest(string? Code, int? Quantity);

/// <summary>What a host makes of a line.</summary>
/// <param name="Action">
/// <c>claim</c>: it wants <paramref name="Items"/>, as if the buyer had written so; <c>answer</c>: the buyer is answered with
/// <paramref name="Text"/> or by <paramref name="Template"/>; <c>dismiss</c>: nothing.
/// </param>
/// <param name="Template"><c>price</c>, <c>howToClaim</c> or <c>askPhone</c>.</param>
/// <param name="Code">For a template about an item: which.</param>
public sealed record LineRequest(
    string? Action, IReadOnlyList<LineItemRequest>? Items = null, string? Text = null, string? Template = null, string? Code = null);

/// <summary>So many units of an item.</summary>
public sealed record LineItem(string Code, int Quantity);

/// <summary>What was made of a line, by whom, when.</summary>
/// <param name="UndoUntil">Until when it can be taken back.</param>
public sealed record LineSettlementDetails(
    string CommentId, string BuyerId, LineAction Action, IReadOnlyList<LineItem> Items, string By, DateTimeOffset At, DateTimeOffset UndoUntil, Text Message)
{
    internal static LineSettlementDetails Of(LineSettlement made) => new(
        made.CommentId, made.BuyerId, made.Action, [.. made.Items.Select(item => new LineItem(item.Code, item.Quantity))], made.By, made.At, made.UndoUntil,
        CommentTexts.Of(made.Action));
}

/// <summary>Where an item of a line stands now.</summary>
/// <param name="Restored">For a decision that was taken back: the buyer has what they had before; <c>false</c> where they have changed it since. <c>null</c> otherwise.</param>
public sealed record LineItemResult(string Code, bool? Restored, CommentItemResult? Claim, Text Message);

/// <summary>A decision about a line, and where its claims stand.</summary>
/// <param name="AnswerWithdrawn">For an answer that was taken back: <c>false</c> when it had been sent already.</param>
public sealed record LineResult(LineSettlementDetails? Settlement, IReadOnlyList<LineItemResult> Items, bool? AnswerWithdrawn = null)
{
    internal static LineResult Of(LineAnswer answer, IReadOnlyDictionary<string, string> units, bool isUndo, DateTimeOffset now) => new(
        answer.Settlement is null ? null : LineSettlementDetails.Of(answer.Settlement),
        [.. answer.Items.Select(item => Of(item, units.GetValueOrDefault(item.Code, ""), isUndo, now))], answer.IsWithdrawn);

    private static LineItemResult Of(LineItemAnswer item, string unit, bool isUndo, DateTimeOffset now)
    {
        if (item.Answer is null) return new(item.Code, false, null, CommentTexts.KeptAsItIs(item.Code));
        var claim = CommentItemResult.Of(new(item.Code, item.Answer), unit, now);
        return new(item.Code, isUndo ? true : null, claim, claim.Message);
    }
}
