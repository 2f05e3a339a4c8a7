using Ocop.Shared;

namespace Ocop.Products;

/// <summary>Why staff serve a buyer before those who wait.</summary>
public enum GrantReason
{
    /// <summary>The buyer's comment came late or not at all.</summary>
    MissedComment,

    /// <summary>Promised on air.</summary>
    HostPromise,

    /// <summary>For something that went wrong before.</summary>
    MakeGood,

    /// <summary>The note says it.</summary>
    Other,
}

/// <summary>Staff put so many units of a buyer at the head of the waiting list: free ones are theirs at once, others as they come back.</summary>
/// <param name="Units">Those the buyer waits for already come first, more are added to them.</param>
/// <param name="Note">In free words; stands beside the row.</param>
/// <param name="By">Login of who did it.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.grant-units")]
public sealed record GrantUnits(string Cause, ClaimKey Claim, int Units, GrantReason Reason, string? Note, string By);

/// <summary>What stands beside the row of a grant, so that it can be erased.</summary>
internal sealed record GrantNote(string Note);
