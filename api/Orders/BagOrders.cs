using Ocop.Api.Accounts;
using Ocop.Api.LiveSales;
using Ocop.Orders;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Orders;

/// <summary>Finds what lies in a buyer's bag: in a sale by its line-up, in the shop by the buyer's claims.</summary>
internal static class BagOrders
{
    private const int MostShopOrders = 30;

    /// <summary>Rows follow claims within a blink; in a storm a bag goes without the newest rather than wait longer.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <summary>The orders a buyer may have; <c>null</c> when there is no such sale.</summary>
    public static async Task<IReadOnlyList<string>?> IdsAsync(
        string channel, Caller caller, LineUps lineUps, IGrainFactory grains, IReadModel rows, CancellationToken cancellation)
    {
        if (channel == ClaimKey.Shop) return await InShopAsync(_ => true, caller, grains, rows, cancellation);
        if (await lineUps.SaleAsync(channel) is not { } sale) return null;
        var listed = await rows.OrdersAsync(new(BuyerId: caller.BuyerId, Channel: channel), new(Limit: PageRequest.MaxLimit), cancellation);
        return
        [
            .. sale.Items.Select(item => Ids.Order(channel, item.ProducerId, caller.BuyerId))
                .Concat(listed.Items.Select(row => row.OrderId))
                .Distinct()
                .Where(caller.Sees),
        ];
    }

    /// <summary>Those that a confirmation is about. In the shop former ones, whose parcels have left, have no part in it.</summary>
    public static async Task<IReadOnlyList<string>?> ToConfirmAsync(
        string channel, Caller caller, LineUps lineUps, IGrainFactory grains, IReadModel rows, CancellationToken cancellation) =>
        channel == ClaimKey.Shop
            ? await InShopAsync(MayTakeMore, caller, grains, rows, cancellation)
            : await IdsAsync(channel, caller, lineUps, grains, rows, cancellation);

    private static bool MayTakeMore(OrderStatus status) => status is
        OrderStatus.Open or OrderStatus.Confirming or OrderStatus.Confirmed or OrderStatus.Packed or OrderStatus.Lapsed;

    /// <summary>What products say of a buyer's claims at this moment, by order: an order may hear of it later than the buyer.</summary>
    public static async Task<ILookup<string, PutLine>> LinesAsync(
        string channel, Caller caller, LineUps lineUps, IGrainFactory grains, IReadModel rows, CancellationToken cancellation)
    {
        var claims = channel == ClaimKey.Shop
            ? await ShopClaimsAsync(caller, grains, rows, cancellation)
            : [.. ((await lineUps.SaleAsync(channel))?.Items ?? []).Select(item => (Ids.Order(channel, item.ProducerId, caller.BuyerId), item.ProductId, item.Sku))];
        var lines = await Task.WhenAll(claims.Select(async claim => (
            claim.OrderId, Line: await grains.Product(claim.ProductId).GetLine(new(channel, caller.BuyerId, claim.Sku)))));
        return lines.Where(line => line.Line is not null).ToLookup(line => line.OrderId, line => line.Line!);
    }

    /// <summary>The orders that take what the buyer claims now, and those before, the newest first.</summary>
    private static async Task<IReadOnlyList<string>> InShopAsync(
        Func<OrderStatus, bool> which, Caller caller, IGrainFactory grains, IReadModel rows, CancellationToken cancellation)
    {
        var claims = await ShopClaimsAsync(caller, grains, rows, cancellation);
        var listed = await rows.OrdersAsync(new(BuyerId: caller.BuyerId, Channel: ClaimKey.Shop), new(Limit: MostShopOrders), cancellation);
        return [.. claims.Select(claim => claim.OrderId).Concat(listed.Items.Where(row => which(row.Status)).Select(row => row.OrderId)).Distinct()];
    }

    /// <summary>What the buyer holds or waits for in the shop, and the order it goes into.</summary>
    private static async Task<(string OrderId, string ProductId, string Sku)[]> ShopClaimsAsync(
        Caller caller, IGrainFactory grains, IReadModel rows, CancellationToken cancellation)
    {
        await CatchUpAsync(rows, cancellation);
        var listed = await rows.ClaimsAsync(new(SaleId: ClaimKey.Shop, BuyerId: caller.BuyerId), new(Limit: PageRequest.MaxLimit), cancellation);
        return await Task.WhenAll(listed.Items.Where(claim => claim.Held + claim.Waiting > 0).Select(async claim =>
        {
            var card = await grains.Product(claim.ProductId).GetCard();
            var first = grains.Order(Ids.Order(ClaimKey.Shop, card!.ProducerId, caller.BuyerId));
            return (await first.GetCurrent(), claim.ProductId, claim.Sku);
        }));
    }

    private static async Task CatchUpAsync(IReadModel rows, CancellationToken cancellation)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        enough.CancelAfter(LongestWait);
        try
        {
            await rows.CaughtUpAsync(enough.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return; // the next look finds it
        }
    }
}
