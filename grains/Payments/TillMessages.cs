using System.Collections.Immutable;

namespace Ocop.Payments;

/// <summary>Who watches a producer's account and tells us of transfers.</summary>
public enum PaymentProvider
{
    Sepay,
    Casso,
    Payos,
}

/// <summary>Where the buyers of a producer pay to.</summary>
/// <param name="BankBin">The bank's number in NAPAS 247, six digits.</param>
/// <param name="Number">The account number, at most 19 letters or digits.</param>
/// <param name="Holder">As the bank shows it: capitals without marks.</param>
/// <param name="PayWithin">How long a confirmed order waits for its money.</param>
[GenerateSerializer, Immutable, Alias("ocop.payments.payout-account")]
public sealed record PayoutAccount(string BankBin, string Number, string Holder, TimeSpan PayWithin)
{
    public static readonly TimeSpan UsualTime = TimeSpan.FromHours(24);
}

/// <summary>Sets the account that buyers pay to.</summary>
[GenerateSerializer, Immutable, Alias("ocop.payments.put-payout-account")]
public sealed record PutPayoutAccount(string Cause, PayoutAccount Account, string By);

/// <summary>An order waits for transfers.</summary>
[GenerateSerializer, Immutable, Alias("ocop.payments.expect")]
public sealed record ExpectPayment(string Cause, string OrderId);

/// <summary>By what the transfers of an order are known, and how long it waits for them.</summary>
[GenerateSerializer, Immutable, Alias("ocop.payments.expectation")]
public sealed record Expectation(string Code, TimeSpan PayWithin);

/// <summary>What a payer wrote, and their name or account if the bank tells it. Stands beside the row, never in an event.</summary>
[GenerateSerializer, Immutable, Alias("ocop.payments.transfer-text")]
public sealed record TransferText(string Text, string? Payer = null);

/// <summary>A transfer came in.</summary>
/// <param name="TransferId">Provider and the provider's id, for example <c>sepay:92704</c>: the cause.</param>
/// <param name="Accounts">The account it came to, under each number that the provider gives.</param>
/// <param name="AmountVnd">In VND, more than 0.</param>
/// <param name="Reference">The bank's own reference: the same transfer told by two providers has it twice.</param>
/// <param name="PaidAt">By the bank's clock.</param>
[GenerateSerializer, Immutable, Alias("ocop.payments.receive-transfer")]
public sealed record ReceiveTransfer(
    string TransferId, ImmutableArray<string> Accounts, long AmountVnd, string? Reference, TransferText Text, DateTimeOffset? PaidAt);

/// <summary>Where a transfer stands.</summary>
public enum TransferStatus
{
    /// <summary>No known code in its text: the producer is to say what it is for.</summary>
    Unmatched,

    /// <summary>Known by its code; its order has it.</summary>
    Matched,

    /// <summary>The producer said which order it is for.</summary>
    Assigned,

    /// <summary>The producer said that it is for no order.</summary>
    Dismissed,

    /// <summary>The bank's reference, amount and account are those of an earlier one: not counted again.</summary>
    Repeated,
}

/// <summary>What became of a transfer; <c>null</c> as status when it is to none of the producer's accounts, and nothing was recorded.</summary>
[GenerateSerializer, Immutable, Alias("ocop.payments.transfer-answer")]
public sealed record TransferAnswer(TransferStatus? Status, string? OrderId = null);

/// <summary>Says what a transfer is for.</summary>
/// <param name="OrderId"><c>null</c>: for no order.</param>
[GenerateSerializer, Immutable, Alias("ocop.payments.settle-transfer")]
public sealed record SettleTransfer(string TransferId, string? OrderId, string By);

/// <summary>What became of it.</summary>
public enum SettleOutcome
{
    Done,

    /// <summary>No such transfer.</summary>
    NotFound,

    /// <summary>It was matched, or said to be for something else, before.</summary>
    NotOpen,
}

/// <summary>Why a transfer goes to another order.</summary>
public enum MoveReason
{
    /// <summary>The producer said the wrong order.</summary>
    WrongOrder,

    /// <summary>The payer wrote another order's code.</summary>
    WrongCode,

    /// <summary>What the note says.</summary>
    Other,
}

/// <summary>Says that a transfer is for another order than it was said to be, or for none.</summary>
/// <param name="OrderId"><c>null</c>: for no order.</param>
/// <param name="Note">In the producer's words; kept beside the row.</param>
[GenerateSerializer, Immutable, Alias("ocop.payments.reassign-transfer")]
public sealed record ReassignTransfer(string Cause, string TransferId, string? OrderId, MoveReason Reason, string? Note, string By);

/// <summary>What became of it.</summary>
public enum ReassignOutcome
{
    Done,

    /// <summary>No such transfer.</summary>
    NotFound,

    /// <summary>No such order of this producer.</summary>
    OrderNotFound,

    /// <summary>Nobody has said yet what it is for: it is to be assigned first.</summary>
    NotAssigned,

    /// <summary>It was assigned too long ago.</summary>
    TooLate,

    /// <summary>It, or others of this till, went to other orders too often lately.</summary>
    TooOften,

    /// <summary>It is on its way to another order just now.</summary>
    UnderWay,

    /// <summary>The order that has it has paid the money back, or knows it no more.</summary>
    PaidBack,
}

/// <summary>The answer to <see cref="ReassignTransfer"/>.</summary>
/// <param name="OrderId">The order that has the transfer.</param>
[GenerateSerializer, Immutable, Alias("ocop.payments.reassign-answer")]
public sealed record ReassignAnswer(ReassignOutcome Outcome, string? OrderId = null);

/// <summary>The answer to <see cref="SettleTransfer"/>.</summary>
/// <param name="OrderId">The order that has the transfer.</param>
[GenerateSerializer, Immutable, Alias("ocop.payments.settle-answer")]
public sealed record SettleAnswer(SettleOutcome Outcome, string? OrderId = null);
