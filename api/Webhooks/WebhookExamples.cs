using System.Text.Json;
using System.Text.Json.Nodes;
using Ocop.Api.Messages;
using Ocop.Orders;
using Ocop.Webhooks;

namespace Ocop.Api.Webhooks;

/// <summary>A body of each kind, made of the records that real ones are made of.</summary>
internal static class WebhookExamples
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 13, 5, 0, TimeSpan.Zero);

    public static IReadOnlyList<WebhookEventDetails> All { get; } =
        [.. Enum.GetValues<WebhookEvent>().Select(type => new WebhookEventDetails(
            WebhookEvents.NameOf(type), WebhookEvents.Version, WebhookTexts.Of(type), BodyOf(type)))];

    private static JsonNode BodyOf(WebhookEvent type) => type switch
    {
        WebhookEvent.Ping => Write(type, new WebhookPing("wh-0a1b", "tamhoa")),
        WebhookEvent.SaleStarted => Write(type, Sale(null)),
        WebhookEvent.SaleEnded => Write(type, Sale(At.AddHours(2))),
        _ => Write(type, Order(type)),
    };

    private static JsonNode Write<TData>(WebhookEvent type, TData data) => JsonSerializer.SerializeToNode(
        new WebhookBody<TData>(WebhookEvents.NameOf(type), WebhookEvents.Version, At, data), WebhookJson.Options)!;

    private static WebhookSale Sale(DateTimeOffset? endedAt) => new(
        "live-1a2b", "Lạp sườn gác bếp", "c-htx-tam-hoa", At, endedAt, [new("LX", "p-lap-suon", "p-lap-suon:1", "Lạp sườn gác bếp", "kg", 280_000)]);

    private static WebhookOrder Order(WebhookEvent type)
    {
        var status = StatusAfter(type);
        var isOver = status is OrderStatus.Cancelled or OrderStatus.Lapsed or OrderStatus.Returned;
        var (due, received) = (isOver ? 0 : 560_000, type == WebhookEvent.OrderPaid ? 560_000 : 0);
        var payment = (due, received) switch
        {
            (0, 0) => PaymentStatus.None,
            (_, 0) => PaymentStatus.Unpaid,
            _ => PaymentStatus.Paid,
        };
        return new(
            "live-1a2b~c-htx-tam-hoa~guest:9f8e", "live-1a2b", "c-htx-tam-hoa", "guest:9f8e", status, 1,
            [new("p-lap-suon", "p-lap-suon:1", "Lạp sườn gác bếp", "kg", 2, 560_000, [new(2, 280_000)])], 560_000,
            new(PaymentMethod.Transfer, payment, due, received, 0, due - received, 0, "OCOP7K3M9Q"));
    }

    private static OrderStatus StatusAfter(WebhookEvent type) => type switch
    {
        WebhookEvent.OrderCancelled => OrderStatus.Cancelled,
        WebhookEvent.OrderLapsed => OrderStatus.Lapsed,
        WebhookEvent.OrderPacked => OrderStatus.Packed,
        WebhookEvent.OrderShipped => OrderStatus.Shipped,
        WebhookEvent.OrderDelivered => OrderStatus.Delivered,
        WebhookEvent.OrderReturned => OrderStatus.Returned,
        _ => OrderStatus.Confirmed,
    };
}
