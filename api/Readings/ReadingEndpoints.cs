using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Accounts;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Messages;
using Ocop.Api.Pages;
using Ocop.Reports;

namespace Ocop.Api.Readings;

/// <summary>Who looked at what buyers told of themselves: for operators all of it, for a producer what is theirs, for a buyer their own.</summary>
internal static class ReadingEndpoints
{
    /// <summary>Most looks of a file.</summary>
    private const int MostLines = 20_000;

    /// <summary>More are no list to choose from; whoever is not in it is found by a narrower time.</summary>
    private const int MostChoices = 500;

    public static void MapReadings(this IEndpointRouteBuilder routes)
    {
        var readings = routes.MapGroup("/api/audit/readings").WithTags("Audit").RequireSeller();
        readings.MapGet("/", GetReadings);
        readings.MapGet("/file", GetFile).Limit(LimitPolicy.Heavy);
        routes.MapGet("/api/me/readings", GetOwn).WithTags("Audit").RequireSignIn();
        routes.MapPageGroup().MapGet("/audit/readings", Page).RequireSeller();
    }

    /// <remarks>One entry for all looks of an account at one thing within a quarter of an hour, the newest first.</remarks>
    private static async Task<Results<Ok<PageOf<ReadingEntry>>, Refusal>> GetReadings(
        [AsParameters] ReadingQuery query, [AsParameters] Paging paging, Caller caller, IReadingTrail trail, LineUps lineUps, IGrainFactory grains, HttpContext context)
    {
        if ((query.Refusal() ?? paging.Refusal()) is { } invalid) return invalid;
        var page = await trail.ReadAsync(query.ToFilter(caller), paging.ToRequest(), context.RequestAborted);
        var names = await NamesAsync(page.Items, grains, lineUps);
        return TypedResults.Ok(page.To(row => ReadingEntry.Of(row, names, context.Request.Language())));
    }

    /// <remarks>The newest 20,000 at most, as text for spreadsheets.</remarks>
    private static async Task<Results<FileContentHttpResult, Refusal>> GetFile(
        [AsParameters] ReadingQuery query, Caller caller, IReadingTrail trail, LineUps lineUps, IGrainFactory grains, HttpContext context)
    {
        if (query.Refusal() is { } invalid) return invalid;
        var (language, filter) = (context.Request.Language(), query.ToFilter(caller));
        List<ReadingRow> rows = [];
        for (string? after = null; rows.Count < MostLines;)
        {
            var page = await trail.ReadAsync(filter, new(after, PageRequest.MaxLimit), context.RequestAborted);
            rows.AddRange(page.Items);
            if ((after = page.Next) is null) break;
        }
        var names = await NamesAsync(rows, grains, lineUps);
        return TypedResults.File(ReadingCsv.Write(rows.Select(row => ReadingEntry.Of(row, names, language)), language), "text/csv; charset=utf-8", "ocop-readings.csv");
    }

    /// <remarks>One row for each day, reader and kind of look, the newest day first: which producer, or that it was an operator.</remarks>
    private static async Task<Results<Ok<PageOf<OwnReading>>, Refusal>> GetOwn([AsParameters] Paging paging, Caller caller, IReadingTrail trail, HttpContext context)
    {
        if (paging.Refusal() is { } invalid) return invalid;
        return TypedResults.Ok((await trail.ReadOfBuyerAsync(caller.BuyerId, paging.ToRequest(), context.RequestAborted)).To(OwnReading.Of));
    }

    private static async Task<Results<RazorComponentResult, Refusal>> Page(
        [AsParameters] ReadingQuery query, string? after, Caller caller, IReadingTrail trail, LineUps lineUps, IGrainFactory grains, HttpContext context)
    {
        if ((query.Refusal() ?? new Checks().Optional("after", after, 500).Refusal) is { } invalid) return invalid;
        var frame = PageFrame.Of(context);
        var filter = query.ToFilter(caller);
        var page = await trail.ReadAsync(filter, new(string.IsNullOrEmpty(after) ? null : after), context.RequestAborted);
        var readers = await trail.ReadersAsync(filter, context.RequestAborted);
        var names = await ReadingNames.ReadAsync(
            [.. page.Items.Select(row => (row.By.Id, row.By.ProducerId)), .. readers.Select(reader => (reader.Id, reader.ProducerId))], page.Items.Select(row => row.Filter), grains, lineUps);
        return new RazorComponentResult<ReadingsPage>(new
        {
            Page = frame, Query = query, Entries = page.To(row => ReadingEntry.Of(row, names, frame.Language)),
            Readers = ChoicesOf(readers, names, filter.By, frame),
        });
    }

    /// <summary>The one that is asked for is among them in any case.</summary>
    private static ReaderChoice[] ChoicesOf(IReadOnlyList<ReadingPerson> readers, ReadingNames names, string? asked, PageFrame frame)
    {
        var all = readers.DistinctBy(reader => reader.Id).Select(reader =>
        {
            var (sort, name) = (ReadingNames.SortOf(reader.Id, reader.Role), names.NameOf(reader.Id, reader.Name, frame.Language));
            var whose = frame.Caller.IsOperator && reader.ProducerName is { } producer && producer != name ? $" · {producer}" : "";
            return new ReaderChoice(reader.Id, sort, name + whose);
        }).ToList();
        if (asked is not null && all.All(choice => choice.Id != asked)) all.Add(new(asked, ReadingNames.SortOf(asked, AccountRole.Producer), names.NameOf(asked, null, frame.Language)));
        return [.. all.OrderByDescending(choice => choice.Id == asked).Take(MostChoices).OrderBy(choice => choice.Name, StringComparer.Ordinal)];
    }

    private static Task<ReadingNames> NamesAsync(IReadOnlyList<ReadingRow> rows, IGrainFactory grains, LineUps lineUps) =>
        ReadingNames.ReadAsync(rows.Select(row => (row.By.Id, row.By.ProducerId)), rows.Select(row => row.Filter), grains, lineUps);
}
