using System.Collections.Immutable;
using Ocop.Shared;

namespace Ocop.LiveSales;

/// <summary>What is stored of the sources of a sale.</summary>
[GenerateSerializer, Alias("ocop.live-sales.sources-state")]
public sealed record SaleSourcesState
{
    [Id(0)]
    public ImmutableArray<SourceReading> Sources { get; init; } = [];
}

[GrainType("sale-sources")]
internal sealed class SaleSourcesGrain : Grain, ISaleSourcesGrain
{
    private const int MostSources = 50;
    private static readonly TimeSpan WriteEvery = TimeSpan.FromSeconds(1);

    private readonly IPersistentState<SaleSourcesState> state;
    private readonly TimeProvider clock;
    private readonly Soon write;

    public SaleSourcesGrain([PersistentState("sale-sources")] IPersistentState<SaleSourcesState> state, TimeProvider clock)
    {
        (this.state, this.clock) = (state, clock);
        write = new(this, WriteEvery, WriteAsync);
    }

    public Task<SourceReading?> Note(SourceContact contact)
    {
        var sources = state.State.Sources;
        var known = sources.FirstOrDefault(source => source.Source == contact.Source);
        if (known is null && sources.Length >= MostSources) return Task.FromResult<SourceReading?>(null);
        var next = Next(known, contact, clock.GetUtcNow());
        if (next.Silences > (known?.Silences ?? 0)) CommentMeters.SilenceEnded();
        state.State = new() { Sources = known is null ? sources.Add(next) : sources.Replace(known, next) };
        write.Ask();
        return Task.FromResult<SourceReading?>(next);
    }

    public Task<ImmutableArray<SourceReading>> Get() => Task.FromResult(state.State.Sources);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => state.WriteStateAsync(cancellationToken);

    internal static SourceReading Next(SourceReading? known, SourceContact contact, DateTimeOffset now)
    {
        known ??= new(contact.Source, null, 0, now, now, null, 0, 0, 0);
        var gap = now - known.LastContactAt;
        var silent = contact.IsOn && gap > SaleSources.Silence ? (int)gap.TotalSeconds : 0;
        return known with
        {
            Cursor = contact.Cursor ?? known.Cursor,
            Contacts = known.Contacts + 1,
            LastContactAt = now,
            LastCommentsAt = contact.Comments > 0 ? now : known.LastCommentsAt,
            Silences = known.Silences + (silent > 0 ? 1 : 0),
            SilentSeconds = known.SilentSeconds + silent,
            LongestSilenceSeconds = Math.Max(known.LongestSilenceSeconds, silent),
            Total = contact.Total ?? known.Total,
        };
    }

    private Task WriteAsync() => state.WriteOrLeaveAsync(this);
}
