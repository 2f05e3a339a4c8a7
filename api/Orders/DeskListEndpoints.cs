using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Messages;
using Ocop.Api.Readings;
using Ocop.Api.Reports;
using Ocop.Parcels;
using Ocop.Payments;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Orders;

/// <summary>The orders on a producer's desk, with who is to be called and where they go.</summary>
internal static class DeskListEndpoints
{
    private const int MostChannels = 50;
    private const int MostTransfers = 100;

    /// <summary>Orders that one search looks into: names stand in no list, so that they can be erased.</summary>
    private const int Searched = 200;

    /// <summary>Orders that one table is made of, and that a search for it looks into: they are read one by one.</summary>
    private const int MostExported = 5_000;

    public static void MapDeskLists(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/api/producers/{producerId}/orders").WithTags("Orders").RequireSeller();
        orders.MapGet("/desk", GetDesk).Limit(LimitPolicy.Reads, LimitPolicy.Search);
        orders.MapGet("/counts", GetCounts);
        orders.MapGet("/export.{format:regex(^(csv|xlsx)$)}", Export).Limit(LimitPolicy.Heavy)
            .Produces(StatusCodes.Status200OK, contentType: ReportCsv.ContentType)
            .Produces(StatusCodes.Status200OK, contentType: ReportWorkbook.ContentType);
    }

