using Ocop.Accounts;

namespace Ocop.Reports;

/// <summary>What of buyers somebody looked at. Stored by name: words are added, never changed.</summary>
public enum ReadingKind
{
    /// <summary>One order, and what acts upon it answer.</summary>
    Order,

    /// <summary>The list of orders on the desk.</summary>
    Desk,

    /// <summary>Orders that were looked for by words or by a phone number.</summary>
    Search,

    /// <summary>A table of orders that was taken away.</summary>
    Export,
    Slip,
    Document,

    /// <summary>Orders that share a parcel, or could.</summary>
    Parcel,

    /// <summary>What buyers wrote in a sale, and what they are called there.</summary>
    Comment,

    /// <summary>Who claimed or waits for what.</summary>
    Claim,

    /// <summary>Who could not be told and is to be called.</summary>
    Call,

    /// <summary>What buyers were answered.</summary>
    Reply,

    /// <summary>Who won a draw.</summary>
    Draw,

    /// <summary>Who paid, and what they wrote.</summary>
    Transfer,

    /// <summary>What was sent to a producer's own tool.</summary>
    Webhook,

    /// <summary>A copy of all that is stored of a buyer, taken on their behalf.</summary>
    Copy,
}

/// <summary>Who looked.</summary>
/// <param name="Id">The account, <c>key:…</c> of an API key, or <c>hook:…</c> of a webhook.</param>
/// <param name="ProducerId">Of a producer: whose account or tool it is.</param>
/// <param name="Device">Browser and system in words; empty for a program.</param>
public sealed record ReadBy(string Id, AccountRole Role, string? ProducerId, string Device);

/// <summary>A look at what buyers told of themselves.</summary>
/// <param name="Subject">What was looked at: <c>order/…</c>, <c>sale/…</c>, <c>parcel/…</c> or <c>producer/…</c>.</param>
/// <param name="ProducerId">Whose orders or sale it is.</param>
/// <param name="Filter">Of a list: what was asked for, never what was found.</param>
public sealed record ReadingOf(ReadBy By, ReadingKind Kind, string Subject, string? ProducerId, string? Filter);

/// <summary>Remembers who looked at what buyers told of themselves.</summary>
public interface IReadings
{
    /// <summary>Notes one buyer of what is looked at. Costs no more than memory; it is on disk a few seconds later.</summary>
    /// <param name="buyerId"><c>null</c> where nobody knows who it is, or nobody was found.</param>
    /// <param name="persons">How many were shown by this look so far.</param>
    /// <param name="isWhole">Nothing of them was masked.</param>
    /// <param name="isFirst">The look begins with this one.</param>
    void Note(ReadingOf reading, string? buyerId, int persons, bool isWhole, bool isFirst);

    /// <summary>Writes down all that was noted here so far, and answers when it is on disk.</summary>
    Task KeepAsync(CancellationToken cancellation);
}

/// <summary>Which looks to list.</summary>
/// <param name="Subject">What was looked at.</param>
/// <param name="From">At or after; the quarter of an hour in which it falls counts.</param>
/// <param name="To">Before.</param>
/// <param name="SeenBy">What a producer may see: looks at what is theirs, and looks of their own accounts and tools; <c>null</c> sees all.</param>
public sealed record ReadingFilter(
    string? By = null, ReadingKind? Kind = null, string? Subject = null, DateTimeOffset? From = null, DateTimeOffset? To = null, AuditReader? SeenBy = null);

/// <summary>Looks of one account at one thing within a quarter of an hour.</summary>
/// <param name="Since">When that quarter began.</param>
/// <param name="LastAt">When it was looked at last.</param>
/// <param name="ByName">The name of the account, when it is one that sells or runs the market.</param>
/// <param name="SubjectName">The name of a sale or producer; of an order, of its sale.</param>
/// <param name="Times">How often.</param>
/// <param name="Persons">How many buyers the longest of them showed; of a search that found nobody, 0.</param>
/// <param name="IsWhole">Something was shown that is masked to others.</param>
public sealed record ReadingRow(
    string Entry, DateTimeOffset Since, DateTimeOffset LastAt, ReadBy By, string? ByName, ReadingKind Kind, string Subject, string? SubjectName,
    string? ProducerId, string? ProducerName, string? Filter, long Times, long Persons, bool IsWhole);

/// <summary>Somebody who looked.</summary>
/// <param name="Id">The account, <c>key:…</c> of an API key, or <c>hook:…</c> of a webhook.</param>
/// <param name="ProducerId">Of a producer: whose account or tool it is.</param>
/// <param name="Name">The name of the account, when it is one that sells or runs the market.</param>
public sealed record ReadingPerson(string Id, AccountRole Role, string? ProducerId, string? Name, string? ProducerName);

/// <summary>That somebody looked at a buyer's own data on a day.</summary>
/// <param name="Entry">Cursor.</param>
/// <param name="Day">In Vietnam.</param>
/// <param name="ProducerName">Of a producer.</param>
public sealed record OwnReadingRow(string Entry, DateOnly Day, AccountRole Role, string? ProducerName, ReadingKind Kind);

/// <summary>Who looked at what buyers told of themselves.</summary>
public interface IReadingTrail
{
    /// <summary>The newest first.</summary>
    Task<Page<ReadingRow>> ReadAsync(ReadingFilter filter, PageRequest page, CancellationToken cancellation);

    /// <summary>Who looked lately, to choose one of them: all behind the newest 5,000 entries of that time, whatever they looked at.</summary>
    Task<IReadOnlyList<ReadingPerson>> ReadersAsync(ReadingFilter filter, CancellationToken cancellation);

    /// <summary>What a buyer may see of it: day, role and producer, the newest day first.</summary>
    Task<Page<OwnReadingRow>> ReadOfBuyerAsync(string buyerId, PageRequest page, CancellationToken cancellation);
}
