namespace Ocop.Silo.Checking;

/// <summary>The ways in which a database can be broken, the worst first.</summary>
internal enum Broken
{
    /// <summary>The database's own check of its files.</summary>
    File,

    /// <summary>More units are held, allocated and set aside than are on hand, or fewer than none.</summary>
    Oversold,

    /// <summary>The versions of a stream do not count 1, 2, 3 ….</summary>
    VersionGap,

    /// <summary>One cause has several rows in a stream.</summary>
    CauseTwice,

    /// <summary>Events that were packed are not where their row says, or their block was changed, or nobody has them.</summary>
    Packed,

    /// <summary>A row that this build cannot read, or that does not fit those before it.</summary>
    Unreadable,

    /// <summary>A snapshot says something else than the rows add up to, or is of a version that is not there.</summary>
    Snapshot,

    /// <summary>A note of owed effects, or a text about a person, that belongs to no row.</summary>
    Orphan,

    /// <summary>A text about a person that its keys do not open: it was changed, moved, or its key is gone.</summary>
    Sealed,

    /// <summary>Orders do not have the units that products say they have.</summary>
    OrderDiffers,

    /// <summary>A list shows something else than the journal adds up to.</summary>
    RowDiffers,
}

/// <summary>One thing that is broken. It names streams and keys, never texts about people.</summary>
internal sealed record Finding(Broken Broken, string Where, string What)
{
    public override string ToString() => $"{Broken}: {Where}: {What}";
}

/// <summary>Takes findings as they come: prints the first of each kind, counts all, keeps none.</summary>
internal sealed class Findings(TextWriter output)
{
    private const int MostPrinted = 200;
    private readonly Dictionary<Broken, long> counts = [];

    public bool Any => counts.Count > 0;

    public bool Has(Broken broken) => counts.ContainsKey(broken);

    /// <summary>Says what was not looked at, and why.</summary>
    public void Leave(string sentence) => output.WriteLine(sentence);

    public void Add(Broken broken, string where, string what)
    {
        var count = counts[broken] = counts.GetValueOrDefault(broken) + 1;
        if (count <= MostPrinted) output.WriteLine(new Finding(broken, where, what));
    }

    public void Sum()
    {
        foreach (var (broken, count) in counts.OrderBy(found => found.Key))
            output.WriteLine($"{broken}: {count}{(count > MostPrinted ? $", of which the first {MostPrinted} are above" : "")}");
    }
}
