using System.Collections.Immutable;

namespace Ocop.LiveSales;

/// <summary>Whether comments of a source can be relied on to be here.</summary>
public enum SourceState
{
    Ok,

    /// <summary>The relay looks, but nobody has written for a minute: true quiet, or a platform that holds comments back.</summary>
    Quiet,

    /// <summary>The relay has not looked for 15 seconds, or the platform counts ten comments or more that never came.</summary>
    Gap,

    /// <summary>The sale is not on: nothing is to be read.</summary>
    Off,
}

/// <summary>How one source of a sale is being read, and what is missed of it.</summary>
/// <param name="Source">What a relay reads, or the platform for comments that came without a source.</param>
/// <param name="Comments">Comments taken, each once.</param>
/// <param name="Late">Of these, how many came only after newer ones.</param>
/// <param name="NewestAt">The platform's time of the newest.</param>
/// <param name="SilentFor">Since the relay last looked, until now or the end of the sale; <c>null</c> where no relay names this source.</param>
/// <param name="Silences">Silences of more than 15 seconds, the present one counted.</param>
/// <param name="SilentSeconds">For how long in all.</param>
/// <param name="LongestSilenceSeconds">And at the longest.</param>
/// <param name="Missing">Comments that the platform counts and that never came; <c>null</c> where the relay does not tell its count.</param>
public sealed record SourceGap(
    string Source, string? Cursor, long Comments, long Late, DateTimeOffset? NewestAt, DateTimeOffset? LastContactAt, TimeSpan? SilentFor,
    int Silences, int SilentSeconds, int LongestSilenceSeconds, long? Missing, SourceState State)
{
    /// <summary>The platform that a source belongs to: what stands before its colon.</summary>
    public string Platform => Source.Split(':', 2)[0];
}

/// <summary>The gap meter: what relays tell of their reading, beside what has come.</summary>
public static class SourceGaps
{
    /// <summary>So long without a comment a live sale seldom is.</summary>
    public static readonly TimeSpan QuietAfter = TimeSpan.FromMinutes(1);

    /// <summary>Fewer are most likely what the platform hides or counts otherwise.</summary>
    public const int MissingIsGap = 10;

    /// <summary>All sources of a sale, as they stand now.</summary>
    public static async Task<ImmutableArray<SourceGap>> ReadAsync(IGrainFactory grains, SaleView sale, DateTimeOffset now)
    {
        var (taken, readings) = (grains.LiveSale(sale.SaleId).GetSources(), grains.SaleSourcesOf(sale.SaleId).Get());
        return Of(sale, await taken, await readings, now);
    }

    public static ImmutableArray<SourceGap> Of(
        SaleView sale, ImmutableArray<SourceComments> taken, ImmutableArray<SourceReading> readings, DateTimeOffset now)
    {
        var (comments, read) = (taken.ToDictionary(source => source.Source), readings.ToDictionary(source => source.Source));
        return
        [
            .. comments.Keys.Union(read.Keys).Order(StringComparer.Ordinal)
                .Select(source => Of(source, comments.GetValueOrDefault(source), read.GetValueOrDefault(source), sale, now)),
        ];
    }

    /// <summary>Comments of a sale that is on come late, or not at all: some relay has not looked for too long.</summary>
    public static bool AreLate(SaleStatus status, ImmutableArray<SourceReading> readings, DateTimeOffset now) =>
        status == SaleStatus.Live && readings.Any(reading => now - reading.LastContactAt > SaleSources.Silence);

    private static SourceGap Of(string source, SourceComments? taken, SourceReading? reading, SaleView sale, DateTimeOffset now)
    {
        var until = sale.EndedAt is { } ended && ended < now ? ended : now;
        TimeSpan? silentFor = reading is null ? null : until > reading.LastContactAt ? until - reading.LastContactAt : TimeSpan.Zero;
        // Before the start nobody needs to look.
        var silence = sale.Status != SaleStatus.Draft && silentFor > SaleSources.Silence ? (int)silentFor.Value.TotalSeconds : 0;
        long? missing = reading?.Total is { } total ? Math.Max(0, total - (taken?.Comments ?? 0)) : null;
        return new(
            source, reading?.Cursor, taken?.Comments ?? 0, taken?.Late ?? 0, taken?.NewestAt, reading?.LastContactAt, silentFor,
            (reading?.Silences ?? 0) + (silence > 0 ? 1 : 0), (reading?.SilentSeconds ?? 0) + silence,
            Math.Max(reading?.LongestSilenceSeconds ?? 0, silence), missing, StateOf(sale.Status, taken, reading, silence, missing, now));
    }

    private static SourceState StateOf(
        SaleStatus status, SourceComments? taken, SourceReading? reading, int silence, long? missing, DateTimeOffset now)
    {
        if (status is not (SaleStatus.Live or SaleStatus.Paused)) return SourceState.Off;
        if (silence > 0 || missing >= MissingIsGap) return SourceState.Gap;
        var newest = Newest(taken?.NewestAt, reading?.LastCommentsAt) ?? reading?.FirstContactAt;
        return now - newest > QuietAfter ? SourceState.Quiet : SourceState.Ok;
    }

    private static DateTimeOffset? Newest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
