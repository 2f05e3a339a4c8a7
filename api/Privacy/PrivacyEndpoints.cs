using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Accounts;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Readings;
using Ocop.Privacy;
using Ocop.Reports;
using Ocop.Shared;
using Ocop.Silo.Privacy;
using Phones = Ocop.Api.Orders.PhoneNumbers;

namespace Ocop.Api.Privacy;

/// <summary>Taking one's data along, and having it erased: for oneself, and for operators on behalf of others.</summary>
internal static class PrivacyEndpoints
{
    private const int MostOwn = 20;

    public static void MapPrivacy(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/api/me/data").WithTags("Privacy").RequireAccount();
        own.MapGet("/", GetOwn);
        own.MapPost("/export", ExportOwn).AllowIdempotencyKey();
        own.MapPost("/erasure", EraseOwn).Limit(LimitPolicy.SignIn).AllowIdempotencyKey();
        var all = routes.MapGroup("/api/privacy").WithTags("Privacy");
        all.MapGet("/", GetAll).RequireOperator();
        all.MapPost("/", Ask).RequireOperator().AllowIdempotencyKey();
        all.MapPost("/{jobId}/take-back", TakeBack).RequireAccount();
        all.MapGet("/{jobId}/copy", GetCopy).RequireAccount();
        // Who knows the id may see the report: whose account is gone cannot sign in for it.
        all.MapGet("/{jobId}", Get);
        all.MapGet("/{jobId}/report.json", GetReport);
    }

    internal static async Task<IReadOnlyList<PrivacyDetails>> ReadAsync(string? askedBy, bool isOperator, IPrivacyJobs jobs, TimeProvider clock, CancellationToken cancellation) =>
        [.. (await jobs.ListAsync(askedBy, askedBy is null ? IPrivacyJobs.MostListed : MostOwn, cancellation)).Select(job => PrivacyDetails.Of(job, clock.GetUtcNow(), isOperator))];

    internal static async Task<PrivacyDetails?> FindAsync(string jobId, Caller caller, IPrivacyJobs jobs, TimeProvider clock, CancellationToken cancellation) =>
        Ids.IsWellFormed(jobId) && await jobs.FindAsync(jobId, cancellation) is { } job ? PrivacyDetails.Of(job, clock.GetUtcNow(), caller.IsOperator) : null;

    private static async Task<Ok<IReadOnlyList<PrivacyDetails>>> GetOwn(Caller caller, IPrivacyJobs jobs, TimeProvider clock, CancellationToken cancellation) =>
        TypedResults.Ok(await ReadAsync(caller.Id, isOperator: false, jobs, clock, cancellation));

    /// <remarks>What comes in while the first is not done is the same request.</remarks>
    private static Task<Results<Accepted<PrivacyDetails>, Refusal>> ExportOwn(
        Caller caller, IdempotencyKey key, IGrainFactory grains, IPrivacyJobs jobs, TimeProvider clock, CancellationToken cancellation) =>
        AskAsync(new(key.Cause("export", caller), NewId(), PrivacyKind.Export, caller.BuyerId, null, caller.Id, TimeSpan.Zero), caller, grains, jobs, clock, cancellation);

    /// <remarks>It begins after a while, in which it can be taken back. Then the account is closed for ever.</remarks>
    private static async Task<Results<Accepted<PrivacyDetails>, Refusal>> EraseOwn(
        OwnErasureRequest request, Caller caller, IdempotencyKey key, IGrainFactory grains, IPrivacyJobs jobs, SignInChecks signIns, PrivacyOptions options,
        TimeProvider clock, HttpContext context)
    {
        if (new Checks().Text("password", request.Password, AccountRules.MostPassword).Refusal is { } invalid) return invalid;
        if (caller.IsSeller) return new Refusal(ProblemCode.ErasureOfSeller);
        var (known, refused) = await signIns.PasswordAsync(grains.Account(caller.Id), request.Password!, context);
        if (known is null) return refused!;
        return await AskAsync(
            new(key.Cause("erasure", caller), NewId(), PrivacyKind.Erasure, known.BuyerId, null, caller.Id, options.EraseAfter), caller, grains, jobs, clock, context.RequestAborted);
    }

    private static async Task<Ok<IReadOnlyList<PrivacyDetails>>> GetAll(IPrivacyJobs jobs, TimeProvider clock, CancellationToken cancellation) =>
        TypedResults.Ok(await ReadAsync(askedBy: null, isOperator: true, jobs, clock, cancellation));

