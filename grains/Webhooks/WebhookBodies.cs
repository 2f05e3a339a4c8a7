using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ocop.LiveSales;
using Ocop.Orders;

namespace Ocop.Webhooks;

/// <summary>A message as it is sent. Fields are only added; whatever takes one away or changes its meaning gets a new version.</summary>
/// <param name="Type">See <see cref="WebhookEvents"/>.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Data">A <see cref="WebhookOrder"/>, a <see cref="WebhookSale"/> or a <see cref="WebhookPing"/>.</param>
public sealed record WebhookBody<TData>(string Type, int Version, DateTimeOffset Timestamp, TData Data);

/// <summary>An order as it stood when the event had happened. Of a cancelled or lapsed one the lines are those that it had.</summary>
/// <param name="Confirmations">How often the buyer has confirmed so far: more than once when units were added.</param>
/// <remarks>When the endpoint asks for it, <c>contact</c> is added as the message leaves; it is <c>null</c> when it was erased.</remarks>
public sealed record WebhookOrder(
    string OrderId, string Channel, string ProducerId, string BuyerId, OrderStatus Status, int Confirmations, ImmutableArray<WebhookLine> Lines,
    long TotalVnd, WebhookPayment Payment);

/// <summary>Confirmed units of an order.</summary>
/// <param name="TotalVnd">Of all of them, in VND.</param>
/// <param name="Portions">By price, because units of one line may have several.</param>
public sealed record WebhookLine(
    string ProductId, string Sku, string Name, string Unit, int Units, long TotalVnd, ImmutableArray<WebhookPortion> Portions);

/// <param name="PriceVnd">Of one unit, in VND.</param>
public sealed record WebhookPortion(int Units, long PriceVnd);

/// <summary>What is due for an order and what came in, in VND.</summary>
/// <param name="Code">By what its transfers are known.</param>
/// <param name="DiscountVnd">What its voucher takes off; already taken off what is due.</param>
public sealed record WebhookPayment(
    PaymentMethod? Method, PaymentStatus Status, long DueVnd, long ReceivedVnd, long RefundedVnd, long OutstandingVnd, long RefundDueVnd, string? Code,
    long DiscountVnd = 0);

/// <summary>A sale, with the items of the producer who is told.</summary>
public sealed record WebhookSale(
    string SaleId, string Title, string? Owner, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, ImmutableArray<WebhookItem> Items);

/// <param name="PriceVnd">Live price of one unit, in VND.</param>
public sealed record WebhookItem(string Code, string ProductId, string Sku, string Name, string Unit, long PriceVnd)
{
    internal static WebhookItem Of(LineUpItem item) => new(item.Code, item.ProductId, item.Sku, item.Name, item.Unit, item.PriceVnd);
}

/// <summary>Nothing happened.</summary>
public sealed record WebhookPing(string EndpointId, string By);

/// <summary>How bodies are written.</summary>
public static class WebhookJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
