using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Products;
using Ocop.LiveSales;
using Ocop.Products;

namespace Ocop.Api.LiveSales;

/// <summary>
/// What a host does with one item while the sale is on: stop it, sell it cheaper for a while, serve a buyer first. Stopping is for all
/// hosts; prices and units are the terms of the producer whose they are.
/// </summary>
internal static class SaleItemEndpoints
{
    private const int MostMinutes = 20;
    private const int MostUnits = 10_000_000;
    private const int MostGranted = 999;
    private const int MostNote = 300;
    private const long MostVnd = 1_000_000_000;

    public static void MapSaleItems(this IEndpointRouteBuilder routes)
    {
        var item = routes.MapGroup("/api/sales/{saleId}/items/{code}").WithTags("Sales")
            .RequireSeller().AddEndpointFilter(SaleCommandEndpoints.HostOnlyAsync);
        item.MapPost("/stop", Stop).AllowIdempotencyKey();
        item.MapPost("/resume", Resume).AllowIdempotencyKey();
        item.MapPost("/flash", StartFlash).RequireIdempotencyKey();
        item.MapDelete("/flash", StopFlash).AllowIdempotencyKey();
        item.MapPost("/grants", Grant).RequireIdempotencyKey();
    }

    private static Task<Results<Ok<SaleResult>, Refusal>> Stop(
        string saleId, string code, Caller caller, IdempotencyKey key, IGrainFactory grains, LineUps lineUps) =>
        SendAsync(saleId, code, lineUps, item => grains.LiveSale(saleId).StopItem(new(key.Cause("stop-item", caller), item.Code, true, caller.Id)));

    private static Task<Results<Ok<SaleResult>, Refusal>> Resume(
        string saleId, string code, Caller caller, IdempotencyKey key, IGrainFactory grains, LineUps lineUps) =>
        SendAsync(saleId, code, lineUps, item => grains.LiveSale(saleId).StopItem(new(key.Cause("resume-item", caller), item.Code, false, caller.Id)));

    /// <remarks>The board shows the price, its end and the units left. A flash price that is on already is replaced.</remarks>
    private static async Task<Results<Ok<SaleResult>, Refusal>> StartFlash(
        string saleId, string code, FlashRequest flash, Caller caller, IdempotencyKey key, IGrainFactory grains, LineUps lineUps)
    {
        var checks = new Checks()
            .Number("priceVnd", flash.PriceVnd, 0, MostVnd)
            .Number("minutes", flash.Minutes, 1, MostMinutes)
            .OptionalNumber("units", flash.Units, 1, MostUnits)
            .OptionalNumber("limitPerBuyer", flash.LimitPerBuyer, 1, MostUnits);
        if (checks.Refusal is { } invalid) return invalid;
        if (await ItemAsync(saleId, code, lineUps) is { } named && !caller.Owns(named.ProducerId)) return new Refusal(ProblemCode.Forbidden);
        return await SendAsync(saleId, code, lineUps, item => grains.LiveSale(saleId).StartFlash(new(
            key.Cause("flash", caller), item.Code, flash.PriceVnd!.Value, TimeSpan.FromMinutes(flash.Minutes!.Value), flash.Units,
            flash.LimitPerBuyer, caller.Id)));
    }

    private static async Task<Results<Ok<SaleResult>, Refusal>> StopFlash(
        string saleId, string code, Caller caller, IdempotencyKey key, IGrainFactory grains, LineUps lineUps)
    {
        if (await ItemAsync(saleId, code, lineUps) is { } named && !caller.Owns(named.ProducerId)) return new Refusal(ProblemCode.Forbidden);
        return await SendAsync(
            saleId, code, lineUps, item => grains.LiveSale(saleId).StopFlash(new(key.Cause("stop-flash", caller), item.Code, caller.Id)));
    }

    /// <remarks>
    /// The units go to the head of the waiting list: free ones are the buyer's at once, others as they come back. It is recorded who did it and why.
    /// </remarks>
    private static async Task<Results<Ok<ClaimResult>, Refusal>> Grant(
        string saleId, string code, GrantRequest grant, Caller caller, IdempotencyKey key, IGrainFactory grains, LineUps lineUps, TimeProvider clock)
    {
        var checks = new Checks()
            .Id("buyerId", grant.BuyerId)
            .Number("units", grant.Units, 1, MostGranted)
            .Word<GrantReason>("reason", grant.Reason, out var reason)
            .Optional("note", grant.Note, MostNote)
            .That(reason != GrantReason.Other || !string.IsNullOrWhiteSpace(grant.Note), "note", FieldTexts.Required);
        if (checks.Refusal is { } invalid) return invalid;
        if (await ItemAsync(saleId, code, lineUps) is not { } item) return new Refusal(ProblemCode.UnknownCode);
        if (!caller.Owns(item.ProducerId)) return new Refusal(ProblemCode.Forbidden);
        var command = new GrantUnits(
            $"{key.Cause("grant", caller)}/{saleId}", new(saleId, grant.BuyerId!, item.Sku), grant.Units!.Value, reason, grant.Note?.Trim(), caller.Id);
        var answer = await Send.CommandAsync(() => grains.Product(item.ProductId).Grant(command));
        return TapRules.Answer(ClaimResult.Of(saleId, item.Code, item.ProductId, item.Sku, item.Unit, answer, clock.GetUtcNow()));
    }

    private static async Task<Results<Ok<SaleResult>, Refusal>> SendAsync(
        string saleId, string code, LineUps lineUps, Func<LineUpItem, Task<SaleAnswer>> command) =>
        await ItemAsync(saleId, code, lineUps) is { } item
            ? await SaleCommandEndpoints.SendAsync(saleId, lineUps, () => command(item))
            : new Refusal(ProblemCode.UnknownCode);

    private static async Task<LineUpItem?> ItemAsync(string saleId, string code, LineUps lineUps) =>
        await lineUps.SaleAsync(saleId) is { } sale ? await lineUps.ItemAsync(sale, code) : null;
}
