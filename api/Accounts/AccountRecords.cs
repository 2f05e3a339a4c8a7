using Ocop.Accounts;

namespace Ocop.Api.Accounts;

/// <summary>Registers a buyer; an operator may also make a producer's or another operator's account.</summary>
/// <param name="Role"><c>buyer</c> when left out.</param>
/// <param name="ProducerId">For a producer: whose account it is.</param>
public sealed record AccountRequest(string? Login, string? Password, string? Name, string? Role = null, string? ProducerId = null);

/// <summary>Changes an account; what is left out stays as it is.</summary>
/// <param name="Role"><c>producer</c>, with a producer, or <c>operator</c>.</param>
/// <param name="IsDisabled">Nobody signs in with it any more, and those who have are out within seconds.</param>
/// <param name="Password">A new one, to be told to its owner.</param>
public sealed record AccountChange(string? Name = null, string? Role = null, string? ProducerId = null, bool? IsDisabled = null, string? Password = null);

/// <summary>An account of a producer or an operator.</summary>
public sealed record AccountDetails(
    string Login, string Name, AccountRole Role, string? ProducerId, string? ProducerName, bool IsDisabled, DateTimeOffset? MadeAt, DateTimeOffset? ChangedAt)
{
    internal static AccountDetails Of(AccountRow row) =>
        new(row.Login, row.Name, row.Role, row.ProducerId, row.ProducerName, row.IsDisabled, row.MadeAt, row.ChangedAt);

    internal static AccountDetails Of(Account account) =>
        new(account.Login, account.Name, account.Role, account.ProducerId, null, account.IsDisabled, null, null);
}

/// <summary>What accounts to list.</summary>
/// <param name="Search">Words of name, login or producer, accents folded.</param>
/// <param name="Role"><c>producer</c> or <c>operator</c>.</param>
public readonly record struct AccountQuery(string? Search, string? Role, string? Producer)
{
    internal Hosting.Refusal? Refusal()
    {
        var checks = new Hosting.Checks().Optional("search", Search, 100).Optional("producer", Producer, 120);
        if (!string.IsNullOrEmpty(Role)) checks.Word<AccountRole>("role", Role, out _);
        return checks.Refusal;
    }

    internal AccountFilter ToFilter() => new(
        string.IsNullOrWhiteSpace(Search) ? null : Search,
        Hosting.ApiJson.TryReadWord<AccountRole>(Role, out var role) ? role : null,
        string.IsNullOrEmpty(Producer) ? null : Producer);
}
