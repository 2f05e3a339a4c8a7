using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Pages;
using Ocop.Api.Privacy;
using Ocop.Api.Readings;
using Ocop.Privacy;
using Ocop.Reports;
using Ocop.Silo.Privacy;

namespace Ocop.Api.Accounts;

/// <summary>The page of one's own account, and the one on which operators keep those of others.</summary>
internal static class AccountPages
{
    public static void MapAccountPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPageGroup();
        pages.MapGet("/account", Own).RequireAccount();
        pages.MapGet("/accounts", Accounts).RequireOperator();
    }

    private static async Task<Results<RazorComponentResult, Refusal>> Own(
        string? readings, Caller caller, IGrainFactory grains, IReadingTrail trail, IPrivacyJobs jobs, PrivacyOptions privacy, TimeProvider clock,
        IConfiguration configuration, HttpContext context)
    {
        if (new Checks().Optional("readings", readings, 500).Refusal is { } invalid) return invalid;
        var account = await grains.Account(caller.Id).Get();
        var hasSecondFactor = account?.SecondFactor is not null;
        return new RazorComponentResult<AccountPage>(new
        {
            Page = PageFrame.Of(context), Devices = await DeviceEndpoints.ReadAsync(caller, grains), HasSecondFactor = hasSecondFactor,
            Requests = await PrivacyEndpoints.ReadAsync(caller.Id, isOperator: false, jobs, clock, context.RequestAborted), privacy.EraseAfter,
            Readings = caller.Role == CallerRole.Buyer
                ? (await trail.ReadOfBuyerAsync(caller.BuyerId, new(string.IsNullOrEmpty(readings) ? null : readings), context.RequestAborted)).To(OwnReading.Of)
                : null,
            IsNeeded = caller.IsOperator && !hasSecondFactor && SecondFactorDuty.IsRequired(configuration),
        });
    }

    private static async Task<Results<RazorComponentResult, Refusal>> Accounts(
        [AsParameters] AccountQuery query, string? after, IAccountList accounts, IReadModel rows, HttpContext context)
    {
        if ((query.Refusal() ?? new Checks().Optional("after", after, 500).Refusal) is { } invalid) return invalid;
        // Who comes back from a change that was just made is to see it.
        await rows.CaughtUpAsync(context.RequestAborted);
        var page = await accounts.ReadAsync(query.ToFilter(), new(string.IsNullOrEmpty(after) ? null : after), context.RequestAborted);
        return new RazorComponentResult<AccountsPage>(new
        {
            Page = PageFrame.Of(context), Query = query, Accounts = page.To(AccountDetails.Of),
        });
    }
}
