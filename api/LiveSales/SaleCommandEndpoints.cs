using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.LiveSales;

namespace Ocop.Api.LiveSales;

/// <summary>Running a live sale: for its owner, its moderators and operators.</summary>
internal static class SaleCommandEndpoints
{
    public static void MapSaleCommands(this IEndpointRouteBuilder routes)
    {
        var sale = routes.MapGroup("/api/sales/{saleId}").WithTags("Sales").RequireSeller().AddEndpointFilter(HostOnlyAsync);
        sale.MapPut("/plan", Replan).AllowIdempotencyKey();
        sale.MapGet("/line-up", GetLineUp);
        sale.MapPut("/line-up", PutLineUp).AllowIdempotencyKey();
        sale.MapPost("/start", Start).AllowIdempotencyKey();
        sale.MapPost("/pause", Pause).AllowIdempotencyKey();
        sale.MapPost("/resume", Resume).AllowIdempotencyKey();
        sale.MapPost("/end", End).AllowIdempotencyKey();
        sale.MapPut("/pin", Pin).AllowIdempotencyKey();
    }

    /// <summary>Lets only those who run the sale in the route pass.</summary>
    public static async ValueTask<object?> HostOnlyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var sale = await http.RequestServices.GetRequiredService<LineUps>().SaleAsync((string)http.Request.RouteValues["saleId"]!);
        if (sale is null) return new Refusal(ProblemCode.SaleNotFound);
        return Caller.Of(http.User).Hosts(sale) ? await next(context) : new Refusal(ProblemCode.Forbidden);
    }

    /// <remarks>Who may also run the sale is for its owner to say. Once it is on, the terms of holds stay as they are.</remarks>
    private static async Task<Results<Ok<SaleResult>, Refusal>> Replan(
        string saleId, PlanRequest plan, Caller caller, IdempotencyKey key, IGrainFactory grains, LineUps lineUps)
    {
        var request = plan.ToSale();
        if (SalePlans.Check(request) is { } invalid) return invalid;
        var (sale, moderators) = (await grains.LiveSale(saleId).Get(), request.Moderators ?? []);
        if (!caller.Owns(sale!.Owner) && !sale.Moderators.SequenceEqual(moderators)) return new Refusal(ProblemCode.Forbidden);
        var holdFor = SalePlans.HoldOf(request);
        return await SendAsync(saleId, lineUps, () => grains.LiveSale(saleId).Replan(new(
            key.Cause("replan", caller), request.Title!.Trim(), [.. moderators], holdFor, request.PartialGrants ?? true, request.ScheduledAt,
            request.BroadcastUrl, SalePlans.HoldsOf(request, holdFor), caller.Id, plan.Seen)));
    }

    /// <summary>The sale, and what its host should know of the line-up.</summary>
    private static async Task<Ok<SaleResult>> GetLineUp(string saleId, IGrainFactory grains)
    {
        var sale = grains.LiveSale(saleId);
        return TypedResults.Ok(SaleResult.Of((await sale.Get())!, await sale.GetWarnings()));
    }

    private static async Task<Results<Ok<SaleResult>, Refusal>> PutLineUp(
        string saleId, LineUpRequest request, Caller caller, IdempotencyKey key, IGrainFactory grains, LineUps lineUps)
    {
        var sale = await grains.LiveSale(saleId).Get();
        var (items, refusal) = await LineUpReading.ReadAsync(request, sale!, caller, grains);
        if (refusal is not null) return refusal;
        return await SendAsync(saleId, lineUps, () => grains.LiveSale(saleId).PutLineUp(new(key.Cause("line-up", caller), items, request.Seen)));
    }

    private static Task<Results<Ok<SaleResult>, Refusal>> Start(string saleId, Caller caller, IdempotencyKey key, IGrainFactory grains, LineUps lineUps) =>
        AdvanceAsync(saleId, SaleStep.Start, caller, key, grains, lineUps);

    private static Task<Results<Ok<SaleResult>, Refusal>> Pause(string saleId, Caller caller, IdempotencyKey key, IGrainFactory grains, LineUps lineUps) =>
        AdvanceAsync(saleId, SaleStep.Pause, caller, key, grains, lineUps);

    private static Task<Results<Ok<SaleResult>, Refusal>> Resume(string saleId, Caller caller, IdempotencyKey key, IGrainFactory grains, LineUps lineUps) =>
        AdvanceAsync(saleId, SaleStep.Resume, caller, key, grains, lineUps);

    private static Task<Results<Ok<SaleResult>, Refusal>> End(string saleId, Caller caller, IdempotencyKey key, IGrainFactory grains, LineUps lineUps) =>
        AdvanceAsync(saleId, SaleStep.End, caller, key, grains, lineUps);

    private static Task<Results<Ok<SaleResult>, Refusal>> AdvanceAsync(
        string saleId, SaleStep step, Caller caller, IdempotencyKey key, IGrainFactory grains, LineUps lineUps)
    {
        var command = new AdvanceSale(key.Cause(ApiJson.Word(step), caller), step, caller.Id);
        return SendAsync(saleId, lineUps, () => grains.LiveSale(saleId).Advance(command));
    }

    private static async Task<Results<Ok<SaleResult>, Refusal>> Pin(
        string saleId, PinRequest request, Caller caller, IdempotencyKey key, IGrainFactory grains, LineUps lineUps)
    {
        if (new Checks().Optional("code", request.Code, LineUpReading.MostCode).Refusal is { } invalid) return invalid;
        return await SendAsync(saleId, lineUps, () => grains.LiveSale(saleId).Pin(new(key.Cause("pin", caller), request.Code)));
    }

    internal static async Task<Results<Ok<SaleResult>, Refusal>> SendAsync(string saleId, LineUps lineUps, Func<Task<SaleAnswer>> command)
    {
        var answer = await Send.CommandAsync(command);
        lineUps.Changed(saleId);
        return answer.Outcome == SaleOutcome.Done ? TypedResults.Ok(SaleResult.Of(answer)) : new Refusal(Problem(answer.Outcome));
    }

    internal static ProblemCode Problem(SaleOutcome outcome) => outcome switch
    {
        SaleOutcome.NotFound => ProblemCode.SaleNotFound,
        SaleOutcome.NotNow => ProblemCode.SaleNotNow,
        SaleOutcome.UnknownCode => ProblemCode.UnknownCode,
        SaleOutcome.CodeTaken => ProblemCode.CodeTaken,
        SaleOutcome.EmptyLineUp => ProblemCode.EmptyLineUp,
        SaleOutcome.PriceNotLower => ProblemCode.FlashNotLower,
        SaleOutcome.Changed => ProblemCode.SaleChanged,
        _ => throw new NotSupportedException($"{outcome} is no problem."),
    };
}
