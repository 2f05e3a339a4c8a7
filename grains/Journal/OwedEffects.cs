namespace Ocop.Journal;

/// <summary>Which versions of a stream still owe effects elsewhere, and whether the journal has been told.</summary>
internal sealed class OwedEffects
{
    /// <summary>Versions begin at 1, so this is never what is owed.</summary>
    private const long Unknown = 0;

    private readonly SortedSet<long> open = [];
    private long? noted;

    /// <summary>The first version whose effects are not delivered.</summary>
    public long? Since => open.Count > 0 ? open.Min : null;

    /// <summary>What the journal says is owed lags behind what is.</summary>
    public bool IsMarkDue => noted != Since;

    /// <summary>The journal may have no mark for this stream; then the next owing row's is the one.</summary>
    public bool IsUnmarked => noted is null or Unknown;

    public void Open(long version) => open.Add(version);

    public void Close(long version) => open.Remove(version);

    /// <summary>The journal's mark is now this version.</summary>
    public void Noted(long? version) => noted = version;

    /// <summary>A mark was written, and whether it stands is not known.</summary>
    public void NotedInDoubt(long? version)
    {
        // Whatever was noted meanwhile is known again.
        if (noted == version) noted = Unknown;
    }
}
