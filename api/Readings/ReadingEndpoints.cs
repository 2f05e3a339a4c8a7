using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Pages;
using Ocop.Reports;

namespace Ocop.Api.Readings;

/// <summary>Who looked at what buyers told of themselves: for operators all of it, for a producer what is theirs, for a buyer their own.</summary>
internal static class ReadingEndpoints
{
    /// <summary>Most looks of a file.</summary>
    private const int MostLines = 20_000;

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
        [AsParameters] ReadingQuery query, [AsParameters] Paging paging, Caller caller, IReadingTrail trail, HttpContext context)
    {
        if ((query.Refusal() ?? paging.Refusal()) is { } invalid) return invalid;
        var page = await trail.ReadAsync(query.ToFilter(caller), paging.ToRequest(), context.RequestAborted);
        return TypedResults.Ok(page.To(row => ReadingEntry.Of(row, context.Request.Language())));
    }

    /// <remarks>The newest 20,000 at most, as text for spreadsheets.</remarks>
    private static async Task<Results<FileContentHttpResult, Refusal>> GetFile([AsParameters] ReadingQuery query, Caller caller, IReadingTrail trail, HttpContext context)
    {
        if (query.Refusal() is { } invalid) return invalid;
        var (language, filter) = (context.Request.Language(), query.ToFilter(caller));
        List<ReadingEntry> entries = [];
        for (string? after = null; entries.Count < MostLines;)
        {
            var page = await trail.ReadAsync(filter, new(after, PageRequest.MaxLimit), context.RequestAborted);
            entries.AddRange(page.Items.Select(row => ReadingEntry.Of(row, language)));
            if ((after = page.Next) is null) break;
        }
        return TypedResults.File(ReadingCsv.Write(entries, language), "text/csv; charset=utf-8", "ocop-readings.csv");
    }

    /// <remarks>One row for each day, reader and kind of look, the newest day first: which producer, or that it was an operator.</remarks>
    private static async Task<Results<Ok<PageOf<OwnReading>>, Refusal>> GetOwn([AsParameters] Paging paging, Caller caller, IReadingTrail trail, HttpContext context)
    {
        if (paging.Refusal() is { } invalid) return invalid;
        return TypedResults.Ok((await trail.ReadOfBuyerAsync(caller.BuyerId, paging.ToRequest(), context.RequestAborted)).To(OwnReading.Of));
    }

    private static async Task<Results<RazorComponentResult, Refusal>> Page(
        [AsParameters] ReadingQuery query, string? after, Caller caller, IReadingTrail trail, HttpContext context)
    {
        if ((query.Refusal() ?? new Checks().Optional("after", after, 500).Refusal) is { } invalid) return invalid;
        var frame = PageFrame.Of(context);
        var page = await trail.ReadAsync(query.ToFilter(caller), new(string.IsNullOrEmpty(after) ? null : after), context.RequestAborted);
        return new RazorComponentResult<ReadingsPage>(new { Page = frame, Query = query, Entries = page.To(row => ReadingEntry.Of(row, frame.Language)) });
    }
}
