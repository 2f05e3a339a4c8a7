using System.Collections.Immutable;

namespace Ocop.Privacy;

/// <summary>What somebody may ask for about what is stored of them.</summary>
public enum PrivacyKind
{
    /// <summary>That it goes.</summary>
    Erasure,

    /// <summary>A copy to take along.</summary>
    Export,
}

/// <summary>How far a request has come.</summary>
public enum PrivacyStatus
{
    /// <summary>Begins when its time comes; until then an erasure can be taken back.</summary>
    Asked,
    Running,

    /// <summary>Looks again later: orders are still under way, or devices may still act.</summary>
    Waiting,
    Ended,
    TakenBack,
}

/// <summary>What is stored of a person, by where it comes from.</summary>
public enum PersonalKind
{
    /// <summary>Name, password and second step of an account.</summary>
    Account,

    /// <summary>Devices that are signed in.</summary>
    Device,

    /// <summary>Phone, last contact and names on platforms.</summary>
    Buyer,
    Comment,

    /// <summary>What a host answered in their own words.</summary>
    HostAnswer,

    /// <summary>Messages to the buyer.</summary>
    Reply,

    /// <summary>Name, phone and address of an order, and notes on it.</summary>
    Order,
    Parcel,

    /// <summary>Payer and text of a transfer.</summary>
    Transfer,

    /// <summary>Why staff gave units.</summary>
    Grant,

    /// <summary>The phone number in a text that is somebody else's, such as an order that was sent to this person.</summary>
    Elsewhere,
}

/// <summary>Why an order keeps the contact of its buyer for now.</summary>
public enum WaitReason
{
    /// <summary>It is confirmed and has neither arrived nor come back.</summary>
    UnderWay,

    /// <summary>Money is to be paid back.</summary>
    RefundDue,
}

/// <summary>An order that a request waits for.</summary>
/// <param name="OrderId">Empty for an order of somebody else that names the phone.</param>
[GenerateSerializer, Immutable, Alias("ocop.privacy.waited")]
public sealed record OrderWaited(string OrderId, WaitReason Reason);

/// <summary>Asks for an erasure or an export.</summary>
/// <param name="JobId">Long and random: who knows it may see the report, also when the account is gone.</param>
/// <param name="BuyerId">Of whom; <c>null</c> for all whose number the phone is.</param>
/// <param name="Phone">In national form; all texts that name it are meant, too.</param>
/// <param name="Delay">How long it can be taken back.</param>
/// <param name="Away">People who were not heard of for so long that nothing of them is to be kept; instead of <paramref name="BuyerId"/> and phone.</param>
/// <param name="Before">Of them only what is older than this goes.</param>
[GenerateSerializer, Immutable, Alias("ocop.privacy.ask")]
public sealed record AskPrivacy(
    string Cause, string JobId, PrivacyKind Kind, string? BuyerId, string? Phone, string By, TimeSpan Delay, ImmutableArray<string> Away = default, DateTimeOffset? Before = null);

/// <summary>What a request found and did: counts and ids, no text about a person.</summary>
/// <param name="Counts">Texts that were erased, or are in the copy.</param>
/// <param name="BuyerIds">Whose they were.</param>
/// <param name="Orders">Orders of theirs, whose books stay.</param>
/// <param name="Unreadable">Texts that no key opens, so that nobody can tell whether they name the phone.</param>
/// <param name="KeptAccount">The account is a seller's or an operator's and stays.</param>
/// <param name="Undecided">Buyers who gave the phone and others too: of them only what names it is meant; who is sure asks again, by their id.</param>
/// <param name="Done">Decisions of the journal that were looked at, of <paramref name="Of"/>.</param>
public sealed record PrivacyReport(
    ImmutableDictionary<PersonalKind, long> Counts, ImmutableArray<string> BuyerIds, ImmutableArray<OrderWaited> Waiting, int Orders, long Unreadable,
    bool KeptAccount, ImmutableArray<string> Undecided, long Done, long Of);

/// <summary>A request and its report.</summary>
/// <param name="BuyerId">Of whom; <c>null</c> when it was asked by phone.</param>
/// <param name="StartsAt">When it begins, or looks again.</param>
/// <param name="KeptUntil">Of an export: how long it can be fetched.</param>
/// <param name="Before">Of people who were not heard of since: what is older goes. <c>null</c> when somebody asked.</param>
public sealed record PrivacyJob(
    string JobId, PrivacyKind Kind, PrivacyStatus Status, string? BuyerId, string AskedBy, DateTimeOffset AskedAt, DateTimeOffset StartsAt,
    DateTimeOffset? BeganAt, DateTimeOffset? EndedAt, DateTimeOffset? KeptUntil, PrivacyReport Report, DateTimeOffset? Before = null)
{
    public bool IsOpen => Status is not (PrivacyStatus.Ended or PrivacyStatus.TakenBack);
}

/// <summary>A request that is to be worked on.</summary>
/// <param name="DeskVersion">The row of the desk beside which the phone stands.</param>
public sealed record NewPrivacyJob(
    string JobId, PrivacyKind Kind, string? BuyerId, string? Phone, long DeskVersion, string By, DateTimeOffset AskedAt, DateTimeOffset StartsAt,
    ImmutableArray<string> Away = default, DateTimeOffset? Before = null);
