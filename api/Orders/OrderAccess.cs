using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Shared;

namespace Ocop.Api.Orders;

/// <summary>Who may touch an order.</summary>
internal static class OrderAccess
{
    /// <summary>Ownership shows in the id, so that strangers do not learn which orders exist.</summary>
    public static Refusal? Refuse(string orderId, Func<(string Channel, string ProducerId, string BuyerId), bool> mayTouch)
    {
        if (Ids.ReadOrder(orderId) is not { } parties) return new(ProblemCode.OrderNotFound);
        if (!Ids.IsWellFormed(parties.Channel) || !Ids.IsWellFormed(parties.ProducerId) || !Ids.IsWellFormed(parties.BuyerId)) return new(ProblemCode.OrderNotFound);
        return mayTouch(parties) ? null : new(ProblemCode.Forbidden);
    }

    /// <summary>The id is that of an order of this producer.</summary>
    public static bool IsOf(string producerId, string? orderId) =>
        orderId is not null && Ids.ReadOrder(orderId) is var (channel, producer, buyer) && producer == producerId
        && Ids.IsWellFormed(channel) && Ids.IsWellFormed(buyer);
}
