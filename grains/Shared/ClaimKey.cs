namespace Ocop.Shared;

/// <summary>What makes two claims the same wish: one buyer, one SKU, in one sale or in the shop. A later claim with this key changes the earlier one.</summary>
/// <param name="Channel">The sale id, or <see cref="Shop"/>.</param>
/// <param name="BuyerId">See <see cref="Ids"/>.</param>
/// <param name="Sku">The pack size wanted.</param>
[GenerateSerializer, Immutable, Alias("ocop.claim-key")]
public readonly record struct ClaimKey(string Channel, string BuyerId, string Sku)
{
    /// <summary>The channel of everything that is bought outside a live sale.</summary>
    public const string Shop = "shop";

    /// <summary>One text for dictionaries and rows; no id contains the separator.</summary>
    public override string ToString() => $"{Channel}|{BuyerId}|{Sku}";
}
