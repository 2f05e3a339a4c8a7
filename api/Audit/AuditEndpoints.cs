using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Pages;
using Ocop.Reports;

namespace Ocop.Api.Audit;

/// <summary>Who did what: for operators all of it, for a producer what is theirs.</summary>
internal static class AuditEndpoints
{
    /// <summary>Most acts of a file.</summary>
    private const int MostLines = 20_000;

    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("/api/audit").WithTags("Audit").RequireSeller();
        audit.MapGet("/", GetActs);
        audit.MapGet("/file", GetFile).Limit(LimitPolicy.Heavy);
        routes.MapPageGroup().MapGet("/audit", Page).RequireSeller();
    }

    private static async Task<Results<Ok<PageOf<AuditEntry>>, Refusal>> GetActs(
        [AsParameters] AuditQuery query, [AsParameters] Paging paging, Caller caller, IAuditTrail trail, HttpContext context)
    {
        if ((query.Refusal() ?? paging.Refusal()) is { } invalid) return invalid;
        var page = await trail.ReadAsync(query.ToFilter(caller), paging.ToRequest(), context.RequestAborted);
        return TypedResults.Ok(page.To(row => AuditEntry.Of(row, context.Request.Language())));
    }

    /// <remarks>The newest 20,000 acts at most, as text for spreadsheets.</remarks>
    private static async Task<Results<FileContentHttpResult, Refusal>> GetFile([AsParameters] AuditQuery query, Caller caller, IAuditTrail trail, HttpContext context)
    {
        if (query.Refusal() is { } invalid) return invalid;
        var (language, filter) = (context.Request.Language(), query.ToFilter(caller));
        List<AuditEntry> entries = [];
        for (string? after = null; entries.Count < MostLines;)
        {
            var page = await trail.ReadAsync(filter, new(after, PageRequest.MaxLimit), context.RequestAborted);
            entries.AddRange(page.Items.Select(row => AuditEntry.Of(row, language)));
            if ((after = page.Next) is null) break;
        }
        return TypedResults.File(AuditCsv.Write(entries, language), "text/csv; charset=utf-8", "ocop-audit.csv");
    }

    private static async Task<Results<RazorComponentResult, Refusal>> Page(
        [AsParameters] AuditQuery query, string? after, Caller caller, IAuditTrail trail, HttpContext context)
    {
        if ((query.Refusal() ?? new Checks().Optional("after", after, 500).Refusal) is { } invalid) return invalid;
        var frame = PageFrame.Of(context);
        var page = await trail.ReadAsync(query.ToFilter(caller), new(string.IsNullOrEmpty(after) ? null : after), context.RequestAborted);
        return new RazorComponentResult<AuditPage>(new { Page = frame, Query = query, Entries = page.To(row => AuditEntry.Of(row, frame.Language)) });
    }
}
