using Ocop.Reports;

namespace Ocop.Accounts;

/// <summary>The accounts of those who sell and those who run the market, from rows that the journal is projected to. Buyers are in no list.</summary>
public interface IAccountList
{
    Task<Page<AccountRow>> ReadAsync(AccountFilter filter, PageRequest page, CancellationToken cancellation);
}

/// <summary>What accounts to list, by name.</summary>
/// <param name="Search">Words of name, login or producer, in any order; accents, đ and case are folded on both sides.</param>
/// <param name="ProducerId">Whose.</param>
public sealed record AccountFilter(string? Search = null, AccountRole? Role = null, string? ProducerId = null);

/// <summary>An account in a list.</summary>
public sealed record AccountRow(
    string Login, string Name, AccountRole Role, string? ProducerId, string? ProducerName, bool IsDisabled, DateTimeOffset MadeAt, DateTimeOffset ChangedAt);
