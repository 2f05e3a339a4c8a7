using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Readings;
using Ocop.Channels;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.LiveSales;

/// <summary>What is said to those who comment.</summary>
internal static class ReplyEndpoints
{
    private const int MostListed = 200;

    public static void MapReplies(this IEndpointRouteBuilder routes)
    {
        var replies = routes.MapGroup("/api/sales/{saleId}/replies").WithTags("Comments").RequireSeller().AddEndpointFilter(SaleCommandEndpoints.HostOnlyAsync);
        replies.MapGet("/", GetReplies);
        replies.MapGet("/settings", GetSettings);
        replies.MapPut("/settings", PutSettings).AllowIdempotencyKey();
        replies.MapGet("/untold", GetUntold);
        replies.MapPost("/untold/{number:long}/dismiss", DismissUntold).AllowIdempotencyKey();
    }

    private static async Task<Results<Ok<RepliesRecord>, Refusal>> GetReplies(string saleId, int? limit, Reader reader, LineUps lineUps, IGrainFactory grains)
    {
        if (new Checks().OptionalNumber("limit", limit, 1, MostListed).Refusal is { } invalid) return invalid;
        var view = await grains.Replies(saleId).Get(limit ?? 50);
        var reading = reader.OfSale((await lineUps.SaleAsync(saleId))!, ReadingKind.Reply);
        return TypedResults.Ok(new RepliesRecord([.. view.Items.Select(reply => ReplyEntry.Of(reply, reading))], view.Waiting, view.Sent, view.Refused, view.Skipped, view.Hidden, view.Untold));
    }

    /// <remarks>Newest first. The phone is there so that the buyer may be called.</remarks>
    /// <remarks>A phone is shown to whom the buyer orders from in this sale; to others who run it, its last digits.</remarks>
    private static async Task<Results<Ok<PageOf<UntoldEntry>>, Refusal>> GetUntold(
        string saleId, string? after, int? limit, Caller caller, Reader reader, LineUps lineUps, IGrainFactory grains)
    {
        var page = new NumberedPage(after, limit);
        if (page.Refusal() is { } invalid) return invalid;
        var untold = await grains.Replies(saleId).GetUntold(page.Before, page.Limit);
        var customers = await Task.WhenAll(untold.Select(entry => entry.BuyerId).Distinct().Select(async buyer =>
            (Buyer: buyer, IsOurs: await SellsToAsync(saleId, buyer, caller, grains))));
        var ours = customers.Where(customer => customer.IsOurs).Select(customer => customer.Buyer).ToHashSet();
        var reading = reader.OfSale((await lineUps.SaleAsync(saleId))!, ReadingKind.Call);
        return TypedResults.Ok(page.Of(
            untold, entry => entry.Number, entry => UntoldEntry.Of(entry, reading.Sees(entry.BuyerId, ours.Contains(entry.BuyerId)))));
    }

    private static async Task<bool> SellsToAsync(string saleId, string buyerId, Caller caller, IGrainFactory grains) =>
        caller is { IsOperator: false, ProducerId: { } producer } && await grains.Order(Ids.Order(saleId, producer, buyerId)).Get() is not null;

    private static async Task<NoContent> DismissUntold(string saleId, long number, Caller caller, IdempotencyKey key, IGrainFactory grains)
    {
        await Send.CommandAsync(() => grains.Replies(saleId).DismissUntold(new(key.Cause($"dismiss-untold/{number}", caller), number, caller.Id)));
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ReplySettingsRecord>> GetSettings(string saleId, IGrainFactory grains) =>
        TypedResults.Ok(ReplySettingsRecord.Of(await grains.LiveSale(saleId).GetReplySettings()));

    private static async Task<Results<Ok<ReplySettingsRecord>, Refusal>> PutSettings(
        string saleId, ReplySettingsRecord settings, Caller caller, IdempotencyKey key, IGrainFactory grains)
    {
        if (Check(settings) is { } invalid) return invalid;
        var command = new PutReplySettings(key.Cause("replies", caller), settings.ToSettings());
        return TypedResults.Ok(ReplySettingsRecord.Of(await Send.CommandAsync(() => grains.LiveSale(saleId).PutReplies(command))));
    }

    private static Refusal? Check(ReplySettingsRecord settings)
    {
        var checks = new Checks()
            .OptionalNumber("perMinute", settings.PerMinute, 1, 600)
            .OptionalNumber("mergeSeconds", settings.MergeSeconds, 0, 60)
            .OptionalNumber("quietAbove", settings.QuietAbove, 1, 100_000)
            .Count("templates", settings.Templates?.ToArray(), 0, Enum.GetValues<ReplyKind>().Length);
        if (settings.Language is not null) checks.Word<ReplyLanguage>("language", settings.Language, out _);
        foreach (var (kind, texts) in settings.Templates ?? new Dictionary<string, IReadOnlyList<string?>?>())
        {
            checks.Word<ReplyKind>($"templates.{kind}", kind, out _).Count($"templates.{kind}", texts, 1, ReplyTexts.MostVariants);
            foreach (var text in (texts ?? []).Take(ReplyTexts.MostVariants))
                checks.Text($"templates.{kind}", text, ReplyTexts.MostLength).That(text is null || ReplyTexts.IsFillable(text), $"templates.{kind}", FieldTexts.Unfillable);
        }
        return checks.Refusal;
    }
}
