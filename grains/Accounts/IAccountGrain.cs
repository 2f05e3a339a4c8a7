using Ocop.Journal;

namespace Ocop.Accounts;

/// <summary>What an account may do.</summary>
public enum AccountRole
{
    Buyer,
    Producer,
    Operator,
}

/// <summary>What it takes to sign in besides the password.</summary>
/// <param name="Sealed">Key of the authenticator app and hashes of the recovery codes, protected.</param>
/// <param name="UsedRecovery">A bit for each recovery code that was used.</param>
[GenerateSerializer, Immutable, Alias("ocop.accounts.second-factor")]
public sealed record SecondFactor(string Sealed, int UsedRecovery);

/// <summary>A person who signs in.</summary>
/// <param name="Login">Lower case, unique.</param>
/// <param name="Name">Shown on screen.</param>
/// <param name="Role">What it may do.</param>
/// <param name="PasswordHash">As ASP.NET Core Identity's hasher writes it.</param>
/// <param name="ProducerId">For a producer: whose.</param>
/// <param name="BuyerId">The buyer that orders of this account belong to.</param>
/// <param name="IsDisabled">Nobody signs in with it any more.</param>
/// <param name="SessionStamp">Another one after each change that ends all sessions: a new password, disabling, signing out everywhere.</param>
[GenerateSerializer, Immutable, Alias("ocop.accounts.account")]
public sealed record Account(
    string Login, string Name, AccountRole Role, string PasswordHash, string? ProducerId, string BuyerId, bool IsDisabled = false,
    long SessionStamp = 0, SecondFactor? SecondFactor = null);

/// <summary>Makes an account for somebody.</summary>
/// <param name="By">The account that makes it.</param>
[GenerateSerializer, Immutable, Alias("ocop.accounts.make")]
public sealed record MakeAccount(string Cause, Account Account, string By);

/// <summary>Changes an account; what is <c>null</c> stays as it is.</summary>
/// <param name="By">The account that changes it.</param>
/// <param name="ProducerId">For a producer, together with the role: whose.</param>
/// <param name="PasswordHash">A new password.</param>
[GenerateSerializer, Immutable, Alias("ocop.accounts.change")]
public sealed record ChangeAccount(
    string Cause, string By, string? Name = null, AccountRole? Role = null, string? ProducerId = null, bool? IsDisabled = null,
    string? PasswordHash = null);

/// <summary>What became of a change.</summary>
public enum AccountOutcome
{
    Done,
    NotFound,

    /// <summary>Nobody takes away their own right to put things right again.</summary>
    OwnAccount,
}

/// <summary>The answer to a change.</summary>
[GenerateSerializer, Immutable, Alias("ocop.accounts.answer")]
public sealed record AccountAnswer(AccountOutcome Outcome, Account? Account);

/// <summary>One account. Key: <see cref="AccountGrains.Key"/>.</summary>
[Alias("ocop.accounts.IAccountGrain")]
public interface IAccountGrain : IJournalGrain
{
    /// <summary>Creates the account for who asks; <c>false</c> and no change when the login is taken.</summary>
    [Alias("create")]
    Task<bool> Create(Account account);

    /// <summary>Creates the account for somebody else; <c>false</c> and no change when the login is taken.</summary>
    [Alias("make")]
    Task<bool> Make(MakeAccount command);

    [Alias("change")]
    Task<AccountAnswer> Change(ChangeAccount command);

    /// <summary>Replaces the password hash; <c>false</c> when there is no such account.</summary>
    [Alias("put-hash")]
    Task<bool> PutPasswordHash(string passwordHash);

    /// <summary>Signs the account out on all devices.</summary>
    [Alias("end-sessions")]
    Task<AccountAnswer> EndSessions(string cause, string by);

    /// <summary>From now on signing in takes a code as well. Recovery codes of before are good no more.</summary>
    [Alias("put-second-factor")]
    Task<AccountAnswer> PutSecondFactor(string cause, string by, string sealedFactor);

    /// <summary>The password alone signs in again. Without a second factor nothing changes.</summary>
    [Alias("remove-second-factor")]
    Task<AccountAnswer> RemoveSecondFactor(string cause, string by);

    /// <summary>Closes a buyer's account for ever and signs it out everywhere; <c>false</c> when there is none, or it is a seller's or an operator's.</summary>
    [Alias("erase")]
    Task<bool> Erase(string cause, string by);

    /// <summary>Uses a recovery code that was found right; <c>false</c> when it was used before.</summary>
    /// <param name="number">Which of them, from 0.</param>
    [Alias("use-recovery-code")]
    Task<bool> UseRecoveryCode(string cause, int number);

    /// <summary>Uses a code of the app that was found right; <c>false</c> when another use had it, for somebody may have read along.</summary>
    [Alias("use-code")]
    Task<bool> UseCode(string use, string code);

    /// <summary>
    /// Takes a try at the password, also of an account that does not exist; when there were too many, takes none and tells when the next is open.
    /// </summary>
    /// <param name="from">The network address of who tries.</param>
    [Alias("try-sign-in")]
    Task<DateTimeOffset?> TrySignIn(string from);

    /// <summary>The password was right.</summary>
    [Alias("signed-in")]
    Task SignedIn(string from);

    /// <summary>The account; <c>null</c> when there is none.</summary>
    [Alias("get")]
    Task<Account?> Get();
}

/// <summary>Reaches accounts.</summary>
public static class AccountGrains
{
    internal const string KeyPrefix = "login:";

    public static string Key(string login) => $"{KeyPrefix}{login.Trim().ToLowerInvariant()}";

    public static IAccountGrain Account(this IGrainFactory grains, string login) => grains.GetGrain<IAccountGrain>(Key(login));
}
