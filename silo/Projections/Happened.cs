using System.Collections.Immutable;
using Ocop.Journal;
using Ocop.Shared;

namespace Ocop.Silo.Projections;

/// <summary>A decision of one grain, with its events read.</summary>
/// <param name="Cause">What it is known by; of what a person did, who did it.</param>
/// <param name="Place">In the batch: journal order over all grains.</param>
internal readonly record struct Happened<TEvent>(
    string Key, long Version, ImmutableArray<TEvent> Events, DateTimeOffset At, string Cause = "", int Place = 0)
{
    /// <summary>Those of the grains of one type, in journal order. What belongs to rehearsals is in no list.</summary>
    public static IReadOnlyList<Happened<TEvent>> In(IReadOnlyList<StoredDecision> decisions, string grainType)
    {
        var prefix = grainType + "/";
        return
        [
            .. decisions.Index()
                .Where(one => one.Item.Stream.StartsWith(prefix, StringComparison.Ordinal) && !Ids.IsRehearsed(one.Item.Stream[prefix.Length..]))
                .Select(one => new Happened<TEvent>(
                    one.Item.Stream[prefix.Length..], one.Item.Version, JournalJson.Read<ImmutableArray<TEvent>>(one.Item.Events), one.Item.At,
                    one.Item.Cause, one.Index)),
        ];
    }
}
