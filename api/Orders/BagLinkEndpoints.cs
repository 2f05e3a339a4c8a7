using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Messages;
using Ocop.LiveSales;
using Ocop.Shared;
using Ocop.Silo.Links;

namespace Ocop.Api.Orders;

/// <summary>A link to a bag.</summary>
/// <param name="Url">To send to the buyer. What opens the bag stands behind the <c>#</c>, so that it comes into no log of a server.</param>
/// <param name="Link">The part behind the <c>#</c>.</param>
public sealed record BagLinkAnswer(string Url, string Link, DateTimeOffset ExpiresAt);

/// <summary>The link that somebody came by.</summary>
public sealed record OpenBagRequest(string? Link);

/// <summary>Links that open one buyer's bag in one sale without an account: to see it, change it, confirm it, and follow its orders.</summary>
internal static class BagLinkEndpoints
{
    private const int MostLink = 1_000;

    public static void MapBagLinks(this IEndpointRouteBuilder routes)
    {
        var mine = routes.MapGroup("/api/sales/{saleId}/my-bag/link").WithTags("Bag").RequireBagOwner();
        // Not by a link: whoever holds one that is revoked must not make another before their session ends.
        mine.MapPost("/", MakeMine).RequireSignIn();
        mine.MapDelete("/", RevokeMine).AllowIdempotencyKey();
        var theirs = routes.MapGroup("/api/sales/{saleId}/bags/{buyerId}/link").WithTags("Bag")
            .RequireSeller().AddEndpointFilter(SaleCommandEndpoints.HostOnlyAsync);
        theirs.MapPost("/", Make);
        theirs.MapDelete("/", Revoke).AllowIdempotencyKey();
        routes.MapPost("/api/bag-sessions", Open).WithTags("Bag");
    }

    private static Task<Results<Ok<BagLinkAnswer>, Refusal>> MakeMine(
        string saleId, Caller caller, HttpRequest request, LineUps lineUps, BagLinks links, PublicAddress address) =>
        MakeAsync(saleId, caller.BuyerId, partOf: null, request, lineUps, links, address);

    /// <remarks>
    /// Where several producers share the sale, it opens what the buyer claimed of yours: who runs a sale is not to read or change what
    /// belongs to another. The link in private messages opens all. Operators make none: it would show them what is masked to them.
    /// </remarks>
    private static async Task<Results<Ok<BagLinkAnswer>, Refusal>> Make(
        string saleId, string buyerId, Caller caller, HttpRequest request, LineUps lineUps, BagLinks links, PublicAddress address) =>
        caller.ProducerId is { } producer && !caller.IsOperator
            ? await MakeAsync(saleId, buyerId, producer, request, lineUps, links, address)
            : new Refusal(ProblemCode.Forbidden);

    private static async Task<Results<Ok<BagLinkAnswer>, Refusal>> MakeAsync(
        string saleId, string buyerId, string? partOf, HttpRequest request, LineUps lineUps, BagLinks links, PublicAddress address)
    {
        if (await lineUps.SaleAsync(saleId) is null) return new Refusal(ProblemCode.SaleNotFound);
        if (new Checks().Id("buyerId", buyerId).Refusal is { } invalid) return invalid;
        var (link, expires) = links.Write(saleId, buyerId, partOf);
        // Behind a proxy the request may show another name than the public knows.
        var start = address.Configured ?? $"{request.Scheme}://{request.Host}";
        return TypedResults.Ok(new BagLinkAnswer($"{start}/bag/{saleId}#{link}", link, expires));
    }

    private static Task<Results<NoContent, Refusal>> RevokeMine(string saleId, Caller caller, IdempotencyKey key, IGrainFactory grains) =>
        Revoke(saleId, caller.BuyerId, caller, key, grains);

    private static async Task<Results<NoContent, Refusal>> Revoke(
        string saleId, string buyerId, Caller caller, IdempotencyKey key, IGrainFactory grains)
    {
        if (new Checks().Id("saleId", saleId).Id("buyerId", buyerId).Refusal is { } invalid) return invalid;
        var command = new RevokeBagLinks(key.Cause($"revoke-bag-links/{buyerId}", caller), buyerId, caller.Id);
        var outcome = await Send.CommandAsync(() => grains.LiveSale(saleId).RevokeBagLinks(command));
        return outcome == SaleOutcome.Done ? TypedResults.NoContent() : new Refusal(SaleCommandEndpoints.Problem(outcome));
    }

    /// <remarks>Turns a link into a token of a quarter of an hour; a page asks again while it is open.</remarks>
    private static async Task<Results<Ok<SessionAnswer>, Refusal>> Open(OpenBagRequest request, BagLinks links, Tokens tokens, IGrainFactory grains)
    {
        if (new Checks().Text("link", request.Link, MostLink).Refusal is { } invalid) return invalid;
        if (await links.ReadAsync(request.Link!) is not { } link || !Ids.IsWellFormed(link.SaleId)) return new Refusal(ProblemCode.LinkInvalid);
        if (link.MadeAt <= await grains.LiveSale(link.SaleId).GetBagLinksRevoked(link.BuyerId)) return new Refusal(ProblemCode.LinkInvalid);
        var caller = Caller.Holder(link.SaleId, link.BuyerId, link.PartOf);
        var token = tokens.Issue(caller);
        return TypedResults.Ok(new SessionAnswer(token.Value, token.ExpiresAt, Me.Of(caller)));
    }
}