    private static async Task<Results<Accepted<PrivacyDetails>, Refusal>> Ask(
        PrivacyRequest request, Caller caller, IdempotencyKey key, IGrainFactory grains, IPrivacyJobs jobs, PrivacyOptions options, TimeProvider clock,
        CancellationToken cancellation)
    {
        var checks = new Checks().Word<PrivacyKind>("kind", request.Kind, out var kind);
        var (buyerId, phone) = (Given(request.BuyerId), Phones.Read(request.Phone));
        if (buyerId is not null) checks.That(Ids.IsWellFormed(buyerId) && buyerId.Contains(':', StringComparison.Ordinal), "buyerId", FieldTexts.BadBuyerId);
        else checks.That(phone is not null, "phone", FieldTexts.BuyerOrPhone);
        if (checks.Refusal is { } invalid) return invalid;
        var delay = kind == PrivacyKind.Erasure ? options.EraseAfter : TimeSpan.Zero;
        return await AskAsync(
            new(key.Cause("privacy", caller), NewId(), kind, buyerId, buyerId is null ? phone : null, caller.Id, delay), caller, grains, jobs, clock, cancellation);
    }

    /// <remarks>By who asked, and by operators; until it begins.</remarks>
    private static async Task<Results<Ok<PrivacyDetails>, Refusal>> TakeBack(
        string jobId, Caller caller, IGrainFactory grains, IPrivacyJobs jobs, TimeProvider clock, CancellationToken cancellation)
    {
        if (!Ids.IsWellFormed(jobId) || await jobs.FindAsync(jobId, cancellation) is not { } job || !(caller.IsOperator || IsTheirs(job, caller)))
            return new Refusal(ProblemCode.PrivacyRequestNotFound);
        if (!await Send.CommandAsync(() => grains.PrivacyDesk().TakeBack(jobId, caller.Id))) return new Refusal(ProblemCode.ErasureBegun);
        return TypedResults.Ok((await FindAsync(jobId, caller, jobs, clock, cancellation))!);
    }

    private static async Task<Results<Ok<PrivacyDetails>, Refusal>> Get(string jobId, Caller caller, IPrivacyJobs jobs, TimeProvider clock, CancellationToken cancellation) =>
        await FindAsync(jobId, caller, jobs, clock, cancellation) is { } found ? TypedResults.Ok(found) : new Refusal(ProblemCode.PrivacyRequestNotFound);

    private static async Task<Results<JsonHttpResult<PrivacyDetails>, Refusal>> GetReport(
        string jobId, Caller caller, IPrivacyJobs jobs, TimeProvider clock, HttpContext context)
    {
        if (await FindAsync(jobId, caller, jobs, clock, context.RequestAborted) is not { } found) return new Refusal(ProblemCode.PrivacyRequestNotFound);
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{jobId}.json\"";
        return TypedResults.Json(found, ApiJson.Options);
    }

    /// <remarks>A JSON document with all that is stored, for who asked for it.</remarks>
    private static async Task<Results<FileContentHttpResult, Refusal>> GetCopy(
        string jobId, Caller caller, Reader reader, IPrivacyJobs jobs, TimeProvider clock, HttpContext context)
    {
        if (!Ids.IsWellFormed(jobId) || await jobs.FindAsync(jobId, context.RequestAborted) is not { } job || job.AskedBy != caller.Id)
            return new Refusal(ProblemCode.PrivacyRequestNotFound);
        if (clock.GetUtcNow() >= job.KeptUntil || await jobs.ReadExportAsync(jobId, context.RequestAborted) is not { } copy) return new Refusal(ProblemCode.CopyNotThere);
        var reading = reader.OfSubject($"privacy/{jobId}", null, ReadingKind.Copy);
        foreach (var buyer in job.BuyerId is { } one ? [one] : job.Report.BuyerIds) reading.Sees(buyer, isWhole: true);
        await reader.KeptAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(Encoding.UTF8.GetBytes(copy), "application/json; charset=utf-8", $"ocop-{jobId}.json");
    }

    private static async Task<Results<Accepted<PrivacyDetails>, Refusal>> AskAsync(
        AskPrivacy command, Caller caller, IGrainFactory grains, IPrivacyJobs jobs, TimeProvider clock, CancellationToken cancellation)
    {
        var jobId = await Send.CommandAsync(() => grains.PrivacyDesk().Ask(command));
        return TypedResults.Accepted($"/api/privacy/{jobId}", (await FindAsync(jobId, caller, jobs, clock, cancellation))!);
    }

    private static bool IsTheirs(PrivacyJob job, Caller caller) => job.AskedBy == caller.Id || (job.BuyerId is not null && job.BuyerId == caller.BuyerId);

    private static string NewId() => $"privacy-{Guid.NewGuid():n}";

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
