using System.Collections.Immutable;
using Ocop.Buyers;
using Ocop.Journal;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.LiveSales;

/// <summary>What comments bring about elsewhere: claims go to products, in order; a phone number goes to its buyer.</summary>
internal sealed class CommentEffects(LiveSaleGrain sale)
{
    private const int BuyersRemembered = 50_000;
    private static readonly CommentParser PhoneReader = new([]);

    private readonly Dictionary<string, ProductLane> lanes = [];
    private readonly Dictionary<string, Task<ImmutableArray<CommentItemAnswer>>> underWay = [];
    private readonly Dictionary<string, Task<ImmutableArray<LineItemAnswer>>> undoing = [];
    private readonly HashSet<string> buyersSeen = [];
    private readonly ReplyEffects replies = new(sale);

    public static bool Owes(SaleEvent happened) => happened switch
    {
        CommentTaken taken => taken.HasPhone || taken.IsAnswered || taken.IsHidden || taken.MessagesOff is not null || !taken.Moves.IsEmpty,
        LineSettled settled => settled.IsAnswered || !settled.Moves.IsEmpty,
        LineReopened reopened => reopened.IsWithdrawn || !reopened.Undone.IsEmpty,
        ReplySettingsPut => true,
        _ => false,
    };

    public ProductLane Lane(string productId)
    {
        if (!lanes.TryGetValue(productId, out var lane))
            lanes[productId] = lane = new(sale.Factory.Product(productId), sale.DeliverUntilDoneAsync);
        return lane;
    }

    /// <summary>Sends what a comment owes; its claims are in their lanes when this returns, so comments keep their order.</summary>
    public Task DeliverAsync(string cause, CommentTaken taken, string? personal)
    {
        var answers = SendAsync(new(cause, taken.BuyerId, taken.Moves));
        return Task.WhenAll(
            KeptAsync(underWay, cause, answers), TellBuyerAsync(taken, personal), TurnMessagesAsync(taken), replies.AnswerAsync(cause, taken, answers), replies.HideAsync(cause, taken));
    }

    /// <summary>Sends what a host made of a comment.</summary>
    public Task DeliverAsync(string cause, LineSettled settled, string? personal)
    {
        var answers = SendAsync(Of(settled));
        return Task.WhenAll(KeptAsync(underWay, cause, answers), replies.AnswerAsync(settled, personal, answers));
    }

    /// <summary>Takes back what a host had made of a comment.</summary>
    public async Task DeliverAsync(string cause, LineReopened reopened)
    {
        await KeptAsync(undoing, cause, UndoAsync(cause, reopened));
        await WithdrawAsync(cause, reopened);
    }

    /// <summary>From the start of the sale on, buyers are told of holds that are about to end.</summary>
    public Task WatchHoldsAsync() => sale.SendsNotices ? replies.WatchHoldsAsync() : Task.CompletedTask;

    public Task DeliverAsync(string cause, ReplySettingsPut put) => replies.PutSettingsAsync(cause, put);

    /// <summary>Whether what the buyer was to be told was withdrawn in time; <c>null</c> when there was nothing to say.</summary>
    public async Task<bool?> WithdrawAsync(string cause, LineReopened reopened) =>
        reopened.IsWithdrawn ? await replies.WithdrawAsync(cause, reopened) : null;

    /// <summary>The answers to a comment's claims: those on their way, or, for a comment of long ago, what the products recorded.</summary>
    public Task<ImmutableArray<CommentItemAnswer>> AnswersAsync(string cause, CommentTaken taken) =>
        underWay.TryGetValue(cause, out var answers) ? answers : SendAsync(new(cause, taken.BuyerId, taken.Moves));

    /// <inheritdoc cref="AnswersAsync(string, CommentTaken)"/>
    public Task<ImmutableArray<CommentItemAnswer>> AnswersAsync(string cause, LineSettled settled) =>
        underWay.TryGetValue(cause, out var answers) ? answers : SendAsync(Of(settled));

    /// <inheritdoc cref="AnswersAsync(string, CommentTaken)"/>
    public Task<ImmutableArray<LineItemAnswer>> AnswersAsync(string cause, LineReopened reopened) =>
        undoing.TryGetValue(cause, out var answers) ? answers : UndoAsync(cause, reopened);

    private static Errand Of(LineSettled settled) => new(settled.Cause, settled.BuyerId, settled.Moves, IsByHost: true);

    /// <summary>Keeps answers findable by their cause until they are there.</summary>
    private static async Task KeptAsync<T>(Dictionary<string, Task<T>> kept, string cause, Task<T> answers)
    {
        kept[cause] = answers;
        try
        {
            await answers;
        }
        finally
        {
            kept.Remove(cause);
        }
    }

    private async Task<ImmutableArray<CommentItemAnswer>> SendAsync(Errand errand)
    {
        if (errand.Moves.IsEmpty) return [];
        var saleId = sale.GetPrimaryKeyString();
        return [.. await Task.WhenAll(errand.Moves.Select(async move => new CommentItemAnswer(move.Code, await Lane(move.ProductId).ClaimAsync(new(
            CauseOf(errand.Cause, move), new ClaimKey(saleId, errand.BuyerId, move.Sku), move.Mode, move.Quantity, ReasonOf(move, errand.IsByHost))))))];
    }

    private async Task<ImmutableArray<LineItemAnswer>> UndoAsync(string cause, LineReopened reopened) =>
        [.. await Task.WhenAll(reopened.Undone.Select(async move => new LineItemAnswer(move.Code, await Lane(move.ProductId).UndoAsync(new(
            CauseOf(cause, move), new ClaimKey(sale.GetPrimaryKeyString(), reopened.BuyerId, move.Sku), CauseOf(reopened.Undoes, move))))))];

    /// <summary>The cause under which a product knows an effect of this sale.</summary>
    private string CauseOf(string cause, Move move) => $"{sale.GetPrimaryKeyString()}/{cause}/{move.Sku}";

    private static ClaimReason ReasonOf(Move move, bool isByHost) =>
        !isByHost ? ClaimReason.Asked
        : move.Quantity > 0 ? ClaimReason.ClaimedByHost
        : ClaimReason.ReleasedByHost;

    private Task TurnMessagesAsync(CommentTaken taken) => taken.MessagesOff is { } isOff
        ? sale.DeliverUntilDoneAsync(() => sale.Factory.Buyer(taken.BuyerId).PutMessages(isOff, taken.At))
        : Task.CompletedTask;

    private async Task TellBuyerAsync(CommentTaken taken, string? personal)
    {
        // Identities are told once a buyer; the set starts anew when it is full, which only tells again.
        if (buyersSeen.Count >= BuyersRemembered) buyersSeen.Clear();
        if (!buyersSeen.Add(taken.BuyerId) && !taken.HasPhone) return;
        var text = personal is null ? null : JournalJson.Read<CommentText>(personal);
        var phone = taken.HasPhone ? PhoneReader.Parse(text?.Text).Phone : null;
        var buyer = sale.Factory.Buyer(taken.BuyerId);
        await sale.DeliverUntilDoneAsync(() => buyer.Seen(new(taken.Platform, taken.UserId, text?.UserName), phone, taken.At));
    }

    /// <summary>What products are told because of one cause.</summary>
    private sealed record Errand(string Cause, string BuyerId, ImmutableArray<Move> Moves, bool IsByHost = false);
}
