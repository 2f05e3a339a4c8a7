using System.Globalization;

namespace Ocop.Bench.Faults.Load;

/// <summary>What a client wants done once, however often it has to ask.</summary>
/// <param name="Who">The client that asks.</param>
internal abstract record Asked(string Who)
{
    /// <summary>The stream in which its row stands.</summary>
    public abstract string Stream { get; }

    /// <summary>The cause of its row.</summary>
    public abstract string Cause { get; }
}

/// <summary>A buyer taps on an item of a sale.</summary>
internal sealed record TapAsked(string BuyerId, string SaleId, SceneItem Item, string Key, bool Adds, int Quantity) : Asked(BuyerId)
{
    public override string Stream => $"product/{Item.ProductId}";
    public override string Cause => $"tap/{SaleId}/{BuyerId}/{Key}";
}

/// <summary>The host counts stock anew.</summary>
internal sealed record AdjustAsked(string Login, string ProductId, string Sku, string Key, int Delta) : Asked(Login)
{
    public override string Stream => $"product/{ProductId}";
    public override string Cause => $"adjust/{Login}/{Key}";
}

/// <summary>A buyer confirms what is held for an order.</summary>
internal sealed record ConfirmAsked(string BuyerId, string OrderId, string Key) : Asked(BuyerId)
{
    public override string Stream => $"order/{OrderId}";
    public override string Cause => $"confirm/{BuyerId}/{Key}";
}

/// <summary>A buyer cancels an order.</summary>
internal sealed record CancelAsked(string BuyerId, string OrderId, string Key) : Asked(BuyerId)
{
    public override string Stream => $"order/{OrderId}";
    public override string Cause => $"cancel/{BuyerId}/{Key}";
}

internal enum CommentVerb
{
    Add,
    Edit,
    Delete,
}

/// <summary>What a comment means, which its writer knows and the server has to read.</summary>
/// <param name="Kind">So many in all, so many more, or none.</param>
internal sealed record Meaning(MeaningKind Kind, SceneItem Item, int Quantity);

internal enum MeaningKind
{
    Set,
    Add,
    Release,
}

/// <summary>A viewer writes, edits or deletes a comment.</summary>
/// <param name="Text">As written; empty for a deletion.</param>
/// <param name="Meaning">Left out for a deletion.</param>
internal sealed record CommentAsked(
    string SaleId, string Id, CommentVerb Verb, string UserId, string Text, DateTimeOffset At, Meaning? Meaning) : Asked(UserId)
{
    public const string Platform = "facebook";

    public string BuyerId => $"{Platform}:{UserId}";
    public override string Stream => $"sale/{SaleId}";
    public override string Cause => Verb switch
    {
        CommentVerb.Edit => string.Create(CultureInfo.InvariantCulture, $"comment/{Id}#edit{At.UtcTicks}"),
        CommentVerb.Delete => $"comment/{Id}#delete",
        _ => $"comment/{Id}",
    };
}
