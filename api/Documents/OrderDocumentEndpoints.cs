using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.ApiKeys;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Orders;
using Ocop.Api.Payments;
using Ocop.ApiKeys;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Producers;

namespace Ocop.Api.Documents;

/// <summary>The document of an order, to keep and to print.</summary>
internal static class OrderDocumentEndpoints
{
    /// <summary>Pages are drawn by as many at once as there are processors; others wait.</summary>
    private static readonly SemaphoreSlim Turn = new(Environment.ProcessorCount);

    public static void MapOrderDocuments(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/orders/{orderId}/document.pdf", GetDocument).WithTags("Orders").RequireBagOwner().AllowKey(ApiScope.OrdersRead)
        .Produces(StatusCodes.Status200OK, contentType: "application/pdf");

    /// <remarks>In the language of <c>lang</c> (<c>vi</c> or <c>en</c>) or of Accept-Language. It is no invoice.</remarks>
    private static async Task<Results<FileContentHttpResult, Refusal>> GetDocument(
        string orderId, Caller caller, HttpRequest request, HttpResponse response, IGrainFactory grains, CancellationToken cancellation)
    {
        if (OrderAccess.Refuse(orderId, parties => parties.BuyerId == caller.BuyerId || caller.Owns(parties.ProducerId)) is { } refusal) return refusal;
        if (await grains.Order(orderId).Get() is not { } order) return new Refusal(ProblemCode.OrderNotFound);
        if (await grains.Producer(order.ProducerId).GetSeller() is not { } seller) return new Refusal(ProblemCode.ProducerNotFound);
        var account = PaymentQr.IsPayable(order) ? await grains.Till(order.ProducerId).GetAccount() : null;
        var isParty = order.BuyerId == caller.BuyerId || !caller.IsOperator;
        if (OrderDocument.Of(order, seller, account, isParty) is not { } document) return new Refusal(ProblemCode.OrderNotConfirmed);
        var language = request.Language();
        var file = await DrawAsync(document, language, cancellation);
        // It has a name, a phone and an address, and what is due changes with every payment.
        response.Headers.CacheControl = "private, no-store";
        response.Headers.ContentLanguage = language == Language.En ? "en" : "vi";
        return TypedResults.File(file, "application/pdf", $"{(language == Language.En ? "order" : "don-hang")}-{document.Number}.pdf");
    }

    private static async Task<byte[]> DrawAsync(OrderDocument document, Language language, CancellationToken cancellation)
    {
        await Turn.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => OrderSheet.Draw(document, language), cancellation);
        }
        finally
        {
            Turn.Release();
        }
    }
}
