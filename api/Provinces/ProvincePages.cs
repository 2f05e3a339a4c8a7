using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Messages;
using Ocop.Api.Pages;
using Ocop.Api.Reports;
using Ocop.Api.Seed;
using Ocop.Producers;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Provinces;

/// <summary>
/// The board of those who run the market, its wall, and a sale in figures. Each moving part has an address of its own: a script asks
/// for it again when the hub says that something has changed, so that figures are drawn in one place.
/// </summary>
internal static class ProvincePages
{

    public static void MapProvincePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPageGroup().RequireOperator();
        pages.MapGet("/board", ShowBoard);
        pages.MapGet("/board/now", ShowNow);
        pages.MapGet("/board/wall", ShowWall);
        pages.MapGet("/board/alerts", ShowAlerts);
        pages.MapGet("/board/report", ShowReport);
        pages.MapGet("/board/sales/{saleId}", ShowSale);
    }

    private static async Task<IResult> ShowBoard(
        [AsParameters] BoardQuery query, string? wall, ProvinceDesk desk, Catalogue catalogue, TimeProvider clock, HttpContext context)
    {
        if (query.Refusal() is { } invalid) return invalid;
        var (page, now) = (PageFrame.Of(context), await desk.NowAsync());
        if (wall is not null) return new RazorComponentResult<WallPage>(new { Page = page, Now = now, Alerts = await desk.AlertsAsync() });
        return new RazorComponentResult<BoardPage>(new
        {
            Page = page, Now = now, Alerts = await desk.AlertsAsync(), Query = query, Report = await ReadAsync(query, desk, catalogue, clock),
        });
    }

    private static async Task<RazorComponentResult> ShowNow(ProvinceDesk desk, HttpContext context) =>
        new(typeof(BoardNow), new { Page = PageFrame.Of(context), Now = await desk.NowAsync() });

    private static async Task<RazorComponentResult> ShowWall(ProvinceDesk desk, HttpContext context) =>
        new(typeof(WallNow), new { Page = PageFrame.Of(context), Now = await desk.NowAsync(), Alerts = await desk.AlertsAsync() });

    private static async Task<RazorComponentResult> ShowAlerts(ProvinceDesk desk, HttpContext context) =>
        new(typeof(BoardAlerts), new { Page = PageFrame.Of(context), Alerts = await desk.AlertsAsync() });

    private static async Task<Results<RazorComponentResult, Refusal>> ShowReport(
        [AsParameters] BoardQuery query, ProvinceDesk desk, Catalogue catalogue, TimeProvider clock, HttpContext context)
    {
        if (query.Refusal() is { } invalid) return invalid;
        return new RazorComponentResult<BoardReport>(new
        {
            Page = PageFrame.Of(context), Query = query, Report = await ReadAsync(query, desk, catalogue, clock),
        });
    }

    private static async Task<Results<RazorComponentResult, Refusal>> ShowSale(
        string saleId, LineUps lineUps, ISalesReports reports, IGrainFactory grains, ProvinceDesk desk, Catalogue catalogue, HttpContext context)
    {
        if (await lineUps.SaleAsync(saleId) is not { } sale) return new Refusal(ProblemCode.SaleNotFound);
        var report = await reports.ReadAsync(new(saleId), context.RequestAborted);
        return new RazorComponentResult<SalePage>(new
        {
            Page = PageFrame.Of(context), Sale = sale, Sums = report.Named(catalogue),
            Host = sale.Owner is { } owner ? (await grains.Producer(owner).GetProfile())?.Name ?? owner : null,
            Live = (await desk.NowAsync()).Sales.FirstOrDefault(live => live.SaleId == saleId),
        });
    }

    private static async Task<BoardFigures> ReadAsync(BoardQuery query, ProvinceDesk desk, Catalogue catalogue, TimeProvider clock)
    {
        var (first, last) = query.Days(clock.GetUtcNow());
        var report = await desk.ReportAsync(VietnamCalendar.StartOf(first), VietnamCalendar.StartOf(last.AddDays(1)));
        return new(first, last, report.Named(catalogue));
    }
}

/// <summary>A report and the days that it is of.</summary>
public sealed record BoardFigures(DateOnly First, DateOnly Last, SalesReport Report);
