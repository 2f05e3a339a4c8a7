using System.Collections.Immutable;

namespace Ocop.Accounts;

/// <summary>A device that is signed in.</summary>
/// <param name="Device">Browser and system in words, such as <c>Chrome, Android</c>; empty when unknown.</param>
/// <param name="LastUsedAt">To the life of an access token.</param>
[GenerateSerializer, Immutable, Alias("ocop.accounts.session")]
public sealed record SignedInDevice(string SessionId, string Device, DateTimeOffset SignedInAt, DateTimeOffset LastUsedAt);

/// <summary>Signs a device in.</summary>
/// <param name="SecretHash">SHA-256 of the refresh token's secret, which is long and random enough to need no slower one.</param>
/// <param name="Stamp">Of the account as its password was checked: <see cref="Account.SessionStamp"/>.</param>
/// <param name="Life">How long it may be left unused.</param>
[GenerateSerializer, Immutable, Alias("ocop.accounts.start-session")]
public sealed record StartSession(string SessionId, string SecretHash, string Device, long Stamp, TimeSpan Life);

/// <summary>Uses a refresh token, in place of which the next one counts from then on.</summary>
/// <param name="NextHash">Of the secret that follows from the shown one, so that a repeat brings the same.</param>
[GenerateSerializer, Immutable, Alias("ocop.accounts.refresh-session")]
public sealed record RefreshSession(string SessionId, string ShownHash, string NextHash, long Stamp, TimeSpan Life);

/// <summary>What became of a refresh token that was shown.</summary>
public enum RefreshOutcome
{
    Refreshed,

    /// <summary>Signed out, left unused for too long, or the account was closed to it.</summary>
    Ended,

    /// <summary>It had been used before by somebody else: the session is over for both.</summary>
    UsedTwice,
}

/// <param name="Round">How often it was refreshed.</param>
[GenerateSerializer, Immutable, Alias("ocop.accounts.refresh-answer")]
public sealed record RefreshAnswer(RefreshOutcome Outcome, int Round = 0);

/// <summary>The devices on which one account is signed in. Key: <see cref="SessionGrains.Key"/>.</summary>
[Alias("ocop.accounts.ISessionsGrain")]
public interface ISessionsGrain : IGrainWithStringKey
{
    /// <summary>Signs a device in, once for each id. The one that was unused for longest makes room when there are too many.</summary>
    [Alias("start")]
    Task Start(StartSession command);

    /// <summary>Uses a refresh token; the same one again has the same effect until the answer to it is known to have come.</summary>
    [Alias("refresh")]
    Task<RefreshAnswer> Refresh(RefreshSession command);

    /// <summary>Somebody shows an access token of a round, so the answer that brought it came. The stamp the session began under; <c>null</c> when it is over.</summary>
    [Alias("arrived")]
    Task<long?> Arrived(string sessionId, int round);

    /// <summary>The devices that are signed in, the one last used first.</summary>
    [Alias("list")]
    Task<ImmutableArray<SignedInDevice>> GetAll(long stamp);

    /// <summary>Signs a device out; <c>false</c> when it is not signed in.</summary>
    [Alias("end")]
    Task<bool> End(string sessionId);

    /// <summary>Signs all devices out and forgets them.</summary>
    [Alias("erase")]
    Task Erase();
}

/// <summary>Reaches the sessions of accounts.</summary>
public static class SessionGrains
{
    public static string Key(string login) => $"sessions:{login.Trim().ToLowerInvariant()}";

    public static ISessionsGrain Sessions(this IGrainFactory grains, string login) => grains.GetGrain<ISessionsGrain>(Key(login));
}
