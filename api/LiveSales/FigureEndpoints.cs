using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Reports;
using Ocop.Boards;
using Ocop.Reports;

namespace Ocop.Api.LiveSales;

/// <summary>A sale as it runs, in numbers.</summary>
/// <param name="Watching">Screens of this node that watch now, and the most that ever did at once.</param>
/// <param name="CommentsPerMinute">Over the last minute, as this node heard of them.</param>
/// <param name="ClaimsPerMinute">Wishes that came to hold or wait in the last minute.</param>
/// <param name="Buyers">Buyers who hold, wait, or have ordered.</param>
/// <param name="Total">Counted by the rows of the journal, half a second behind at most.</param>
/// <param name="ClaimedToConfirmed">Share of the claims that held and are confirmed, 0 to 1; <c>null</c> while none held.</param>
/// <param name="WatchingToBuyers">Buyers for each screen at the most watched moment; <c>null</c> while nobody has watched.</param>
/// <param name="Items">Every item, that with most units wanted first.</param>
/// <param name="Producers">For a sale that several share: how each of them does.</param>
public sealed record SaleFigures(
    string SaleId, DateTimeOffset At, int Watching, int MostWatching, int CommentsPerMinute, int ClaimsPerMinute, long Comments, int NeedsYou,
    long Buyers, ReportFigures Total, double? ClaimedToConfirmed, double? WatchingToBuyers, IReadOnlyList<ReportEntry> Items,
    IReadOnlyList<ReportEntry> Producers);

/// <summary>Live figures for those who run a sale.</summary>
internal static class FigureEndpoints
{
    public static IServiceCollection AddFigures(this IServiceCollection services) => services.AddSingleton<KnownTotals>();

    public static void MapFigures(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/sales/{saleId}/figures", GetFigures).WithTags("Reports").RequireSeller().AddEndpointFilter(SaleCommandEndpoints.HostOnlyAsync);

    private static async Task<Results<Ok<SaleFigures>, Refusal>> GetFigures(
        string saleId, LineUps lineUps, KnownTotals known, SalePaces paces, FanOut fanOut, TimeProvider clock)
    {
        if (await lineUps.BoardAsync(saleId) is not { } board) return new Refusal(ProblemCode.SaleNotFound);
        return TypedResults.Ok(Of(board, await known.OfAsync(saleId), paces.Of(saleId), fanOut.Watching(saleId), clock.GetUtcNow()));
    }

    private static SaleFigures Of(
        SaleBoard board, LiveTotals totals, (int Comments, int Claims, int MostWatching) pace, int watching, DateTimeOffset now) => new(
        board.SaleId, now, watching, Math.Max(watching, pace.MostWatching), pace.Comments, pace.Claims, board.Comments, board.NeedsYou, totals.Buyers,
        ReportFigures.Of(totals.Total), Share(totals.Total.OrderedClaims, totals.Total.HeldClaims),
        Share(totals.Buyers, Math.Max(watching, pace.MostWatching)),
        [.. totals.Items.OrderByDescending(item => item.Counts.Asked).Select(ReportEntry.Of)],
        [.. totals.Producers.Select(ReportEntry.Of)]);

    private static double? Share(long part, long whole) => whole == 0 ? null : Math.Round((double)part / whole, 3);
}

/// <summary>Totals of sales as this node last read them: however many hosts look, they are read once a second.</summary>
internal sealed class KnownTotals(ISalesReports reports, TimeProvider clock) : IDisposable
{
    private readonly ShortLived<LiveTotals> totals = new(TimeSpan.FromSeconds(1), clock);

    public async Task<LiveTotals> OfAsync(string saleId) =>
        (await totals.GetAsync(saleId, async () => await reports.LiveAsync(saleId, CancellationToken.None)))!;

    public void Dispose() => totals.Dispose();
}
