using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Reports;
using Ocop.Boards;
using Ocop.LiveSales;
using Ocop.Reports;

namespace Ocop.Api.LiveSales;

/// <summary>A sale as it runs, in numbers.</summary>
/// <param name="Watching">Screens of all nodes that watch now, and the most that ever did at once.</param>
/// <param name="CommentsPerMinute">Over the last minute, as this node heard of them.</param>
/// <param name="ClaimsPerMinute">Wishes that came to hold or wait in the last minute.</param>
/// <param name="NeedsYou">Lines that wait for the host.</param>
/// <param name="Buyers">Buyers who hold, wait, or have ordered.</param>
/// <param name="Total">Counted by the rows of the journal, half a second behind at most.</param>
/// <param name="ClaimedToConfirmed">Share of the claims that held and are confirmed, 0 to 1; <c>null</c> while none held.</param>
/// <param name="WatchingToBuyers">Buyers for each screen at the most watched moment; <c>null</c> while nobody has watched.</param>
/// <param name="Items">Every item, that with most units wanted first.</param>
/// <param name="Producers">For a sale that several share: how each of them does.</param>
/// <param name="Sources">The gap meter: how comments are being read.</param>
/// <param name="CommentsLate">What the public is told of it.</param>
/// <param name="Version">Grows with every change: whatever is older than what a screen shows is ignored.</param>
public sealed record SaleFigures(
    string SaleId, DateTimeOffset At, int Watching, int MostWatching, int CommentsPerMinute, int ClaimsPerMinute, long Comments, int NeedsYou,
    long Buyers, ReportFigures Total, double? ClaimedToConfirmed, double? WatchingToBuyers, IReadOnlyList<ReportEntry> Items,
    IReadOnlyList<ReportEntry> Producers, IReadOnlyList<SourceDetails> Sources, bool CommentsLate, long Version);

/// <summary>Live figures for those who run a sale.</summary>
internal static class FigureEndpoints
{
    public static IServiceCollection AddFigures(this IServiceCollection services) => services
        .AddSingleton<KnownTotals>()
        .AddSingleton<LiveFigures>()
        .AddSingleton<HostScreens>()
        .AddHostedService(provider => provider.GetRequiredService<HostScreens>());

    public static void MapFigures(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/sales/{saleId}/figures", GetFigures).WithTags("Reports").RequireSeller().AddEndpointFilter(SaleCommandEndpoints.HostOnlyAsync);

    private static async Task<Results<Ok<SaleFigures>, Refusal>> GetFigures(string saleId, LiveFigures figures) =>
        await figures.ReadAsync(saleId) is { } read ? TypedResults.Ok(read) : new Refusal(ProblemCode.SaleNotFound);
}

/// <summary>Reads the figures of sales, for whoever asks and for screens that are told.</summary>
internal sealed class LiveFigures(LineUps lineUps, KnownTotals known, SalePaces paces, FanOut fanOut, IGrainFactory grains, TimeProvider clock)
{
    /// <summary>The figures now; <c>null</c> when there is no such sale.</summary>
    public async Task<SaleFigures?> ReadAsync(string saleId)
    {
        if (await lineUps.SaleAsync(saleId) is not { } sale || await lineUps.BoardAsync(saleId) is not { } board) return null;
        var (totals, now) = (known.OfAsync(saleId), clock.GetUtcNow());
        var gaps = await SourceGaps.ReadAsync(grains, sale, now);
        return Of(board, await totals, gaps, now);
    }

    private SaleFigures Of(SaleBoard board, LiveTotals totals, ImmutableArray<SourceGap> gaps, DateTimeOffset now)
    {
        var pace = paces.Of(board.SaleId);
        // The board hears of this node's screens every two seconds; this node knows them at once.
        var watching = Math.Max(board.Watching, fanOut.Watching(board.SaleId));
        var mostWatching = Math.Max(watching, Math.Max(board.MostWatching, pace.MostWatching));
        return new(
            board.SaleId, now, watching, mostWatching, pace.Comments, pace.Claims, board.Comments, board.NeedsYou, totals.Buyers,
            ReportFigures.Of(totals.Total), Share(totals.Total.OrderedClaims, totals.Total.HeldClaims), Share(totals.Buyers, mostWatching),
            [.. totals.Items.OrderByDescending(item => item.Counts.Asked).Select(ReportEntry.Of)],
            [.. totals.Producers.Select(ReportEntry.Of)], [.. gaps.Select(SourceDetails.Of)], board.CommentsLate, now.ToUnixTimeMilliseconds());
    }

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
