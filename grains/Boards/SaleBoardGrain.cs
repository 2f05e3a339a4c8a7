using System.Collections.Immutable;
using Ocop.Feeds;
using Ocop.LiveSales;
using Ocop.Products;
using Ocop.Shared;
using Orleans.Concurrency;

namespace Ocop.Boards;

[GrainType("board")]
[Reentrant] // Nothing is decided here: figures are replaced by newer ones, in whatever order they come.
internal sealed class SaleBoardGrain : Grain, ISaleBoardGrain
{
    private const int MostClaims = 20;
    private static readonly TimeSpan PublishEvery = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <summary>A hint may die with a silo: while somebody watches, no number stays wrong for longer.</summary>
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(6);

    private readonly Dictionary<string, OfferFigures> figures = [];
    private readonly LinkedList<BoardClaim> latest = new();
    private readonly WatchCounts watching = new();
    private SaleView? sale;
    private ImmutableArray<SourceReading> sources = [];
    private DateTimeOffset lookedAt;
    private DateTimeOffset readAt;
    private bool wasLate;
    private long version;
    private readonly ISaleFeed feed;
    private readonly TimeProvider clock;
    private readonly Soon publish;
    private Task? reading;
    private Task? readingNext;

    public SaleBoardGrain(ISaleFeed feed, TimeProvider clock)
    {
        (this.feed, this.clock) = (feed, clock);
        publish = new(this, PublishEvery, PublishAsync);
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // Versions grow over restarts without being stored: they continue from the clock, far apart, yet exact in JavaScript.
        version = clock.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
        await ReadAsync();
        // Who watches may have seen the last of a board that lived elsewhere.
        publish.Ask();
    }

    public async Task SaleChanged(SaleView changed)
    {
        if (sale?.Version >= changed.Version) return;
        var isNewLineUp = sale is null || !sale.Items.SequenceEqual(changed.Items);
        sale = changed;
        if (isNewLineUp) await ReadOffersAsync(changed);
        Changed();
    }

    public Task StockChanged(OfferFigures changed, ImmutableArray<BoardClaim> claims)
    {
        Take(changed);
        foreach (var claim in claims) latest.AddFirst(claim);
        while (latest.Count > MostClaims) latest.RemoveLast();
        Changed();
        return Task.CompletedTask;
    }

    public Task Watched(string node, int screens)
    {
        var now = clock.GetUtcNow();
        watching.Note(node, screens, now);
        return screens > 0 && now - lookedAt >= LookEvery ? LookAsync(now) : Task.CompletedTask;
    }

    public async Task<SaleBoard?> Get()
    {
        await ReadSharedAsync();
        return Snapshot();
    }

    private async Task LookAsync(DateTimeOffset now)
    {
        lookedAt = now;
        if (now - readAt >= ReadEvery) await ReadSharedAsync();
        await LookAtSourcesAsync();
    }

    /// <summary>Silence is nothing that anybody tells of, so the board looks for it while somebody watches.</summary>
    private async Task LookAtSourcesAsync()
    {
        if (sale is not { Status: SaleStatus.Live } && !wasLate) return;
        sources = await GrainFactory.SaleSourcesOf(this.GetPrimaryKeyString()).Get();
        if (AreLate == wasLate) return;
        wasLate = !wasLate;
        Changed();
    }

    private bool AreLate => sale is not null && SourceGaps.AreLate(sale.Status, sources, clock.GetUtcNow());

    private void Take(OfferFigures changed)
    {
        if (figures.GetValueOrDefault(changed.Sku) is { } known && known.Version >= changed.Version) return;
        figures[changed.Sku] = changed;
        version++;
    }

    /// <summary>Whoever asks sees what was true when they asked; all who ask during a reading share the next one.</summary>
    private Task ReadSharedAsync()
    {
        if (reading is null or { IsCompleted: true }) return reading = ReadAsync();
        return readingNext ??= ReadNextAsync(reading);
    }

    private async Task ReadNextAsync(Task before)
    {
        await before.ContinueWith(_ => { }, TaskScheduler.Current);
        readingNext = null;
        await (reading = ReadAsync());
    }

    private async Task ReadAsync()
    {
        var (isFirst, before) = (sale is null, version);
        readAt = clock.GetUtcNow();
        if (await GrainFactory.LiveSale(this.GetPrimaryKeyString()).Get() is not { } read) return;
        await ReadOffersAsync(read);
        if (sale is null || sale.Version < read.Version)
        {
            sale = read;
            version++;
        }

        // News of what was read here comes later, and will not be news any more: those who watch are told now.
        if (!isFirst && version != before) publish.Ask();
    }

    private async Task ReadOffersAsync(SaleView view)
    {
        var offers = await Task.WhenAll(view.Items.Select(item => item.ProductId).Distinct()
            .Select(productId => GrainFactory.Product(productId).GetOffers(view.SaleId)));
        foreach (var offer in offers.SelectMany(o => o)) Take(offer);
    }

    /// <summary>Publishes soon: many changes, one snapshot.</summary>
    private void Changed()
    {
        version++;
        publish.Ask();
    }

    private Task PublishAsync()
    {
        if (Snapshot() is { } board) feed.Publish(new BoardPublished(board));
        return Task.CompletedTask;
    }

    private SaleBoard? Snapshot() => sale is null ? null : new(
        sale.SaleId, version, sale.Title, sale.Status, [.. sale.Items.Select(ItemOf)], sale.Comments, sale.NeedsYou, [.. latest],
        watching.At(clock.GetUtcNow()), watching.Most, AreLate);

    private BoardItem ItemOf(LineUpItem item)
    {
        var offer = figures.GetValueOrDefault(item.Sku);
        return new(
            item.Code, item.ProductId, item.Sku, item.ProducerId, item.Name, item.Unit, item.PriceVnd, item.IsDemo, item.Code == sale!.PinnedCode,
            offer?.State ?? OfferState.Closed, offer?.Available ?? 0, offer?.Held ?? 0, offer?.Ordered ?? 0, offer?.Waiting ?? 0, item.LimitPerBuyer,
            offer?.Flash);
    }
}
