using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Messages;
using Ocop.Api.Products;
using Ocop.Api.Vouchers;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Orders;

/// <summary>All orders of one buyer in one sale, checked out together.</summary>
internal static class BagEndpoints
{
    public static void MapBag(this IEndpointRouteBuilder routes)
    {
        var bag = routes.MapGroup("/api/sales/{saleId}/my-bag").WithTags("Bag").RequireBagOwner();
        bag.MapGet("/", GetBag);
        bag.MapPut("/lines/{sku}", ChangeLine).AllowIdempotencyKey();
        bag.MapPost("/confirm", Confirm).AllowIdempotencyKey();
        bag.MapGet("/voucher", CheckVoucher);
    }

    private static async Task<Results<Ok<Bag>, Refusal>> GetBag(
        string saleId, Caller caller, LineUps lineUps, IGrainFactory grains, IReadModel rows, TimeProvider clock, CancellationToken cancellation)
    {
        if (await OrderIdsAsync(saleId, caller, lineUps, rows, cancellation) is not { } ids) return new Refusal(ProblemCode.SaleNotFound);
        var orders = await Task.WhenAll(ids.Select(id => grains.Order(id).Get()));
        return TypedResults.Ok(Bag.Of(saleId, [.. orders.OfType<OrderView>().Select(OrderDetails.Of)], clock.GetUtcNow()));
    }

    /// <remarks>So many units in all; 0 drops the line. Works by pack size, so also for an item that has left the line-up.</remarks>
    private static async Task<Results<Ok<ClaimResult>, Refusal>> ChangeLine(
        string saleId, string sku, LineRequest request, Caller caller, IdempotencyKey key, LineUps lineUps, Taps taps, IGrainFactory grains,
        IReadModel rows, TimeProvider clock, CancellationToken cancellation)
    {
        if (TapRules.Check(request.Quantity, null, out var mode) is { } invalid) return invalid;
        if (await OrderIdsAsync(saleId, caller, lineUps, rows, cancellation) is not { } ids) return new Refusal(ProblemCode.SaleNotFound);
        var orders = await Task.WhenAll(ids.Select(id => grains.Order(id).Get()));
        if (orders.OfType<OrderView>().SelectMany(order => order.Lines).FirstOrDefault(line => line.Sku == sku) is not { } line)
            return new Refusal(ProblemCode.UnknownSku);
        var claim = new ClaimKey(saleId, caller.BuyerId, sku);
        var answer = await taps.ClaimAsync(line.ProductId, TapRules.ToCommand($"{key.Cause("line", caller)}/{saleId}", claim, mode, request.Quantity!.Value));
        var code = (await lineUps.SaleAsync(saleId))!.Items.FirstOrDefault(item => item.Sku == sku)?.Code ?? sku;
        return TapRules.Answer(ClaimResult.Of(saleId, code, line.ProductId, sku, line.Unit, answer, clock.GetUtcNow()));
    }

    /// <remarks>
    /// 200 when at least one order was confirmed, with the outcome of each; 409 when none was. With a voucher that cannot be used,
    /// nothing is confirmed unless the form says to go on without.
    /// </remarks>
    private static async Task<Results<Ok<BagConfirmation>, Refusal>> Confirm(
        string saleId, ConfirmRequest request, Caller caller, IdempotencyKey key, LineUps lineUps, IGrainFactory grains, IReadModel rows,
        CancellationToken cancellation)
    {
        if (ConfirmRules.Check(request, out var contact, out var payment) is { } invalid) return invalid;
        if (await OrderIdsAsync(saleId, caller, lineUps, rows, cancellation) is not { } ids) return new Refusal(ProblemCode.SaleNotFound);
        var lines = await LinesAsync((await lineUps.SaleAsync(saleId))!, caller, grains);
        // First the orders that the voucher is for: when it cannot be used, the buyer decides again before anything is confirmed.
        var (wish, owners) = (VoucherRules.WishOf(request), await BagVouchers.OwnersAsync(request.Voucher, ids, grains));
        var first = await ConfirmAllAsync(owners.Keys, wish);
        if (wish is { OrWithout: false } && !first.Any(order => BagVouchers.IsUsed(order.Answer, owners[order.Id])))
            return await BagVouchers.RefuseAsync([.. first.Select(order => order.Answer)], wish, ids, caller, grains);
        (string Id, OrderAnswer Answer)[] answers = [.. first, .. await ConfirmAllAsync(ids.Except(owners.Keys), null)];
        var known = answers.Where(order => order.Answer.Outcome != OrderOutcome.NotFound).ToArray();
        if (known.Any(order => order.Answer.Outcome == OrderOutcome.Done))
            return TypedResults.Ok(new BagConfirmation(saleId, [.. known.Select(order => Of(order.Id, order.Answer))]));
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
        return await OrderIdsAsync(saleId, caller, lineUps, rows, cancellation) is { } ids
            ? TypedResults.Ok(await BagVouchers.CheckAsync(code!, ids, caller, grains))
            : new Refusal(ProblemCode.SaleNotFound);
    }

    /// <summary>What products say of a buyer's claims at this moment, by order: an order may hear of it later than the buyer.</summary>
    private static async Task<ILookup<string, PutLine>> LinesAsync(SaleView sale, Caller caller, IGrainFactory grains)
    {
        var lines = await Task.WhenAll(sale.Items.Select(async item => (
            item.ProducerId, Line: await grains.Product(item.ProductId).GetLine(new(sale.SaleId, caller.BuyerId, item.Sku)))));
        return lines.Where(line => line.Line is not null)
            .ToLookup(line => Ids.Order(sale.SaleId, line.ProducerId, caller.BuyerId), line => line.Line!);
    }

    private static ConfirmedOrder Of(string orderId, OrderAnswer answer) => new(
        orderId, answer.Outcome, OrderTexts.Of(answer.Outcome), answer.Order is { } order ? OrderDetails.Of(order) : null);

    /// <summary>The orders a buyer may have in a sale: one a producer of the line-up, and those of items that have left it.</summary>
    private static async Task<IReadOnlyList<string>?> OrderIdsAsync(
        string saleId, Caller caller, LineUps lineUps, IReadModel rows, CancellationToken cancellation)
    {
        if (await lineUps.SaleAsync(saleId) is not { } sale) return null;
        var listed = await rows.OrdersAsync(new(BuyerId: caller.BuyerId, Channel: saleId), new(Limit: PageRequest.MaxLimit), cancellation);
        return
        [
            .. sale.Items.Select(item => Ids.Order(saleId, item.ProducerId, caller.BuyerId))
                .Concat(listed.Items.Select(row => row.OrderId))
                .Distinct(),
        ];
    }
}
