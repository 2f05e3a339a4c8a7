using Ocop.Journal;

namespace Ocop.Silo.Journal;

/// <summary>Refuses what no database should ever be asked to store; such an append is a bug of its caller.</summary>
internal static class StreamAppendCheck
{
    public static void ThrowIfMalformed(StreamAppend append)
    {
        ArgumentException.ThrowIfNullOrEmpty(append.Stream);
        if (append.Decisions.Count == 0)
            throw Malformed(append, "it has no decision");
        var causes = new HashSet<string>(append.Decisions.Count);
        for (var i = 0; i < append.Decisions.Count; i++)
        {
            var decision = append.Decisions[i];
            if (decision.Version < 1 || decision.Version != append.Decisions[0].Version + i)
                throw Malformed(append, "its versions do not follow one another");
            if (string.IsNullOrEmpty(decision.Cause) || decision.Cause.Contains('\0') || !causes.Add(decision.Cause))
                throw Malformed(append, "a cause is empty, unprintable or there twice");
        }

        if (append.OwedSince is { } since && (since < append.Decisions[0].Version || since > append.Decisions[^1].Version))
            throw Malformed(append, "it owes since a version that is not in it");
    }

    private static ArgumentException Malformed(StreamAppend append, string because) =>
        new($"The append to {append.Stream} is malformed: {because}.", nameof(append));
}
