using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Pages;
using Ocop.Api.Reports;
using Ocop.Api.Seed;
using Ocop.LiveSales;
using Ocop.Producers;
using Ocop.Rehearsals;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.LiveSales;

/// <summary>A sale in a producer's list.</summary>
/// <param name="Items">How many are in its line-up.</param>
/// <param name="Totals">What it came to; <c>null</c> before its start.</param>
/// <param name="Rehearsal">One that is under way.</param>
/// <param name="IsModerated">It is another's, and the producer only helps to run it.</param>
/// <param name="OwnerName">Of one that is moderated; <c>null</c> for a joint sale of the province.</param>
public sealed record ListedSale(
    SaleSummary Sale, int Items, LiveTotals? Totals, string? Rehearsal, bool IsModerated = false, string? OwnerName = null);

/// <summary>The sales of a producer, as far as they are shown at once.</summary>
/// <param name="Next">Cursor of the next page of those that have ended.</param>
public sealed record ListedSales(
    IReadOnlyList<ListedSale> Live, IReadOnlyList<ListedSale> Planned, IReadOnlyList<ListedSale> Ended, IReadOnlyList<string> Templates, string? Next);

/// <summary>Where producers plan, prepare and look back on their sales.</summary>
internal static class SalesPages
{
    private const int MostShown = 20;

    public static void MapSalesPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPageGroup().RequireSeller();
        pages.MapGet("/producer/sales", List);
        pages.MapGet("/producer/sales/{saleId}", SetUp).AddEndpointFilter(SaleCommandEndpoints.HostOnlyAsync);
        pages.MapGet("/producer/sales/{saleId}/report", ShowReport).AddEndpointFilter(SaleCommandEndpoints.HostOnlyAsync);
    }

    private static async Task<Results<RazorComponentResult, Refusal>> List(
        string? after, Caller caller, IReadModel rows, LineUps lineUps, KnownTotals totals, IGrainFactory grains, HttpContext context)
    {
        if (new Paging(after, MostShown).Refusal() is { } invalid) return invalid;
        var reading = new Reading(caller.ProducerId, rows, lineUps, totals, grains, context.RequestAborted);
        var (live, paused) = (await reading.OfAsync(SaleStatus.Live, null), await reading.OfAsync(SaleStatus.Paused, null));
        var (planned, ended) = (await reading.OfAsync(SaleStatus.Draft, null), await reading.OfAsync(SaleStatus.Ended, after));
        var templates = caller.ProducerId is { } producer ? await grains.SaleTemplates(producer).Get() : [];
        return new RazorComponentResult<SalesPage>(new
        {
            Page = PageFrame.Of(context), IsFirst = string.IsNullOrEmpty(after),
            Sales = new ListedSales(
                [.. live.Items, .. paused.Items], [.. planned.Items.OrderBy(one => one.Sale.ScheduledAt ?? DateTimeOffset.MaxValue)], ended.Items,
                [.. templates.Select(template => template.Name)], ended.Next),
        });
    }

    private static async Task<Results<RazorComponentResult, Refusal>> SetUp(
        string saleId, Caller caller, IReadModel rows, IGrainFactory grains, HttpContext context)
    {
        if (Ids.IsRehearsed(saleId) || await grains.LiveSale(saleId).Get() is not { } sale) return new Refusal(ProblemCode.SaleNotFound);
        var former = await rows.SalesAsync(new(SaleStatus.Ended, sale.Owner), new(Limit: MostShown), context.RequestAborted);
        var moderators = await Task.WhenAll(sale.Moderators.Select(async id => new NamedProducer(id, (await grains.Producer(id).GetProfile())?.Name ?? id)));
        return new RazorComponentResult<SetUpPage>(new
        {
            Page = PageFrame.Of(context), Sale = SaleResult.Of(sale, await grains.LiveSale(saleId).GetWarnings()),
            Moderators = (IReadOnlyList<NamedProducer>)moderators, IsOwner = caller.Owns(sale.Owner),
            Former = (IReadOnlyList<SaleSummary>)[.. former.Items.Where(row => row.SaleId != saleId).Select(SaleSummary.Of)],
        });
    }

    private static async Task<Results<RazorComponentResult, Refusal>> ShowReport(
        string saleId, LineUps lineUps, ISalesReports reports, Catalogue catalogue, HttpContext context)
    {
        if (Ids.IsRehearsed(saleId) || await lineUps.SaleAsync(saleId) is not { } sale) return new Refusal(ProblemCode.SaleNotFound);
        var report = await reports.ReadAsync(new(saleId), context.RequestAborted);
        return new RazorComponentResult<SaleReportPage>(new { Page = PageFrame.Of(context), Sale = sale, Sums = report.Named(catalogue) });
    }

    private sealed record Reading(
        string? Producer, IReadModel Rows, LineUps LineUps, KnownTotals Totals, IGrainFactory Grains, CancellationToken Cancellation)
    {
        public async Task<(IReadOnlyList<ListedSale> Items, string? Next)> OfAsync(SaleStatus status, string? after)
        {
            var page = await Rows.SalesAsync(new(status, Host: Producer), new(string.IsNullOrEmpty(after) ? null : after, MostShown), Cancellation);
            return (await Task.WhenAll(page.Items.Select(ReadAsync)), page.Next);
        }

        private async Task<ListedSale> ReadAsync(SaleRow row)
        {
            var items = (await LineUps.SaleAsync(row.SaleId))?.Items.Length ?? 0;
            ListedSale listed = row.Status == SaleStatus.Draft
                ? new(SaleSummary.Of(row), items, null, await RehearsalAsync(row.SaleId))
                : new(SaleSummary.Of(row), items, await Totals.OfAsync(row.SaleId), null);
            if (Producer is null || row.Owner == Producer) return listed;
            return listed with { IsModerated = true, OwnerName = row.Owner is { } owner ? (await Grains.Producer(owner).GetProfile())?.Name ?? owner : null };
        }

        private async Task<string?> RehearsalAsync(string saleId)
        {
            if (await Grains.Rehearsals(saleId).GetCount() is not (> 0 and var newest)) return null;
            var id = Ids.Rehearsed(newest, saleId);
            return await LineUps.SaleAsync(id) is { Status: SaleStatus.Live or SaleStatus.Paused } ? id : null;
        }
    }
}

/// <summary>A producer by name.</summary>
public sealed record NamedProducer(string ProducerId, string Name);
