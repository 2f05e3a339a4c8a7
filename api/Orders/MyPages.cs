using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.LiveSales;
using Ocop.Api.Pages;
using Ocop.Orders;
using Ocop.Producers;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Orders;

/// <summary>A buyer's bags and orders over all sales and the shop.</summary>
internal static class MyPages
{
    private const int OrdersAPage = 30;

    public static void MapMyPages(this IEndpointRouteBuilder routes) => routes.MapPageGroup().MapGet("/my", My);

    private static async Task<RazorComponentResult> My(
        string? after, HttpContext context, IReadModel rows, LineUps lineUps, IGrainFactory grains, TimeProvider clock, CancellationToken cancellation)
    {
        var page = PageFrame.Of(context);
        var listed = page.Caller is { IsSignedIn: true, BagOf: null }
            ? await rows.OrdersAsync(new(BuyerId: page.Caller.BuyerId), new(After(after), OrdersAPage), cancellation)
            : new([], null);
        var orders = await Task.WhenAll(listed.Items.Select(row => ReadAsync(row, page, lineUps, grains, clock.GetUtcNow())));
        return new(typeof(MyPage), new { Page = page, Orders = (IReadOnlyList<MyOrder>)[.. orders.OfType<MyOrder>()], listed.Next });
    }

    private static string? After(string? after) => string.IsNullOrEmpty(after) || after.Length > 500 ? null : after;

    /// <summary>The order as it is, which may be a blink further than its row.</summary>
    private static async Task<MyOrder?> ReadAsync(OrderRow row, PageFrame page, LineUps lineUps, IGrainFactory grains, DateTimeOffset now)
    {
        if (await grains.Order(row.OrderId).Get() is not { } order) return null;
        var producer = await grains.Producer(row.ProducerId).GetProfile();
        var title = row.Channel == ClaimKey.Shop ? page.Text("common.atHome") : (await lineUps.SaleAsync(row.Channel))?.Title ?? row.Channel;
        return MyOrder.Of(order, title, producer?.Name, row.ChangedAt, now, page);
    }
}
