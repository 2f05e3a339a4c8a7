using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Buyers;
using Ocop.Orders;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Orders;

/// <summary>An order of a list as it is, before anybody sees it.</summary>
/// <param name="ChannelTitle">Of the sale; <c>null</c> for the shop.</param>
/// <param name="Buyer">Where they have not confirmed yet.</param>
/// <param name="At">When it was read.</param>
internal sealed record FoundOrder(OrderRow Row, OrderView Order, string? ChannelTitle, Buyer? Buyer, DateTimeOffset At)
{
    /// <remarks>Who came without a comment has told this producer nothing yet, whatever they told others.</remarks>
    public string? Name => Order.Contact?.Name ?? Told?.Identities.LastOrDefault(one => one.DisplayName is not null)?.DisplayName;

    public string? Phone => Order.Contact is { } contact ? contact.Phone : Told?.Phone;

    /// <summary>They had their data erased, and have not confirmed anew.</summary>
    public bool IsErased => Order is { Contact: null, IsErased: true };

    private Buyer? Told => Order.Contact is null && !Order.IsErased && Buyer is { Identities: [_, ..] } ? Buyer : null;
}

/// <summary>Reads orders of lists as they are, which may be a blink further than their rows.</summary>
internal sealed class DeskReader(IReadModel rows, LineUps lineUps, IGrainFactory grains, TimeProvider clock)
{
    private const int AtOnce = 16;

    public async Task<PageOf<FoundOrder>> ReadAsync(OrderFilter filter, PageRequest request, CancellationToken cancellation)
    {
        var page = await rows.OrdersAsync(filter, request, cancellation);
        return new(await ReadAsync(page.Items, cancellation), page.Next);
    }

    /// <summary>All of them; <c>null</c> when there are more than so many, before any is read.</summary>
    public async Task<IReadOnlyList<FoundOrder>?> ReadAllAsync(OrderFilter filter, int most, CancellationToken cancellation)
    {
        List<OrderRow> found = [];
        for (var page = new Page<OrderRow>([], ""); page.Next is { } after; found.AddRange(page.Items))
        {
            page = await rows.OrdersAsync(filter, new(after.Length == 0 ? null : after, PageRequest.MaxLimit), cancellation);
            if (found.Count + page.Items.Length > most) return null;
        }
        return await ReadAsync(found, cancellation);
    }

    private async Task<IReadOnlyList<FoundOrder>> ReadAsync(IReadOnlyList<OrderRow> found, CancellationToken cancellation)
    {
        var orders = new FoundOrder?[found.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, orders.Length, options, async (i, _) => orders[i] = await ReadAsync(found[i]));
        return [.. orders.OfType<FoundOrder>()];
    }

    public async Task<FoundOrder?> ReadOneAsync(string orderId, CancellationToken cancellation) =>
        (await rows.OrdersAsync(new(OrderId: orderId), new(Limit: 1), cancellation)).Items is [var row] ? await ReadAsync(row) : null;

    private async Task<FoundOrder?> ReadAsync(OrderRow row)
    {
        if (await grains.Order(row.OrderId).Get() is not { } order) return null;
        var buyer = order.Contact is null ? await grains.Buyer(order.BuyerId).Get() : null;
        var title = row.Channel == ClaimKey.Shop ? null : (await lineUps.SaleAsync(row.Channel))?.Title ?? row.Channel;
        return new(row, order, title, buyer, clock.GetUtcNow());
    }
}

internal static class DeskHosting
{
    public static IServiceCollection AddDesk(this IServiceCollection services) => services.AddSingleton<DeskReader>();
}
