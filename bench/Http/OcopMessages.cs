using System.Text.Json.Serialization;

namespace Ocop.Bench.Http;

// What the server says and hears, as a stranger reads it from the OpenAPI document. Words of enums stay words.

internal sealed record SignIn(string Login, string Password);

internal sealed record Guest(bool Cookie = false);

internal sealed record Session(string Token, Me Me);

internal sealed record Me(string Role, string BuyerId);

internal sealed record NewAccount(string Login, string Password, string Name, string Role, string ProducerId);

internal sealed record Commune(string Code, string Name);

internal sealed record PageOf<T>(IReadOnlyList<T> Items, string? Next);

internal sealed record Product(string ProductId, string ProducerId, string Name, IReadOnlyList<ProductSku> Skus);

internal sealed record ProductSku(string Sku, string Unit);

internal sealed record ProductCard(string ProducerId, string Name, int RubricSet, IReadOnlyList<Pack> Skus);

internal sealed record Pack(string Sku, string Unit, long PriceVnd);

internal sealed record Receipt(string Sku, int Quantity, string? Lot);

internal sealed record NewSale(string Title, int HoldMinutes, bool PartialGrants);

internal sealed record LineUp(IReadOnlyList<LineUpEntry> Items);

internal sealed record LineUpEntry(string Code, string ProductId, string Sku, long PriceVnd, int SetAside);

internal sealed record SaleChange(Sale Sale, IReadOnlyList<SaleWarning>? Warnings);

internal sealed record SaleWarning(string Warning, string Code, int? Units);

internal sealed record Sale(string SaleId, string Status, DateTimeOffset? StartedAt, IReadOnlyList<SaleItem> Items);

internal sealed record SaleItem(string Code, string ProductId, string ProducerId);

/// <summary>The words of a sale's status.</summary>
internal static class SaleStatuses
{
    public const string Draft = "draft";
    public const string Live = "live";
    public const string Paused = "paused";
}

internal sealed record Comment(
    string Id, string Verb, string Platform, string UserId, string? UserName, string Text, DateTimeOffset At);

/// <summary>What became of a comment.</summary>
internal sealed record CommentAnswer(string Id, string Outcome, IReadOnlyList<CommentItemAnswer> Items)
{
    public const string Claimed = "claimed";
}

internal sealed record CommentItemAnswer(string Code, string Outcome, int Held, int Waiting);

internal sealed record Tap(string Code, int Quantity);

internal sealed record ClaimAnswer(string Outcome, string Reason, int Held, int Waiting, int Place);

internal sealed record Board(long Comments, IReadOnlyList<BoardItem> Items);

internal sealed record BoardItem(
    string Code, string ProductId, string ProducerId, string Name, long PriceVnd, int Available, int Held, int Ordered, int Waiting);

internal sealed record Claim(
    string BuyerId, string ProductId, string Code, string Outcome, int Held, int Waiting, int Ordered, DateTimeOffset ChangedAt)
{
    public const string Released = "released";

    /// <summary>Units kept for the buyer, held or already in a confirmed order.</summary>
    [JsonIgnore]
    public int Kept => Held + Ordered;
}

internal sealed record Order(string OrderId, string ProducerId, string BuyerId, string Status, int Units, int Waiting);

/// <summary>Problem details (RFC 9457).</summary>
internal sealed record Problem(string? Title, string? Detail, string? Code);
