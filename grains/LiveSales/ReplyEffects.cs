using System.Collections.Immutable;
using Ocop.Channels;
using Ocop.Journal;
using Ocop.Products;

namespace Ocop.LiveSales;

/// <summary>What a sale owes to those who comment: answers, and that a phone number is not for all to see.</summary>
internal sealed class ReplyEffects(LiveSaleGrain sale)
{
    private IRepliesGrain Replies => sale.Factory.Replies(sale.GetPrimaryKeyString());

    public Task PutSettingsAsync(string cause, ReplySettingsPut put) => UntilDoneAsync(() => Replies.PutSettings(new(cause, put.Settings)));

    public Task WatchHoldsAsync() => UntilDoneAsync(() => Replies.Watch());

    /// <summary>Answers a comment with what its claims came to.</summary>
    public async Task AnswerAsync(string cause, CommentTaken taken, Task<ImmutableArray<CommentItemAnswer>> answers)
    {
        if (!taken.IsAnswered) return;
        var lines = taken.Outcome == CommentOutcome.NotOpen
            ? taken.Codes.Select(code => new ReplyLine(ReplyKind.NotOpen, code))
            : (await answers).Select(LineOf).OfType<ReplyLine>();
        await OweAsync(cause, taken.CommentId, taken.BuyerId, [.. lines], text: null);
    }

    public Task HideAsync(string cause, CommentTaken taken) => taken.IsHidden
        ? UntilDoneAsync(() => Replies.Hide(new($"{cause}#hide", taken.CommentId, taken.Platform)))
        : Task.CompletedTask;

    /// <summary>Answers a comment with what a host made of it, or in the host's own words.</summary>
    public async Task AnswerAsync(LineSettled settled, string? personal, Task<ImmutableArray<CommentItemAnswer>> answers)
    {
        if (!settled.IsAnswered) return;
        var text = personal is null ? null : JournalJson.Read<ReplyText>(personal).Text;
        await OweAsync(settled.Cause, settled.CommentId, settled.BuyerId, [.. (await answers).Select(LineOf).OfType<ReplyLine>()], text);
    }

    /// <summary>Takes an answer back; <c>false</c> when it has been said.</summary>
    public Task<bool> WithdrawAsync(string cause, LineReopened reopened) =>
        sale.AskUntilDoneAsync(() => Replies.Withdraw(new(cause, reopened.Undoes)));

    private Task OweAsync(string cause, string commentId, string buyerId, ImmutableArray<ReplyLine> lines, string? text)
    {
        if (lines.IsEmpty && text is null) return Task.CompletedTask;
        var at = buyerId.IndexOf(':', StringComparison.Ordinal);
        return UntilDoneAsync(() => Replies.Owe(new(cause, commentId, buyerId[..at], buyerId[(at + 1)..], buyerId, lines, text)));
    }

    private Task UntilDoneAsync(Func<Task> deliver) => sale.DeliverUntilDoneAsync(deliver);

    private static ReplyLine? LineOf(CommentItemAnswer item) => KindOf(item.Answer.Outcome) is { } kind
        ? new(kind, item.Code, item.Answer.Held, item.Answer.Waiting, item.Answer.Place, item.Answer.Until, item.Answer.PriceVnd, item.Answer.SoldOutAt)
        : null;

    /// <summary>A confirmed order is told of elsewhere.</summary>
    private static ReplyKind? KindOf(ClaimOutcome outcome) => outcome switch
    {
        ClaimOutcome.Held => ReplyKind.Held,
        ClaimOutcome.PartlyHeld => ReplyKind.PartlyHeld,
        ClaimOutcome.Waiting => ReplyKind.Waiting,
        ClaimOutcome.Refused => ReplyKind.Refused,
        ClaimOutcome.Released => ReplyKind.Released,
        _ => null,
    };
}
