using Ocop.Reports;

namespace Ocop.Silo.Readings;

/// <summary>Looks of one account at one thing within one quarter of an hour.</summary>
internal readonly record struct ReadingWindow(ReadingOf Of, long Since);

/// <summary>That one buyer was looked at on a day.</summary>
internal readonly record struct BuyerDay(string BuyerId, DateOnly Day, Accounts.AccountRole Role, string? ProducerId, ReadingKind Kind);

/// <summary>What came of the looks in a window so far.</summary>
internal struct ReadingTally
{
    public long LastAt;
    public long Times;
    public long Persons;
    public bool IsWhole;

    public void Add(in ReadingTally other)
    {
        (LastAt, Persons) = (Math.Max(LastAt, other.LastAt), Math.Max(Persons, other.Persons));
        Times += other.Times;
        IsWhole |= other.IsWhole;
    }
}

/// <summary>Looks that wait to be written, the same ones put together. Bounded.</summary>
internal sealed class ReadingBatch
{
    /// <summary>A quarter of an hour of a province is far from it: so much gathers only while the database is away.</summary>
    public const int Most = 50_000;

    private readonly Dictionary<ReadingWindow, ReadingTally> windows = [];
    private readonly HashSet<BuyerDay> buyers = [];

    public IReadOnlyCollection<KeyValuePair<ReadingWindow, ReadingTally>> Windows => windows;

    public IReadOnlyCollection<BuyerDay> Buyers => buyers;

    public bool IsEmpty => windows.Count == 0 && buyers.Count == 0;

    /// <summary>Whether there was room.</summary>
    public bool Add(in ReadingWindow window, in ReadingTally tally)
    {
        if (windows.Count >= Most && !windows.ContainsKey(window)) return false;
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(windows, window, out _).Add(tally);
        return true;
    }

    /// <summary>Whether there was room.</summary>
    public bool Add(in BuyerDay buyer) => buyers.Contains(buyer) || (buyers.Count < Most && buyers.Add(buyer));
}