    /// <remarks>
    /// Who has waited longest comes first, but of what has ended the newest. <c>search</c> finds by name, phone, short or whole order id,
    /// parcel, text of the transfer, tracking number and commune; it looks into 200 orders at a time, so that a page may have few rows,
    /// or none, and yet a <c>next</c>.
    /// </remarks>
    private static async Task<Results<Ok<PageOf<DeskOrder>>, Refusal>> GetDesk(
        string producerId, [AsParameters] OrderQuery query, [AsParameters] Paging paging, string? search, Caller caller, Reader by, DeskReader reader,
        CancellationToken cancellation)
    {
        if (!caller.Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        if ((query.Refusal() ?? paging.Refusal() ?? new Checks().Optional("search", search, 400).Refusal) is { } invalid) return invalid;
        var filter = FilterOf(query, producerId);
        var reading = ReadingOf(by, producerId, query, search, ReadingKind.Desk);
        var page = string.IsNullOrWhiteSpace(search)
            ? await reader.ReadAsync(filter, paging.ToRequest(), cancellation)
            : await FindAsync(search.Trim(), filter, paging, caller, reader, cancellation);
        return TypedResults.Ok(new PageOf<DeskOrder>([.. page.Items.Select(found => DeskOrder.Of(found, reading))], page.Next));
    }

    /// <remarks>
    /// What <c>desk</c> lists, in its order, as a table of at most 5,000 orders. Of more nothing is written: then a sale, a step or a period
    /// is to be chosen. With <c>search</c> no more than 5,000 are looked into.
    /// </remarks>
    private static async Task<Results<FileContentHttpResult, Refusal>> Export(
        string producerId, string format, [AsParameters] OrderQuery query, string? search, Caller caller, Reader by, DeskReader reader, HttpRequest request,
        CancellationToken cancellation)
    {
        if (!caller.Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        if ((query.Refusal() ?? new Checks().Optional("search", search, 400).Refusal) is { } invalid) return invalid;
        var orders = await AllAsync(search?.Trim(), FilterOf(query, producerId), caller, reader, cancellation);
        if (orders is null) return new Refusal(ProblemCode.TooManyOrders);
        var reading = ReadingOf(by, producerId, query, search, ReadingKind.Export);
        var (language, table) = (request.Language(), OrderTable.Of([.. orders.Select(found => DeskOrder.Of(found, reading))], request.Language()));
        // Nobody sees any more what becomes of a file.
        await by.KeptAsync(cancellation);
        if (format == "csv") return TypedResults.File(ReportCsv.Write(table, language), $"{ReportCsv.ContentType}; charset=utf-8", "don-hang.csv");
        using var book = new MemoryStream();
        await ReportWorkbook.WriteAsync(table, new Text("Đơn hàng", "Orders").In(language), book, language, cancellation);
        return TypedResults.File(book.ToArray(), ReportWorkbook.ContentType, "don-hang.xlsx");
    }

    /// <summary>What is looked for in words is not noted, or the note would name people itself; that it was a phone number is.</summary>
    private static Reading ReadingOf(Reader by, string producerId, OrderQuery query, string? search, ReadingKind kind)
    {
        if (string.IsNullOrWhiteSpace(search)) return by.OfProducer(producerId, kind, query.Said());
        var what = new DeskSearch(search.Trim(), knows: false).IsPhone ? "search=phone" : "search=words";
        var reading = by.OfProducer(producerId, kind == ReadingKind.Desk ? ReadingKind.Search : kind, query.Said() is { Length: > 0 } said ? $"{said}&{what}" : what);
        reading.Searches();
        return reading;
    }

    private static OrderFilter FilterOf(OrderQuery query, string producerId)
    {
        var filter = query.ToFilter() with { ProducerId = producerId };
        return filter with { OldestFirst = filter.Stage is OrderStage.Call or OrderStage.Pay or OrderStage.Pack or OrderStage.Ship or OrderStage.OnTheWay };
    }

    private static async Task<Results<Ok<DeskCounts>, Refusal>> GetCounts(
        string producerId, string? channel, Caller caller, IReadModel rows, LineUps lineUps, CancellationToken cancellation)
    {
        if (!caller.Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        if (new Checks().Optional("channel", channel, Ids.MaxLength).Refusal is { } invalid) return invalid;
        var counts = await rows.StageCountsAsync(producerId, cancellation);
        var transfers = await rows.TransfersAsync(new(producerId, TransferStatus.Unmatched), new(Limit: MostTransfers), cancellation);
        var channels = await Task.WhenAll(counts.GroupBy(count => count.Channel)
            .Select(group => (Channel: group.Key, Orders: group.Sum(count => count.Orders)))
            // The one that is asked for is among them in any case.
            .OrderByDescending(one => one.Channel == channel).ThenByDescending(one => one.Orders).ThenBy(one => one.Channel, StringComparer.Ordinal).Take(MostChannels)
            .Select(async one => new DeskChannel(one.Channel, (await lineUps.SaleAsync(one.Channel))?.Title, one.Orders)));
        return TypedResults.Ok(DeskCounts.Of(counts, string.IsNullOrEmpty(channel) ? null : channel, transfers.Items.Length, channels));
    }

    private static async Task<IReadOnlyList<FoundOrder>?> AllAsync(
        string? search, OrderFilter filter, Caller caller, DeskReader reader, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(search)) return await reader.ReadAllAsync(filter, MostExported, cancellation);
        if (OrderAccess.IsOf(filter.ProducerId!, search) && await reader.ReadOneAsync(search, cancellation) is { } one) return [one];
        if (ParcelIds.Read(search) is not null) return await reader.ReadAllAsync(new(filter.ProducerId, ParcelId: search), MostExported, cancellation);
        var wanted = new DeskSearch(search, knows: !caller.IsOperator);
        return (await reader.ReadAllAsync(filter, MostExported, cancellation))?.Where(wanted.Finds).ToArray();
    }

    /// <summary>Who scans a slip gets what is in it; everything else is looked for order by order.</summary>
    private static async Task<PageOf<FoundOrder>> FindAsync(
        string search, OrderFilter filter, Paging paging, Caller caller, DeskReader reader, CancellationToken cancellation)
    {
        if (OrderAccess.IsOf(filter.ProducerId!, search) && await reader.ReadOneAsync(search, cancellation) is { } one) return new([one], null);
        if (ParcelIds.Read(search) is not null) return await reader.ReadAsync(new(filter.ProducerId, ParcelId: search), paging.ToRequest(), cancellation);
        var page = await reader.ReadAsync(filter, paging.ToRequest() with { Limit = Searched }, cancellation);
        var wanted = new DeskSearch(search, knows: !caller.IsOperator);
        return page with { Items = [.. page.Items.Where(wanted.Finds)] };
    }
}
