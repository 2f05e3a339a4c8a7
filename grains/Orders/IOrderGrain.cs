using Ocop.Journal;

namespace Ocop.Orders;

/// <summary>
/// One order: what one buyer buys from one producer in one sale, or in the shop until the parcel leaves; then another one follows
/// there. Key: <see cref="Shared.Ids.Order(string, string, string, int)"/>.
/// </summary>
[Alias("ocop.orders.IOrderGrain")]
public interface IOrderGrain : IJournalGrain
{
    /// <summary>A product tells where a claim stands. Repeated or late news changes nothing.</summary>
    [Alias("put-line")]
    Task PutLine(PutLine command);

    /// <summary>Confirms what is held: each product allocates it, and the answer tells what was really allocated.</summary>
    [Alias("confirm")]
    Task<OrderAnswer> Confirm(ConfirmOrder command);

    /// <summary>Cancels; holds are released and allocations given back. The buyer until it is packed, the producer until it is shipped.</summary>
    [Alias("cancel")]
    Task<OrderAnswer> Cancel(CancelOrder command);

    /// <summary>Packed, shipped, delivered, returned.</summary>
    [Alias("advance")]
    Task<OrderAnswer> Advance(AdvanceOrder command);

    /// <summary>Notes a transfer that came in, once, whatever the order's status: money is never turned away.</summary>
    [Alias("receive")]
    Task<OrderAnswer> Receive(ReceivePayment command);

    /// <summary>Gives up a transfer that was for another order, unless its money was paid back; there is time to pay anew.</summary>
    [Alias("take-back")]
    Task<OrderAnswer> TakeBack(TakeBackTransfer command);

    /// <summary>The producer notes by hand that money came in. A transfer of the same amount that the bank tells of later is taken for the same money.</summary>
    [Alias("note-payment")]
    Task<OrderAnswer> NotePayment(NotePayment command);

    /// <summary>Takes the last note back, for a few minutes.</summary>
    [Alias("undo-payment")]
    Task<OrderAnswer> UndoPayment(UndoPayment command);

    /// <summary>The producer has paid back what was due.</summary>
    [Alias("refund")]
    Task<OrderAnswer> Refund(RefundPayment command);

    /// <summary>Goes in a parcel with others from now on.</summary>
    [Alias("join-parcel")]
    Task<OrderAnswer> Join(JoinParcel command);

    /// <summary>Goes by itself again, until it has left.</summary>
    [Alias("leave-parcel")]
    Task<OrderAnswer> Leave(LeaveParcel command);

    /// <summary>Sets or corrects the carrier and the tracking number.</summary>
    [Alias("put-handover")]
    Task<OrderAnswer> PutHandover(PutHandover command);

    /// <summary>Notes how a call to the buyer ended. A refusal cancels a few minutes later.</summary>
    [Alias("note-call")]
    Task<OrderAnswer> NoteCall(NoteCall command);

    /// <summary>Takes the last call back, for a few minutes and before it cancels.</summary>
    [Alias("undo-call")]
    Task<OrderAnswer> UndoCall(UndoCall command);

    /// <summary>Its parcel has left, so that nothing more can be put into it.</summary>
    [Alias("has-left")]
    Task<bool> HasLeft();

    /// <summary>The id of the order that takes what the buyer claims now: this one, or in the shop the first after it that has not left.</summary>
    [Alias("current")]
    Task<string> GetCurrent();

    /// <summary>The order; <c>null</c> when there is none.</summary>
    [Alias("get")]
    Task<OrderView?> Get();
}

/// <summary>Reaches orders.</summary>
public static class OrderGrains
{
    public static IOrderGrain Order(this IGrainFactory grains, string orderId) => grains.GetGrain<IOrderGrain>(orderId);
}
