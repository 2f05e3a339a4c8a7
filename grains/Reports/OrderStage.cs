namespace Ocop.Reports;

/// <summary>Where an order stands on its producer's desk: what is to be done with it next. Every order is in one place.</summary>
public enum OrderStage
{
    /// <summary>All of it is on waiting lists: there is nothing to be done yet.</summary>
    Waiting,

    /// <summary>The buyer is to be called: units are held and nothing is confirmed, or it is to be paid on delivery and nobody has asked whether it is really wanted.</summary>
    Call,

    /// <summary>A transfer is awaited.</summary>
    Pay,
    Pack,
    Ship,
    OnTheWay,

    /// <summary>It came back, or has ended and money is to be paid back.</summary>
    Back,
    Done,

    /// <summary>Cancelled or lapsed.</summary>
    Gone,
}

/// <summary>How many orders of one sale, or of the shop, are in one place of the desk.</summary>
/// <param name="RefundsDue">Of these, orders of which money is to be paid back.</param>
public sealed record StageCount(string Channel, OrderStage Stage, int Orders, int RefundsDue);
