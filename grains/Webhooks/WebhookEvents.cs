using System.Collections.Frozen;

namespace Ocop.Webhooks;

/// <summary>What a producer's own tools can be told of. A name, once given, never changes; a body that changes its shape gets a new version.</summary>
public enum WebhookEvent
{
    /// <summary>A buyer confirmed, or confirmed more units into the same order.</summary>
    OrderPlaced,

    /// <summary>All that is due came in.</summary>
    OrderPaid,
    OrderCancelled,

    /// <summary>It was not paid in time, and its units went back.</summary>
    OrderLapsed,
    OrderPacked,
    OrderShipped,
    OrderDelivered,
    OrderReturned,
    SaleStarted,
    SaleEnded,

    /// <summary>Sent on request, to try an endpoint; goes to every one.</summary>
    Ping,
}

/// <summary>The names of events on the wire.</summary>
public static class WebhookEvents
{
    /// <summary>Of every body.</summary>
    public const int Version = 1;

    public static readonly FrozenDictionary<string, WebhookEvent> ByName =
        Enum.GetValues<WebhookEvent>().ToFrozenDictionary(NameOf, StringComparer.Ordinal);

    public static string NameOf(WebhookEvent type) => type switch
    {
        WebhookEvent.OrderPlaced => "order.placed",
        WebhookEvent.OrderPaid => "order.paid",
        WebhookEvent.OrderCancelled => "order.cancelled",
        WebhookEvent.OrderLapsed => "order.lapsed",
        WebhookEvent.OrderPacked => "order.packed",
        WebhookEvent.OrderShipped => "order.shipped",
        WebhookEvent.OrderDelivered => "order.delivered",
        WebhookEvent.OrderReturned => "order.returned",
        WebhookEvent.SaleStarted => "sale.started",
        WebhookEvent.SaleEnded => "sale.ended",
        WebhookEvent.Ping => "ping",
        _ => throw new NotSupportedException($"{type} has no name."),
    };
}
