using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Messages;
using Ocop.Api.Products;
using Ocop.Api.Readings;
using Ocop.Api.Vouchers;
using Ocop.Orders;
using Ocop.Producers;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Orders;

/// <summary>All orders of one buyer in one sale, or in the shop (whose id here is <c>shop</c>), checked out together.</summary>
internal static class BagEndpoints
{
    public static void MapBag(this IEndpointRouteBuilder routes)
    {
        var bag = routes.MapGroup("/api/sales/{saleId}/my-bag").WithTags("Bag").RequireBagOwner();
        bag.MapGet("/", GetBag);
        bag.MapGet("/claims", GetClaims);
        bag.MapPut("/lines/{sku}", ChangeLine).AllowIdempotencyKey();
        bag.MapPost("/confirm", Confirm).AllowIdempotencyKey();
        bag.MapGet("/voucher", CheckVoucher);
    }

    private static async Task<Results<Ok<Bag>, Refusal>> GetBag(
        string saleId, Caller caller, Reader reader, LineUps lineUps, IGrainFactory grains, IReadModel rows, TimeProvider clock, CancellationToken cancellation)
    {
        if (await BagOrders.IdsAsync(saleId, caller, lineUps, grains, rows, cancellation) is not { } ids) return new Refusal(ProblemCode.SaleNotFound);
        var orders = (await Task.WhenAll(ids.Select(id => grains.Order(id).Get()))).OfType<OrderView>().Select(order => OrderDetails.Of(order, reader)).ToArray();
        var profiles = await Task.WhenAll(orders.Select(order => order.ProducerId).Distinct().Select(id => grains.Producer(id).GetProfile()));
        var names = profiles.OfType<ProducerProfile>().ToDictionary(profile => profile.ProducerId, profile => profile.Name);
        return TypedResults.Ok(Bag.Of(
            saleId, [.. orders.Select(order => order with { ProducerName = names.GetValueOrDefault(order.ProducerId) })], clock.GetUtcNow()));
    }

    /// <remarks>What is held or waited for as the products say it at this moment, with places on waiting lists: what a screen that missed news asks for.</remarks>
    private static async Task<Results<Ok<IReadOnlyList<OwnClaim>>, Refusal>> GetClaims(
        string saleId, Caller caller, LineUps lineUps, IGrainFactory grains, IReadModel rows, TimeProvider clock, CancellationToken cancellation)
    {
        var sale = await lineUps.SaleAsync(saleId);
        if (saleId != ClaimKey.Shop && sale is null) return new Refusal(ProblemCode.SaleNotFound);
        var lines = await BagOrders.LinesAsync(saleId, caller, lineUps, grains, rows, cancellation);
        return TypedResults.Ok<IReadOnlyList<OwnClaim>>(
        [
            .. lines.SelectMany(order => order).Where(line => line.Answer.Held + line.Answer.Waiting > 0).Select(line => OwnClaim.Of(
                line, sale?.Items.FirstOrDefault(item => item.Sku == line.Claim.Sku)?.Code ?? line.Name, clock.GetUtcNow())),
        ]);
    }

    /// <remarks>So many units in all; 0 drops the line. Works by pack size, so also for an item that has left the line-up.</remarks>
    private static async Task<Results<Ok<ClaimResult>, Refusal>> ChangeLine(
        string saleId, string sku, LineRequest request, Caller caller, IdempotencyKey key, LineUps lineUps, Taps taps, IGrainFactory grains,
        IReadModel rows, TimeProvider clock, CancellationToken cancellation)
    {
        if (TapRules.Check(request.Quantity, null, out var mode) is { } invalid) return invalid;
        if (await BagOrders.IdsAsync(saleId, caller, lineUps, grains, rows, cancellation) is not { } ids) return new Refusal(ProblemCode.SaleNotFound);
        var orders = await Task.WhenAll(ids.Select(id => grains.Order(id).Get()));
        if (orders.OfType<OrderView>().SelectMany(order => order.Lines).FirstOrDefault(line => line.Sku == sku) is not { } line)
            return new Refusal(ProblemCode.UnknownSku);
        var claim = new ClaimKey(saleId, caller.BuyerId, sku);
        var answer = await taps.ClaimAsync(line.ProductId, TapRules.ToCommand($"{key.Cause("line", caller)}/{saleId}", claim, mode, request.Quantity!.Value));
        var code = (await lineUps.SaleAsync(saleId))?.Items.FirstOrDefault(item => item.Sku == sku)?.Code ?? line.Name;
        return TapRules.Answer(ClaimResult.Of(saleId, code, line.ProductId, sku, line.Unit, answer, clock.GetUtcNow()));
    }

