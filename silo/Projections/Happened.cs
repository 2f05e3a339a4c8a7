using System.Collections.Immutable;
using Ocop.Journal;
using Ocop.Shared;

namespace Ocop.Silo.Projections;

/// <summary>A decision of one grain, with its events read.</summary>
internal readonly record struct Happened<TEvent>(string Key, long Version, ImmutableArray<TEvent> Events, DateTimeOffset At)
{
    /// <summary>Those of the grains of one type, in journal order. What belongs to rehearsals is in no list.</summary>
    public static IReadOnlyList<Happened<TEvent>> In(IReadOnlyList<StoredDecision> decisions, string grainType)
    {
        var prefix = grainType + "/";
        return
        [
            .. decisions.Where(decision => decision.Stream.StartsWith(prefix, StringComparison.Ordinal) && !Ids.IsRehearsed(decision.Stream[prefix.Length..])).Select(decision => new Happened<TEvent>(
                decision.Stream[prefix.Length..], decision.Version, JournalJson.Read<ImmutableArray<TEvent>>(decision.Events), decision.At)),
        ];
    }
}
