using System.Text.Json.Serialization;

namespace Ocop.Payments;

/// <summary>What happened to a producer's till. Stored for ever: a discriminator never changes, and fields are only added. Names of holders and payers, and what payers wrote, stand beside the rows.</summary>
[JsonDerivedType(typeof(PayoutAccountPut), "account")]
[JsonDerivedType(typeof(CodeGiven), "code")]
[JsonDerivedType(typeof(TransferReceived), "transfer")]
[JsonDerivedType(typeof(TransferSettled), "settled")]
[JsonDerivedType(typeof(ReassignmentAsked), "reassignmentAsked")]
[JsonDerivedType(typeof(TransferReassigned), "reassigned")]
[JsonDerivedType(typeof(ReassignmentRefused), "reassignmentRefused")]
internal abstract record TillEvent;

/// <summary>Buyers pay to this account from now on.</summary>
internal sealed record PayoutAccountPut(string BankBin, string Number, TimeSpan PayWithin, string By) : TillEvent;

/// <summary>Transfers with this code are for this order.</summary>
internal sealed record CodeGiven(string Code, string OrderId) : TillEvent;

/// <summary>A transfer came in.</summary>
/// <param name="OrderId">Whose code its text has.</param>
/// <param name="Repeats">The transfer that it tells of again.</param>
internal sealed record TransferReceived(
    string TransferId, string Account, long AmountVnd, string? Reference, DateTimeOffset? PaidAt, string? OrderId, string? Repeats) : TillEvent;

/// <summary>The producer said what a transfer is for; without an order, for none.</summary>
internal sealed record TransferSettled(string TransferId, long AmountVnd, string? OrderId, string By) : TillEvent;

/// <summary>A transfer is to be taken back from one order and given to another; either may be none. Why in words stands beside the row.</summary>
/// <param name="AssignedAt">When it first came to an order, or was said to be for none.</param>
internal sealed record ReassignmentAsked(
    string TransferId, long AmountVnd, DateTimeOffset? PaidAt, string? From, string? To, MoveReason Reason, string By,
    DateTimeOffset AssignedAt) : TillEvent;

/// <summary>Both orders know.</summary>
internal sealed record TransferReassigned(string TransferId, string? OrderId) : TillEvent;

/// <summary>The first order could not give it back; nothing was moved.</summary>
internal sealed record ReassignmentRefused(string TransferId) : TillEvent;
