using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.LiveSales;
using Ocop.Reports;

namespace Ocop.Api.LiveSales;

/// <summary>Planning and reading live sales.</summary>
internal static class SaleEndpoints
{
    public static void MapSales(this IEndpointRouteBuilder routes)
    {
        var sales = routes.MapGroup("/api/sales").WithTags("Sales");
        sales.MapPost("/", Create).RequireSeller().RequireIdempotencyKey();
        sales.MapGet("/", GetSales).Kept();
        sales.MapGet("/{saleId}", GetSale);
        sales.MapGet("/{saleId}/board", GetBoard);
    }

    private static async Task<Results<Created<SaleResult>, Refusal>> Create(
        SaleRequest request, Caller caller, IdempotencyKey key, IGrainFactory grains, TimeProvider clock)
    {
        if (SalePlans.Check(request) is { } invalid) return invalid;
        var owner = request.Owner ?? caller.ProducerId;
        if (owner is not null && !caller.Owns(owner)) return new Refusal(ProblemCode.Forbidden);
        var (pattern, refusal) = await SaleCopy.PatternAsync(request, owner, caller, grains);
        if (refusal is not null) return refusal;
        var answer = await CreateAsync(request, owner, pattern, caller, key, grains, clock);
        if (answer.Outcome != SaleOutcome.Done) return new Refusal(SaleCommandEndpoints.Problem(answer.Outcome));
        var path = $"/api/sales/{answer.Sale!.SaleId}";
        if (pattern is null) return TypedResults.Created(path, SaleResult.Of(answer));
        var copy = await SaleCopy.ReadAsync(pattern.Items, caller, grains);
        if (copy.Items.IsEmpty) return TypedResults.Created(path, SaleResult.Of(answer, copy));
        var filled = await Send.CommandAsync(() => grains.LiveSale(answer.Sale.SaleId).PutLineUp(new(key.Cause("line-up", caller), copy.Items)));
        return filled.Outcome == SaleOutcome.Done
            ? TypedResults.Created(path, SaleResult.Of(filled, copy))
            : new Refusal(SaleCommandEndpoints.Problem(filled.Outcome));
    }

    private static Task<SaleAnswer> CreateAsync(
        SaleRequest request, string? owner, SaleTemplate? pattern, Caller caller, IdempotencyKey key, IGrainFactory grains, TimeProvider clock)
    {
        var cause = key.Cause("create", caller);
        var title = request.Title?.Trim() ?? TitlePattern.Fill(pattern!.Title, request.ScheduledAt ?? clock.GetUtcNow());
        var holdFor = SalePlans.HoldOf(request, pattern);
        var command = new CreateSale(
            cause, title, owner, [.. request.Moderators ?? []], holdFor, request.PartialGrants ?? pattern?.PartialGrants ?? true,
            request.ScheduledAt, request.BroadcastUrl, SalePlans.HoldsOf(request, holdFor));
        return Send.CommandAsync(() => grains.LiveSale(SaleIdOf(cause)).Create(command));
    }

    private static async Task<Results<Ok<PageOf<SaleSummary>>, Refusal>> GetSales(
        string? status, string? owner, [AsParameters] Paging paging, IReadModel rows, CancellationToken cancellation)
    {
        SaleStatus wanted = default;
        var checks = new Checks().Optional("owner", owner, 120);
        if (!string.IsNullOrEmpty(status)) checks.Word("status", status, out wanted);
        if ((checks.Refusal ?? paging.Refusal()) is { } invalid) return invalid;
        var filter = new SaleFilter(string.IsNullOrEmpty(status) ? null : wanted, string.IsNullOrEmpty(owner) ? null : owner);
        var page = await rows.SalesAsync(filter, paging.ToRequest(), cancellation);
        return TypedResults.Ok(page.To(SaleSummary.Of));
    }

    private static async Task<Results<Ok<SaleDetails>, Refusal>> GetSale(string saleId, LineUps lineUps) =>
        await lineUps.SaleAsync(saleId) is { } sale ? TypedResults.Ok(SaleDetails.Of(sale)) : new Refusal(ProblemCode.SaleNotFound);

    private static async Task<Results<Ok<Board>, Refusal>> GetBoard(string saleId, LineUps lineUps) =>
        await lineUps.BoardAsync(saleId) is { } board ? TypedResults.Ok(Board.Of(board)) : new Refusal(ProblemCode.SaleNotFound);

    /// <summary>Follows from who creates it and their key, so that a repeat names the same sale.</summary>
    private static string SaleIdOf(string cause) =>
        $"live-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cause)))[..12]}";
}
