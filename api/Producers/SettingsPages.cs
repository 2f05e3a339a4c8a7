using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Pages;
using Ocop.Api.Payments;
using Ocop.Payments;
using Ocop.Producers;
using Ocop.Shared;

namespace Ocop.Api.Producers;

/// <summary>What a producer sets once and seldom changes; operators name the producer.</summary>
internal static class SettingsPages
{
    public static void MapSettingsPages(this IEndpointRouteBuilder routes)
    {
        var settings = routes.MapPageGroup().MapGroup("/producer/settings").RequireSeller();
        settings.MapGet("/", Profile);
        settings.MapGet("/payout", Payout);
        settings.MapGet("/keys", Keys);
        settings.MapGet("/webhooks", Webhooks);
    }

    private static async Task<Results<RazorComponentResult, Refusal>> Profile(string? producer, Caller caller, IGrainFactory grains, HttpContext context) =>
        await SellerAsync(producer, caller, grains) is { } seller
            ? new RazorComponentResult<ProfilePage>(new { Page = PageFrame.Of(context), Seller = OwnProfile.Of(seller) })
            : new Refusal(ProblemCode.ProducerNotFound);

    private static async Task<Results<RazorComponentResult, Refusal>> Payout(
        string? producer, Caller caller, IGrainFactory grains, PaymentKeys keys, HttpContext context)
    {
        if (await SellerAsync(producer, caller, grains) is not { } seller) return new Refusal(ProblemCode.ProducerNotFound);
        var id = seller.Profile.ProducerId;
        var account = await grains.Till(id).GetAccount();
        return new RazorComponentResult<PayoutPage>(new
        {
            Page = PageFrame.Of(context), ProducerId = id, Account = account is null ? null : PayoutAccountDetails.Of(account),
            Providers = PayoutEndpoints.Of(id, await keys.KnownAsync(id)),
        });
    }

    private static async Task<Results<RazorComponentResult, Refusal>> Keys(string? producer, Caller caller, IGrainFactory grains, HttpContext context) =>
        await SellerAsync(producer, caller, grains) is { } seller
            ? new RazorComponentResult<KeysPage>(new { Page = PageFrame.Of(context), seller.Profile.ProducerId })
            : new Refusal(ProblemCode.ProducerNotFound);

    private static async Task<Results<RazorComponentResult, Refusal>> Webhooks(string? producer, Caller caller, IGrainFactory grains, HttpContext context) =>
        await SellerAsync(producer, caller, grains) is { } seller
            ? new RazorComponentResult<WebhooksPage>(new { Page = PageFrame.Of(context), seller.Profile.ProducerId })
            : new Refusal(ProblemCode.ProducerNotFound);

    private static async Task<SellerView?> SellerAsync(string? asked, Caller caller, IGrainFactory grains) =>
        caller.Seller(asked) is { } id && Ids.IsWellFormed(id) ? await grains.Producer(id).GetSeller() : null;
}
