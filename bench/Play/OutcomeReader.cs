using Ocop.Bench.Http;

namespace Ocop.Bench.Play;

/// <summary>Reads what a sale came to when its lists, which lag a moment behind, agree with the board.</summary>
internal sealed class OutcomeReader(OcopClient server, TimeProvider clock, TimeSpan? patience = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>The outcome when two readings in a row are the same, or the last one when patience ran out.</summary>
    public async Task<Outcome> ReadAsync(string saleId, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        for (Outcome? before = null; ;)
        {
            var now = await ReadOnceAsync(saleId, cancellation);
            if (before is not null && !now.ListGaps().Concat(now.OrderGaps()).Any() && IsSame(before, now)) return now with { IsSettled = true };
            if (clock.GetElapsedTime(began) > (patience ?? Patience)) return now;
            before = now;
            await Task.Delay(Pause, clock, cancellation);
        }
    }

    private async Task<Outcome> ReadOnceAsync(string saleId, CancellationToken cancellation)
    {
        var board = await server.GetBoardAsync(saleId, cancellation);
        var claims = await server.ClaimsAsync(saleId, cancellation).ToListAsync(cancellation);
        var orders = new List<Order>();
        foreach (var producerId in board.Items.Select(item => item.ProducerId).Distinct(StringComparer.Ordinal))
            orders.AddRange(await server.OrdersAsync(producerId, saleId, cancellation).ToListAsync(cancellation));
        return new(
            board.Comments, [.. board.Items.Select(FiguresOf)], claims, [.. orders.OrderBy(order => order.OrderId, StringComparer.Ordinal)],
            IsSettled: false);
    }

    private static ItemFigures FiguresOf(BoardItem item) => new(
        item.Code, item.ProductId, item.ProducerId, item.Name, item.PriceVnd, item.Held + item.Ordered, item.Waiting, item.Available);

    private static bool IsSame(Outcome one, Outcome other) =>
        one.Comments == other.Comments && one.Items.SequenceEqual(other.Items)
        && one.Claims.SequenceEqual(other.Claims) && one.Orders.SequenceEqual(other.Orders);
}
