using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.ApiKeys;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Orders;
using Ocop.Api.Payments;
using Ocop.Api.Readings;
using Ocop.ApiKeys;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Producers;
using Ocop.Reports;

namespace Ocop.Api.Documents;

/// <summary>The document of an order, to keep and to print.</summary>
internal static class OrderDocumentEndpoints
{
    /// <summary>Drawing takes a processor for some time: half of them are for claims, and who comes when many wait is asked to come again.</summary>
    private static readonly ConcurrencyLimiter Turns = new(new() { PermitLimit = Math.Max(1, Environment.ProcessorCount / 2), QueueLimit = 32 });

    public static void MapOrderDocuments(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/orders/{orderId}/document.pdf", GetDocument).WithTags("Orders").RequireBagOwner().AllowKey(ApiScope.OrdersRead).Limit(LimitPolicy.Heavy)
        .Produces(StatusCodes.Status200OK, contentType: "application/pdf");

    /// <remarks>In the language of <c>lang</c> (<c>vi</c> or <c>en</c>) or of Accept-Language. It is no invoice.</remarks>
    private static async Task<Results<FileContentHttpResult, Refusal>> GetDocument(
        string orderId, Caller caller, Reader reader, HttpRequest request, HttpResponse response, IGrainFactory grains, CancellationToken cancellation)
    {
        if (OrderAccess.Refuse(orderId, parties => parties.BuyerId == caller.BuyerId || caller.Owns(parties.ProducerId)) is { } refusal) return refusal;
        if (await grains.Order(orderId).Get() is not { } order) return new Refusal(ProblemCode.OrderNotFound);
        if (await grains.Producer(order.ProducerId).GetSeller() is not { } seller) return new Refusal(ProblemCode.ProducerNotFound);
        var account = PaymentQr.IsPayable(order) ? await grains.Till(order.ProducerId).GetAccount() : null;
        if (OrderDocument.Of(order, seller, account, reader.OfOrder(orderId, ReadingKind.Document)) is not { } document) return new Refusal(ProblemCode.OrderNotConfirmed);
        var language = request.Language();
        if (await DrawAsync(document, language, cancellation) is not { } file) return new Refusal(ProblemCode.Overloaded) { RetryAfter = TimeSpan.FromSeconds(2) };
        // It has a name, a phone and an address, and what is due changes with every payment.
        response.Headers.CacheControl = "private, no-store";
        response.Headers.ContentLanguage = language == Language.En ? "en" : "vi";
        return TypedResults.File(file, "application/pdf", $"{(language == Language.En ? "order" : "don-hang")}-{document.Number}.pdf");
    }

    private static async Task<byte[]?> DrawAsync(OrderDocument document, Language language, CancellationToken cancellation)
    {
        using var turn = await Turns.AcquireAsync(permitCount: 1, cancellation);
        return turn.IsAcquired ? await Task.Run(() => OrderSheet.Draw(document, language), cancellation) : null;
    }
}
