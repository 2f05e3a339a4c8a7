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
    private readonly HashSet<string> buyersSeen = [];

    public static bool Owes(CommentTaken taken) => taken.HasPhone || !taken.Moves.IsEmpty;

    public ProductLane Lane(string productId)
    {
        if (!lanes.TryGetValue(productId, out var lane))
            lanes[productId] = lane = new(sale.Factory.Product(productId), sale.DeliverUntilDoneAsync);
        return lane;
    }

    /// <summary>Sends what a comment owes; its claims are in their lanes when this returns, so comments keep their order.</summary>
    public async Task DeliverAsync(string cause, CommentTaken taken, string? personal)
    {
        var answers = SendAsync(cause, taken);
        underWay[cause] = answers;
        try
        {
            await Task.WhenAll(answers, TellBuyerAsync(taken, personal));
        }
        finally
        {
            underWay.Remove(cause);
        }
    }

    /// <summary>The answers to a comment's claims: those on their way, or, for a comment of long ago, what the products recorded.</summary>
    public Task<ImmutableArray<CommentItemAnswer>> AnswersAsync(string cause, CommentTaken taken) =>
        underWay.TryGetValue(cause, out var answers) ? answers : SendAsync(cause, taken);

    private async Task<ImmutableArray<CommentItemAnswer>> SendAsync(string cause, CommentTaken taken)
    {
        if (taken.Moves.IsEmpty) return [];
        var saleId = sale.GetPrimaryKeyString();
        return [.. await Task.WhenAll(taken.Moves.Select(async move => new CommentItemAnswer(move.Code, await Lane(move.ProductId).ClaimAsync(new(
            $"{saleId}/{cause}/{move.Sku}", new ClaimKey(saleId, taken.BuyerId, move.Sku), move.Mode, move.Quantity)))))];
    }

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
}
