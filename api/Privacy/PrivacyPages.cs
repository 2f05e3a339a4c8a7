using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Pages;
using Ocop.Privacy;

namespace Ocop.Api.Privacy;

/// <summary>The report of a request, and for operators all requests.</summary>
internal static class PrivacyPages
{
    public static void MapPrivacyPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPageGroup();
        pages.MapGet("/my-data/{jobId}", Report);
        pages.MapGet("/privacy", All).RequireOperator();
    }

    private static async Task<Results<RazorComponentResult, Refusal>> Report(
        string jobId, Caller caller, IPrivacyJobs jobs, TimeProvider clock, HttpContext context) =>
        await PrivacyEndpoints.FindAsync(jobId, caller, jobs, clock, context.RequestAborted) is { } found
            ? new RazorComponentResult<ReportPage>(new { Page = PageFrame.Of(context), Request = found })
            : new Refusal(ProblemCode.PrivacyRequestNotFound);

    private static async Task<RazorComponentResult> All(IPrivacyJobs jobs, TimeProvider clock, HttpContext context) => new(typeof(RequestsPage), new
    {
        Page = PageFrame.Of(context), Requests = await PrivacyEndpoints.ReadAsync(askedBy: null, isOperator: true, jobs, clock, context.RequestAborted),
    });
}
