using System.Collections.Immutable;
using Ocop.Api.Products;
using Ocop.Orders;
using Ocop.Products;

namespace Ocop.Api.Orders;

/// <summary>Units for one order.</summary>
/// <param name="Number">Short name of the order, as on its slip.</param>
public sealed record PickForOrder(string OrderId, string Number, int Units);

/// <summary>Units of one lot, and whose they are.</summary>
public sealed record PickLot(LotDetails Lot, int Units, IReadOnlyList<PickForOrder> Orders);

/// <summary>Units of one pack size.</summary>
/// <param name="Units">Wanted by all orders of the list.</param>
/// <param name="Missing">Of these, units that no shelf has.</param>
/// <param name="Lots">The first to expire first.</param>
public sealed record PickSku(string Sku, string Unit, int Units, int Missing, IReadOnlyList<PickLot> Lots);

/// <summary>What is to be fetched of one product.</summary>
public sealed record PickProduct(string ProductId, string Name, IReadOnlyList<PickSku> Skus);

/// <summary>What is to be fetched for all orders of a producer that wait to be packed. Units are those of the orders, no more and no less.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Units">Of all orders; the sum of the pack sizes, and of their lots and what is missing.</param>
/// <param name="IsPromised">Every lot in it is promised to its order, so that no other list names the same units.</param>
/// <param name="IsMore">There are more orders than one list holds.</param>
/// <param name="Orders">The orders of the list.</param>
/// <param name="Skipped">Orders that were asked for, but do not wait to be packed.</param>
public sealed record PickListDetails(
    string ProducerId, DateTimeOffset At, int Units, int Missing, bool IsPromised, bool IsMore, IReadOnlyList<PickProduct> Products,
    IReadOnlyList<PickForOrder> Orders, IReadOnlyList<string> Skipped);

/// <summary>Puts a pick list together.</summary>
internal static class PickList
{
    /// <summary>The units that orders wait for, by product.</summary>
    public static ILookup<string, PickWish> WishesOf(IEnumerable<OrderView> orders) => orders
        .SelectMany(order => order.Lines.Where(line => line.Allocated > 0).Select(line => (line.ProductId, Wish: new PickWish(order.OrderId, line.Sku, line.Allocated))))
        .ToLookup(line => line.ProductId, line => line.Wish);

    /// <param name="picks">What each product says of its wishes.</param>
    public static PickListDetails Of(
        string producerId, DateTimeOffset at, DateOnly today, IReadOnlyList<OrderView> orders, IReadOnlyDictionary<string, ImmutableArray<OrderPicks>> picks,
        bool isMore, IReadOnlyList<string> skipped)
    {
        var lines = orders.SelectMany(order => order.Lines).Where(line => line.Allocated > 0).ToArray();
        var products = lines.GroupBy(line => line.ProductId)
            .Select(product => new PickProduct(product.Key, product.First().Name,
                [.. product.GroupBy(line => line.Sku).Select(sku => SkuOf(sku.Key, sku.First().Unit, sku.Sum(line => line.Allocated), picks[product.Key], today))]))
            .OrderBy(product => product.Name, StringComparer.Ordinal).ThenBy(product => product.ProductId, StringComparer.Ordinal)
            .ToArray();
        return new(
            producerId, at, lines.Sum(line => line.Allocated), products.Sum(product => product.Skus.Sum(sku => sku.Missing)),
            picks.Values.All(product => product.All(pick => pick.IsPromised)), isMore, products,
            [.. orders.Select(order => For(order.OrderId, order.Lines.Sum(line => line.Allocated)))], skipped);
    }

    private static PickSku SkuOf(string sku, string unit, int units, ImmutableArray<OrderPicks> picks, DateOnly today)
    {
        var mine = picks.Where(pick => pick.Sku == sku).ToArray();
        var lots = mine.SelectMany(pick => pick.Lots.Select(lot => (pick.OrderId, Lot: lot)))
            .GroupBy(pick => (pick.Lot.Lot, pick.Lot.ExpiresOn))
            .OrderBy(lot => lot.Key is (null, null)).ThenBy(lot => lot.Key.ExpiresOn ?? DateOnly.MaxValue).ThenBy(lot => lot.Key.Lot, StringComparer.Ordinal)
            .Select(lot => LotOf(lot.Key.Lot, lot.Key.ExpiresOn, [.. lot.Select(pick => For(pick.OrderId, pick.Lot.Quantity))], today));
        return new(sku, unit, units, mine.Sum(pick => pick.Missing), [.. lots]);
    }

    private static PickLot LotOf(string? lot, DateOnly? expiresOn, IReadOnlyList<PickForOrder> orders, DateOnly today)
    {
        var units = orders.Sum(order => order.Units);
        return new(LotDetails.Of(new(lot, expiresOn, units), today), units, orders);
    }

    private static PickForOrder For(string orderId, int units) => new(orderId, Slip.NumberOf(orderId), units);
}
