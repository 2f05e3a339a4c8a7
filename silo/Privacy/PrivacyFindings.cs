using System.Collections.Immutable;
using Ocop.Privacy;

namespace Ocop.Silo.Privacy;

/// <summary>What a request does next.</summary>
internal enum PrivacyPhase
{
    /// <summary>Looks for those who gave the phone as theirs last.</summary>
    Buyers,

    /// <summary>Walks the journal to see which of them gave other numbers too.</summary>
    Weigh,

    /// <summary>Counts what accounts, sessions and buyers have.</summary>
    Measure,

    /// <summary>Closes the accounts and forgets the buyers.</summary>
    Close,

    /// <summary>Walks the journal.</summary>
    Walk,

    /// <summary>Looks at orders: those that are over lose their texts, or are copied.</summary>
    Orders,
}

/// <summary>What a request knows so far: ids and counts, stored with each step.</summary>
internal sealed record PrivacyFindings
{
    public PrivacyPhase Phase { get; init; }
    public ImmutableHashSet<string> BuyerIds { get; init; } = [];

    /// <summary>They gave this phone, and others: it may be that of somebody they sent a present to. Only what names it goes.</summary>
    public ImmutableHashSet<string> Undecided { get; init; } = [];

    /// <summary>They were not heard of since, and only what is older goes; <c>null</c> when somebody asked.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>How far the states of buyers were looked at.</summary>
    public string BuyersUntil { get; init; } = "";
    public ImmutableDictionary<PersonalKind, long> Counts { get; init; } = ImmutableDictionary<PersonalKind, long>.Empty;

    /// <summary>Orders that still have their texts, or are to be copied.</summary>
    public ImmutableHashSet<string> Orders { get; init; } = [];
    public ImmutableHashSet<string> Parcels { get; init; } = [];
    public ImmutableArray<OrderWaited> Waiting { get; init; } = [];

    /// <summary>Streams whose grains may still have in memory what the last step erased.</summary>
    public ImmutableHashSet<string> Forget { get; init; } = [];

    /// <summary>Texts of others that named the phone, as <c>stream version</c>: a restore brings them back, and nothing else leads to them.</summary>
    public ImmutableArray<string> Elsewhere { get; init; } = [];

    /// <summary>All orders of theirs, whose books stay.</summary>
    public ImmutableHashSet<string> AllOrders { get; init; } = [];

    /// <summary>Orders of others that name the phone: only that text goes, when they are over.</summary>
    public ImmutableHashSet<string> Others { get; init; } = [];
    public long Unreadable { get; init; }
    public bool KeptAccount { get; init; }

    /// <summary>An account was closed, so that devices may act on for a while.</summary>
    public bool ClosedAccount { get; init; }

    /// <summary>The end of the journal when it was last looked for, and how far the walk is, in positions.</summary>
    public string Head { get; init; } = "";
    public int Parts { get; init; }

    public PrivacyFindings Count(PersonalKind kind, long more) =>
        more == 0 ? this : this with { Counts = Counts.SetItem(kind, Counts.GetValueOrDefault(kind) + more) };

    public PrivacyFindings Count(IEnumerable<PersonalKind> kinds) =>
        kinds.GroupBy(kind => kind).Aggregate(this, (found, kind) => found.Count(kind.Key, kind.Count()));
}
