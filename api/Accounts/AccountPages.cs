using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Pages;
using Ocop.Reports;

namespace Ocop.Api.Accounts;

/// <summary>The page on which operators keep the accounts of those who sell and those who run the market.</summary>
internal static class AccountPages
{
    public static void MapAccountPages(this IEndpointRouteBuilder routes) => routes.MapPageGroup().MapGet("/accounts", Accounts).RequireOperator();

    private static async Task<Results<RazorComponentResult<AccountsPage>, Refusal>> Accounts(
        [AsParameters] AccountQuery query, string? after, IAccountList accounts, IReadModel rows, HttpContext context)
    {
        if ((query.Refusal() ?? new Checks().Optional("after", after, 500).Refusal) is { } invalid) return invalid;
        // Who comes back from a change that was just made is to see it.
        await rows.CaughtUpAsync(context.RequestAborted);
        var page = await accounts.ReadAsync(query.ToFilter(), new(string.IsNullOrEmpty(after) ? null : after), context.RequestAborted);
        var producers = await rows.ProducersAsync(null, new(Limit: PageRequest.MaxLimit), context.RequestAborted);
        return new RazorComponentResult<AccountsPage>(new
        {
            Page = PageFrame.Of(context), Query = query, Accounts = page.To(AccountDetails.Of), Producers = producers.To(row => row.Profile).Items,
        });
    }
}