    /// <remarks>
    /// 200 when at least one order was confirmed, with the outcome of each; 409 when none was. With a voucher that cannot be used,
    /// nothing is confirmed unless the form says to go on without.
    /// </remarks>
    private static async Task<Results<Ok<BagConfirmation>, Refusal>> Confirm(
        string saleId, ConfirmRequest request, Caller caller, Reader reader, IdempotencyKey key, LineUps lineUps, IGrainFactory grains, IReadModel rows,
        CancellationToken cancellation)
    {
        if (ConfirmRules.Check(request, out var contact, out var payment) is { } invalid) return invalid;
        if (await BagOrders.ToConfirmAsync(saleId, caller, lineUps, grains, rows, cancellation) is not { } ids) return new Refusal(ProblemCode.SaleNotFound);
        var lines = await BagOrders.LinesAsync(saleId, caller, lineUps, grains, rows, cancellation);
        // First the orders that the voucher is for: when it cannot be used, the buyer decides again before anything is confirmed.
        var (wish, owners) = (VoucherRules.WishOf(request), await BagVouchers.OwnersAsync(request.Voucher, ids, grains));
        var first = await ConfirmAllAsync(owners.Keys, wish);
        if (wish is { OrWithout: false } && !first.Any(order => BagVouchers.IsUsed(order.Answer, owners[order.Id])))
            return await BagVouchers.RefuseAsync([.. first.Select(order => order.Answer)], wish, ids, caller, grains);
        (string Id, OrderAnswer Answer)[] answers = [.. first, .. await ConfirmAllAsync(ids.Except(owners.Keys), null)];
        var known = answers.Where(order => order.Answer.Outcome != OrderOutcome.NotFound).ToArray();
        if (known.Any(order => order.Answer.Outcome == OrderOutcome.Done))
            return TypedResults.Ok(new BagConfirmation(saleId, [.. known.Select(order => Of(order.Id, order.Answer, reader))]));
        return new Refusal(known.Length == 0 ? ProblemCode.NothingHeld : ConfirmRules.Problem(known[0].Answer.Outcome));

        async Task<(string Id, OrderAnswer Answer)[]> ConfirmAllAsync(IEnumerable<string> some, VoucherWish? voucher) => await Task.WhenAll(some.Select(async id =>
        {
            var command = ConfirmRules.ToCommand(contact, payment, voucher, caller, key, [.. lines[id]]);
            return (Id: id, Answer: await Send.CommandAsync(() => grains.Order(id).Confirm(command)));
        }));
    }

    /// <remarks>What a code would take off the bag as it stands, and why not more. Nothing is reserved: only a confirmation takes a use.</remarks>
    private static async Task<Results<Ok<BagVoucher>, Refusal>> CheckVoucher(
        string saleId, string? code, Caller caller, LineUps lineUps, IGrainFactory grains, IReadModel rows, CancellationToken cancellation)
    {
        if (new Checks().Text("code", code, VoucherRules.MostCode).Refusal is { } invalid) return invalid;
        return await BagOrders.IdsAsync(saleId, caller, lineUps, grains, rows, cancellation) is { } ids
            ? TypedResults.Ok(await BagVouchers.CheckAsync(code!, ids, caller, grains))
            : new Refusal(ProblemCode.SaleNotFound);
    }

    private static ConfirmedOrder Of(string orderId, OrderAnswer answer, Reader reader) => new(
        orderId, answer.Outcome, OrderTexts.Of(answer.Outcome), answer.Order is { } order ? OrderDetails.Of(order, reader) : null);
}
