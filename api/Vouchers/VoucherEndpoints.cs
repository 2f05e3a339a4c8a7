using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Messages;
using Ocop.Api.Producers;
using Ocop.LiveSales;
using Ocop.Reports;
using Ocop.Shared;
using Ocop.Vouchers;

namespace Ocop.Api.Vouchers;

/// <summary>Vouchers of a sale: each producer gives their own and pays for it; the host sees all, and everyone those that are meant to be seen.</summary>
internal static class VoucherEndpoints
{
    public static IServiceCollection AddVouchers(this IServiceCollection services) => services.AddSingleton<SaleVouchers>();

    public static void MapVouchers(this IEndpointRouteBuilder routes)
    {
        var mine = routes.MapGroup("/api/sales/{saleId}/producers/{producerId}/vouchers").WithTags("Vouchers")
            .RequireSeller().AddEndpointFilter(ProducerEndpoints.OwnerOnlyAsync);
        mine.MapPost("/", Create).RequireIdempotencyKey();
        mine.MapPost("/copies", Copy).RequireIdempotencyKey();
        mine.MapGet("/", GetMine);
        mine.MapPost("/{number:int}/end", End).AllowIdempotencyKey();
        routes.MapGet("/api/sales/{saleId}/vouchers", GetListed).WithTags("Vouchers").Kept();
        routes.MapGet("/api/sales/{saleId}/vouchers/all", GetAll).WithTags("Vouchers")
            .RequireSeller().AddEndpointFilter(SaleCommandEndpoints.HostOnlyAsync);
    }

    private static async Task<Results<Ok<VoucherDetails>, Refusal>> Create(
        string saleId, string producerId, VoucherRequest request, Caller caller, IdempotencyKey key, SaleVouchers known, IGrainFactory grains,
        TimeProvider clock)
    {
        if (VoucherRules.Check(request, clock.GetUtcNow(), out var kind) is { } invalid) return invalid;
        if (await RefuseAsync(saleId, producerId, grains) is { } refusal) return refusal;
        var command = VoucherRules.ToCommand(request, kind, caller, key);
        return Answer(saleId, producerId, await Send.CommandAsync(() => grains.Vouchers(saleId, producerId).Create(command)), known, clock);
    }

    /// <remarks>
    /// Gives a producer's vouchers of another sale again, but for those ended early: with the same terms and all uses, and without
    /// their times. A copied sale has none of itself: they are money. A code that is taken is left out.
    /// </remarks>
    private static async Task<Results<Ok<IReadOnlyList<VoucherDetails>>, Refusal>> Copy(
        string saleId, string producerId, CopyVouchersRequest request, Caller caller, IdempotencyKey key, SaleVouchers known, IGrainFactory grains,
        TimeProvider clock)
    {
        if (new Checks().Id("saleId", request.SaleId).Refusal is { } invalid) return invalid;
        if (await RefuseAsync(saleId, producerId, grains) is { } refusal) return refusal;
        List<VoucherDetails> copied = [];
        foreach (var former in (await grains.Vouchers(request.SaleId!, producerId).Get()).Where(voucher => voucher.EndedAt is null))
        {
            var command = VoucherRules.ToCopy(former, caller, key);
            var answer = await Send.CommandAsync(() => grains.Vouchers(saleId, producerId).Create(command));
            if (answer.Outcome is VoucherOutcome.TooMany or VoucherOutcome.TooManyUses) return new Refusal(VoucherRules.Problem(answer.Outcome));
            if (answer.Voucher is { } voucher) copied.Add(VoucherDetails.Of(producerId, voucher, null, clock.GetUtcNow()));
        }

        known.Changed(saleId);
        return TypedResults.Ok<IReadOnlyList<VoucherDetails>>(copied);
    }

