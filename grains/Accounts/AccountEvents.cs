using System.Text.Json.Serialization;

namespace Ocop.Accounts;

/// <summary>
/// What happened to an account. Stored for ever: a discriminator never changes, and fields are only added. Hashes of passwords and
/// names of buyers stand beside the rows; those who sell or run the market sign their acts with their name, so theirs is here.
/// </summary>
[JsonDerivedType(typeof(AccountMade), "made")]
[JsonDerivedType(typeof(AccountChanged), "changed")]
[JsonDerivedType(typeof(PasswordPut), "password")]
[JsonDerivedType(typeof(SessionsEnded), "sessions-ended")]
[JsonDerivedType(typeof(SecondFactorPut), "second-factor")]
[JsonDerivedType(typeof(SecondFactorRemoved), "second-factor-removed")]
[JsonDerivedType(typeof(RecoveryCodeUsed), "recovery-code")]
[JsonDerivedType(typeof(AccountErased), "erased")]
[JsonDerivedType(typeof(AuthenticatorCodeUsed), "authenticator-code")]
internal abstract record AccountEvent;

/// <param name="Name">Of a producer's or an operator's account.</param>
/// <param name="By">The account that made it; itself when somebody registered.</param>
internal sealed record AccountMade(AccountRole Role, string? ProducerId, string BuyerId, string? Name, string By) : AccountEvent;

/// <summary>How the account stands from now on.</summary>
/// <param name="Name">Of a producer's or an operator's account.</param>
internal sealed record AccountChanged(AccountRole Role, string? ProducerId, string? Name, bool IsDisabled, string By) : AccountEvent;

internal sealed record PasswordPut(string By) : AccountEvent;

/// <summary>Every device that was signed in is so no more.</summary>
internal sealed record SessionsEnded(string By) : AccountEvent;

/// <summary>Signing in takes a code besides the password from now on.</summary>
internal sealed record SecondFactorPut(string By) : AccountEvent;

internal sealed record SecondFactorRemoved(string By) : AccountEvent;

/// <param name="Number">Which of them, from 0.</param>
internal sealed record RecoveryCodeUsed(int Number, string By) : AccountEvent;

/// <summary>A buyer's account is closed for ever. What stood beside its rows is erased after it.</summary>
/// <param name="By">The request behind it.</param>
internal sealed record AccountErased(string By) : AccountEvent;

/// <summary>A code of the authenticator app let in. It opens nothing any more, so it may stand here.</summary>
internal sealed record AuthenticatorCodeUsed(string Code, string By) : AccountEvent;

/// <summary>What stands beside a row: it can be erased, and is never in a list.</summary>
internal sealed record AccountSecrets(string? Name, string? PasswordHash, string? SecondFactor = null);
