using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Ocop.Accounts;

/// <summary>A session, and the hashes of the two refresh tokens that it knows.</summary>
/// <param name="FormerHash">Of the token before the one that counts; <c>null</c> until the first refresh.</param>
/// <param name="Round">How often it was refreshed.</param>
/// <param name="ArrivedAt">When something was first asked with what the last refresh brought; <c>null</c> while its answer may be lost.</param>
[GenerateSerializer, Immutable, Alias("ocop.accounts.stored-session")]
public sealed record StoredSession(
    string SessionId, string Device, long Stamp, DateTimeOffset SignedInAt, DateTimeOffset LastUsedAt, DateTimeOffset EndsAt, string SecretHash,
    string? FormerHash = null, int Round = 0, DateTimeOffset? ArrivedAt = null);

/// <summary>What is stored of an account's sessions, and the rules of it.</summary>
[GenerateSerializer, Alias("ocop.accounts.session-state")]
public sealed record SessionBook
{
    /// <summary>Devices signed in at once.</summary>
    public const int Most = 50;

    /// <summary>
    /// So long after the answer to a refresh came may requests still be on their way that were sent before it, by another tab or over a weak
    /// line. A proxy gives up after a minute.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>In the order of signing in.</summary>
    [Id(0)]
    public ImmutableArray<StoredSession> Sessions { get; init; } = [];

    /// <summary>When any session of it was last begun or refreshed, those that are over too; <c>null</c> when nobody knows.</summary>
    [Id(1)]
    public DateTimeOffset? UsedAt { get; init; }

    public SessionBook Start(StartSession command, DateTimeOffset now)
    {
        if (Find(command.SessionId) is not null) return this;
        // What the account has closed its door to is only in the way.
        var kept = Sessions.RemoveAll(one => now >= one.EndsAt || one.Stamp != command.Stamp);
        if (kept.Length >= Most) kept = kept.Remove(Spare(kept));
        return this with { UsedAt = now, Sessions = kept.Add(new(command.SessionId, command.Device, command.Stamp, now, now, now + command.Life, command.SecretHash)) };
    }

    public (SessionBook Book, RefreshAnswer Answer) Refresh(RefreshSession command, DateTimeOffset now)
    {
        if (Find(command.SessionId) is not { } session) return (this, new(RefreshOutcome.Ended));
        if (now >= session.EndsAt || session.Stamp != command.Stamp) return (End(session.SessionId), new(RefreshOutcome.Ended));
        if (IsSame(session.SecretHash, command.ShownHash))
        {
            var next = session with
            {
                SecretHash = command.NextHash, FormerHash = session.SecretHash, Round = session.Round + 1, ArrivedAt = null, LastUsedAt = now,
                EndsAt = now + command.Life,
            };
            return (this with { UsedAt = now, Sessions = Sessions.Replace(session, next) }, new(RefreshOutcome.Refreshed, next.Round));
        }
        // Whoever shows it again gets what they were sent the first time, unless that is known to have come.
        var isRepeat = IsSame(session.FormerHash, command.ShownHash) && IsSame(session.SecretHash, command.NextHash)
            && (session.ArrivedAt is not { } arrived || now - arrived <= Grace);
        return isRepeat ? (this, new(RefreshOutcome.Refreshed, session.Round)) : (End(session.SessionId), new(RefreshOutcome.UsedTwice));
    }

    /// <summary>Notes that the answer to the last refresh came.</summary>
    public SessionBook Arrived(string sessionId, int round, DateTimeOffset now) =>
        Find(sessionId) is { ArrivedAt: null } session && session.Round == round
            ? this with { Sessions = Sessions.Replace(session, session with { ArrivedAt = now }) }
            : this;

    /// <summary>Of a session that is not over.</summary>
    public long? StampOf(string sessionId, DateTimeOffset now) => Find(sessionId) is { } session && now < session.EndsAt ? session.Stamp : null;

    public SessionBook End(string sessionId) =>
        Find(sessionId) is { } session ? this with { Sessions = Sessions.Remove(session) } : this;

    public ImmutableArray<SignedInDevice> List(long stamp, DateTimeOffset now) =>
    [
        .. Sessions.Where(one => one.Stamp == stamp && now < one.EndsAt).OrderByDescending(one => one.LastUsedAt)
            .Select(one => new SignedInDevice(one.SessionId, one.Device, one.SignedInAt, one.LastUsedAt)),
    ];

    /// <summary>Programs sign in anew each time and never refresh: they make room before somebody's phone does.</summary>
    private static StoredSession Spare(ImmutableArray<StoredSession> sessions) => sessions.OrderBy(one => one.Round > 0).ThenBy(one => one.LastUsedAt).First();

    private StoredSession? Find(string sessionId) => Sessions.FirstOrDefault(one => one.SessionId == sessionId);

    private static bool IsSame(string? known, string shown) =>
        known is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(known), Encoding.ASCII.GetBytes(shown));
}
