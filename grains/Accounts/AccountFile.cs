using System.Collections.Immutable;
using Ocop.Journal;

namespace Ocop.Accounts;

/// <summary>The state of one account and its rules. The name of a buyer and the hash of the password stand beside the rows of these versions.</summary>
internal sealed record AccountFile
{
    public static readonly AccountFile None = new();

    /// <summary>An app's code is good for three minutes, however clocks differ.</summary>
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(5);

    public AccountRole Role { get; init; }
    public string? ProducerId { get; init; }

    /// <summary>Empty until the account is made.</summary>
    public string BuyerId { get; init; } = "";

    /// <summary>Of a producer's or an operator's account.</summary>
    public string? Name { get; init; }
    public bool IsDisabled { get; init; }
    public long NameVersion { get; init; }
    public long PasswordVersion { get; init; }
    public long SessionsEndedVersion { get; init; }

    /// <summary>Where the second factor stands beside its row; 0 when there is none.</summary>
    public long SecondFactorVersion { get; init; }

    /// <summary>A bit for each recovery code that was used.</summary>
    public int UsedRecovery { get; init; }

    /// <summary>Codes of the app that let in lately, and when: nobody comes in after them with the same one, at whatever node.</summary>
    public ImmutableDictionary<string, DateTimeOffset> UsedCodes { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>Sessions that began under another one are over.</summary>
    public long SessionStamp => Math.Max(PasswordVersion, SessionsEndedVersion);

    /// <summary>Its login stays taken: what was bought under it would be the next one's.</summary>
    public bool IsErased { get; init; }

    public bool Exists => BuyerId.Length > 0;

    private bool Lives => Exists && !IsErased;

    public Decision<AccountEvent, bool> Make(Account account, string by) => Exists
        ? new([], false)
        : new([new AccountMade(account.Role, account.ProducerId, account.BuyerId, NameOf(account.Role, account.Name), by)], true);

    /// <param name="login">The account's own.</param>
    /// <param name="name">As it is to be shown from now on.</param>
    public Decision<AccountEvent, AccountOutcome> Change(ChangeAccount command, string login, string name)
    {
        if (!Lives) return new([], AccountOutcome.NotFound);
        var role = command.Role ?? Role;
        var producer = role == AccountRole.Producer ? command.ProducerId ?? ProducerId : null;
        var isDisabled = command.IsDisabled ?? IsDisabled;
        if (command.By == login && (role != Role || isDisabled)) return new([], AccountOutcome.OwnAccount);
        List<AccountEvent> events = [];
        var isRenamed = command.Name is { } wanted && wanted != Name;
        if (isRenamed || (role, producer, isDisabled) != (Role, ProducerId, IsDisabled))
            events.Add(new AccountChanged(role, producer, NameOf(role, name), isDisabled, command.By));
        if (isDisabled && !IsDisabled) events.Add(new SessionsEnded(command.By));
        if (command.PasswordHash is not null) events.Add(new PasswordPut(command.By));
        return new([.. events], AccountOutcome.Done);
    }

    public Decision<AccountEvent, AccountOutcome> EndSessions(string by) =>
        Lives ? new([new SessionsEnded(by)], AccountOutcome.Done) : new([], AccountOutcome.NotFound);

    public Decision<AccountEvent, AccountOutcome> PutSecondFactor(string by) =>
        Lives ? new([new SecondFactorPut(by)], AccountOutcome.Done) : new([], AccountOutcome.NotFound);

    public Decision<AccountEvent, AccountOutcome> RemoveSecondFactor(string by) =>
        !Exists ? new([], AccountOutcome.NotFound) : new(SecondFactorVersion == 0 ? [] : [new SecondFactorRemoved(by)], AccountOutcome.Done);

    /// <summary>Whether the recovery code lets in: each does once.</summary>
    public Decision<AccountEvent, bool> UseRecoveryCode(int number, string by) =>
        SecondFactorVersion > 0 && (UsedRecovery & 1 << number) == 0 ? new([new RecoveryCodeUsed(number, by)], true) : new([], false);

    /// <summary>Closes a buyer's account; that of who sells or runs the market signs their acts, and stays.</summary>
    public Decision<AccountEvent, bool> Erase(string by) => Role != AccountRole.Buyer || !Exists ? new([], false)
        : IsErased ? new([], true)
        : new([new AccountErased(by)], true);

    /// <summary>Whether a code of the app, which was found right, lets in: each does once.</summary>
    public Decision<AccountEvent, bool> UseCode(string code, string by, DateTimeOffset now) =>
        SecondFactorVersion > 0 && !(UsedCodes.TryGetValue(code, out var at) && now - at <= CodeLife) ? new([new AuthenticatorCodeUsed(code, by)], true) : new([], false);

    public AccountFile Apply(AccountEvent happened, long version, DateTimeOffset at) => happened switch
    {
        AccountMade made => this with
        {
            Role = made.Role, ProducerId = made.ProducerId, BuyerId = made.BuyerId, Name = made.Name, NameVersion = version, PasswordVersion = version,
        },
        AccountChanged changed => this with
        {
            Role = changed.Role, ProducerId = changed.ProducerId, Name = changed.Name, IsDisabled = changed.IsDisabled, NameVersion = version,
        },
        PasswordPut => this with { PasswordVersion = version },
        SessionsEnded => this with { SessionsEndedVersion = version },
        SecondFactorPut => this with { SecondFactorVersion = version, UsedRecovery = 0, UsedCodes = None.UsedCodes },
        SecondFactorRemoved => this with { SecondFactorVersion = 0, UsedRecovery = 0, UsedCodes = None.UsedCodes },
        RecoveryCodeUsed used => this with { UsedRecovery = UsedRecovery | 1 << used.Number },
        AccountErased => this with { IsErased = true, IsDisabled = true, SessionsEndedVersion = version, SecondFactorVersion = 0, UsedRecovery = 0 },
        AuthenticatorCodeUsed used => this with { UsedCodes = UsedCodes.RemoveRange(UsedCodes.Where(one => at - one.Value > CodeLife).Select(one => one.Key)).SetItem(used.Code, at) },
        _ => throw new NotSupportedException($"{happened.GetType().Name} is not an event of an account."),
    };

    private static string? NameOf(AccountRole role, string name) => role == AccountRole.Buyer ? null : name;
}
