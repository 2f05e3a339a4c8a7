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
}
