using System.Collections.Immutable;

namespace Ocop.LiveSales;

/// <summary>A relay has looked at a source, whether it found comments or not.</summary>
/// <param name="Source">What it reads, for example <c>facebook:{video id}</c>.</param>
/// <param name="Cursor">Where it wants to go on reading; <c>null</c> leaves the one before.</param>
/// <param name="Total">Comments that the platform counts at this source; <c>null</c> leaves the count before.</param>
/// <param name="IsOn">The sale is on; otherwise nobody misses anything when a relay is silent.</param>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.source-contact")]
public sealed record SourceContact(string Source, string? Cursor, int Comments, long? Total = null, bool IsOn = true);

/// <summary>How a source is being read.</summary>
/// <param name="Cursor">The last one that the relay left.</param>
/// <param name="Contacts">How often the relay has looked.</param>
/// <param name="FirstContactAt">When it first did.</param>
/// <param name="LastContactAt">When it last did.</param>
/// <param name="LastCommentsAt">When it last brought comments.</param>
/// <param name="Silences">How often it was silent for longer than <see cref="SaleSources.Silence"/>, the present silence not counted.</param>
/// <param name="SilentSeconds">For how long in all.</param>
/// <param name="LongestSilenceSeconds">And at the longest.</param>
/// <param name="Total">Comments that the platform counts, as the relay last told.</param>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.source-reading")]
public sealed record SourceReading(
    string Source, string? Cursor, long Contacts, DateTimeOffset FirstContactAt, DateTimeOffset LastContactAt, DateTimeOffset? LastCommentsAt,
    int Silences, int SilentSeconds, int LongestSilenceSeconds, long? Total = null);

/// <summary>
/// How relays read the sources of one sale: their cursors, and their silences. Kept a second behind: a cursor that is lost in a
/// crash only makes the relay read again what was taken already.
/// </summary>
[Alias("ocop.live-sales.ISaleSourcesGrain")]
public interface ISaleSourcesGrain : IGrainWithStringKey
{
    /// <summary>Notes that a relay has looked; <c>null</c> when the sale has as many sources as can be kept.</summary>
    [Alias("note")]
    Task<SourceReading?> Note(SourceContact contact);

    [Alias("get")]
    Task<ImmutableArray<SourceReading>> Get();
}

/// <summary>Reaches the sources of sales.</summary>
public static class SaleSources
{
    /// <summary>Relays look every two to five seconds; three missed looks are a silence.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    public static ISaleSourcesGrain SaleSourcesOf(this IGrainFactory grains, string saleId) => grains.GetGrain<ISaleSourcesGrain>(saleId);
}
