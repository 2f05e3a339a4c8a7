namespace Ocop.Silo.Projections;

/// <summary>What became of the claims of an item by hour and platform: the sums behind reports and live figures.</summary>
internal static class TallyRows
{
    public static readonly Column<Tally>[] Counts =
    [
        new("wishes", t => t.Wishes), new("claims", t => t.Claims), new("held_claims", t => t.HeldClaims),
        new("ordered_claims", t => t.OrderedClaims), new("lapsed_claims", t => t.LapsedClaims), new("asked", t => t.Asked),
        new("granted", t => t.Granted), new("promoted", t => t.Promoted), new("lapsed", t => t.Lapsed), new("released", t => t.Released),
        new("withdrawn", t => t.Withdrawn), new("dissolved", t => t.Dissolved), new("refused", t => t.Refused), new("held", t => t.Held),
        new("held_vnd", t => t.HeldVnd), new("waiting", t => t.Waiting), new("confirmed", t => t.Confirmed),
        new("confirmed_vnd", t => t.ConfirmedVnd), new("given_back", t => t.GivenBack), new("given_back_vnd", t => t.GivenBackVnd),
        new("discount_vnd", t => t.DiscountVnd),
    ];

    public static readonly RowTable<Tally> Table = new(
        "tally",
        key: [new("channel", t => t.Channel), new("sku", t => t.Sku), new("hour", t => t.Hour), new("source", t => t.Source)],
        once: [new("product_id", t => t.ProductId)],
        changing: [],
        adding: Counts);
}