    private static async Task<Refusal?> RefuseAsync(string saleId, string producerId, IGrainFactory grains)
    {
        if (!Ids.IsWellFormed(saleId) || await grains.LiveSale(saleId).Get() is not { } sale) return new(ProblemCode.SaleNotFound);
        return SaleVouchers.ProducersOf(sale).Contains(producerId) ? null : new(ProblemCode.NotInSale);
    }

    /// <remarks>With uses left, and the sum that each takes off.</remarks>
    private static async Task<Results<Ok<IReadOnlyList<VoucherDetails>>, Refusal>> GetMine(
        string saleId, string producerId, LineUps lineUps, IGrainFactory grains, IReadModel rows, TimeProvider clock, CancellationToken cancellation)
    {
        if (await lineUps.SaleAsync(saleId) is null) return new Refusal(ProblemCode.SaleNotFound);
        var vouchers = await grains.Vouchers(saleId, producerId).Get();
        var sums = await rows.VoucherSumsAsync(saleId, producerId, cancellation);
        return TypedResults.Ok<IReadOnlyList<VoucherDetails>>([.. vouchers.Select(voucher => VoucherDetails.Of(
            producerId, voucher, sums.FirstOrDefault(sum => sum.Number == voucher.Terms.Number), clock.GetUtcNow()))]);
    }

    /// <remarks>Orders that have it keep it.</remarks>
    private static async Task<Results<Ok<VoucherDetails>, Refusal>> End(
        string saleId, string producerId, int number, Caller caller, IdempotencyKey key, LineUps lineUps, SaleVouchers known, IGrainFactory grains,
        TimeProvider clock)
    {
        if (await lineUps.SaleAsync(saleId) is null) return new Refusal(ProblemCode.SaleNotFound);
        var command = new EndVoucher($"{key.Cause("end-voucher", caller)}/{number}", number, caller.Id);
        return Answer(saleId, producerId, await Send.CommandAsync(() => grains.Vouchers(saleId, producerId).End(command)), known, clock);
    }

    /// <remarks>Those that are meant to be seen and are not over, also before they begin.</remarks>
    private static async Task<Results<Ok<IReadOnlyList<ListedVoucher>>, Refusal>> GetListed(
        string saleId, LineUps lineUps, SaleVouchers known, TimeProvider clock)
    {
        if (await lineUps.SaleAsync(saleId) is not { } sale) return new Refusal(ProblemCode.SaleNotFound);
        var now = clock.GetUtcNow();
        return TypedResults.Ok<IReadOnlyList<ListedVoucher>>([.. (await known.OfAsync(sale))
            .Where(of => of.Voucher.IsListed && !of.Voucher.IsOver(now))
            .Select(of => ListedVoucher.Of(of.ProducerId, of.Voucher))]);
    }

    private static async Task<Ok<IReadOnlyList<VoucherDetails>>> GetAll(
        string saleId, LineUps lineUps, SaleVouchers known, IReadModel rows, TimeProvider clock, CancellationToken cancellation)
    {
        var sums = await rows.VoucherSumsAsync(saleId, null, cancellation);
        return TypedResults.Ok<IReadOnlyList<VoucherDetails>>([.. (await known.OfAsync((await lineUps.SaleAsync(saleId))!)).Select(of => VoucherDetails.Of(
            of.ProducerId, of.Voucher, sums.FirstOrDefault(sum => sum.ProducerId == of.ProducerId && sum.Number == of.Voucher.Terms.Number),
            clock.GetUtcNow()))]);
    }

    private static Results<Ok<VoucherDetails>, Refusal> Answer(
        string saleId, string producerId, VoucherAnswer answer, SaleVouchers known, TimeProvider clock)
    {
        known.Changed(saleId);
        return answer is { Outcome: VoucherOutcome.Done, Voucher: { } voucher }
            ? TypedResults.Ok(VoucherDetails.Of(producerId, voucher, null, clock.GetUtcNow()))
            : new Refusal(VoucherRules.Problem(answer.Outcome));
    }
}
