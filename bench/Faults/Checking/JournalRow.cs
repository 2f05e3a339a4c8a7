namespace Ocop.Bench.Faults.Checking;

/// <summary>One decision, as it stands in the journal.</summary>
internal sealed record JournalRow(string Stream, long Version, string Cause, IReadOnlyList<StoredEvent> Events)
{
    /// <summary>What the stream is of: <c>product</c>, <c>order</c>, <c>sale</c>.</summary>
    public string Kind => Stream[..Stream.IndexOf('/', StringComparison.Ordinal)];

    public string Key => Stream[(Stream.IndexOf('/', StringComparison.Ordinal) + 1)..];
}

/// <summary>The journal at one moment.</summary>
/// <param name="Rows">By stream, in version order.</param>
/// <param name="Owing">Streams that still owe effects elsewhere.</param>
internal sealed record Journal(IReadOnlyList<JournalRow> Rows, IReadOnlyList<string> Owing)
{
    private readonly Dictionary<(string Stream, string Cause), JournalRow> byCause = IndexOf(Rows);

    public IEnumerable<IGrouping<string, JournalRow>> Streams(string kind) => Rows.Where(row => row.Kind == kind).GroupBy(row => row.Key);

    public IEnumerable<JournalRow> Of(string stream) => Rows.Where(row => row.Stream == stream);

    public JournalRow? Find(string stream, string cause) => byCause.GetValueOrDefault((stream, cause));

    private static Dictionary<(string, string), JournalRow> IndexOf(IReadOnlyList<JournalRow> rows)
    {
        var index = new Dictionary<(string, string), JournalRow>(rows.Count);
        foreach (var row in rows) index.TryAdd((row.Stream, row.Cause), row);
        return index;
    }
}
