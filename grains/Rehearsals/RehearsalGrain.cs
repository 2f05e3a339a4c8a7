using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Ocop.Journal;
using Ocop.LiveSales;
using Ocop.Products;
using Ocop.Shared;
using Orleans.Concurrency;

namespace Ocop.Rehearsals;

[GrainType("rehearsal")]
[Reentrant] // Decisions are synchronous and states immutable; only waiting for the disk, products and the sale interleaves.
internal sealed partial class RehearsalGrain : JournalGrain<RehearsedSale, RehearsalEvent>, IRehearsalGrain
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private const int MostAtOnce = 500;

    private readonly ILogger logger;
    private readonly Soon beat;
    private (ICrowd? Crowd, int Number, int Sent, int Total, int Beats) play;

    public RehearsalGrain(IJournal journal, TimeProvider clock, ILogger<RehearsalGrain> logger)
        : base(journal, clock, logger)
    {
        this.logger = logger;
        beat = new(this, Beat, BeatAsync);
    }

    protected override RehearsedSale Empty => RehearsedSale.None;

    protected override RehearsedSale Apply(RehearsedSale state, Recorded<RehearsalEvent> decision) =>
        decision.Events.OfType<RehearsalBegun>().LastOrDefault() is { } begun ? new(begun.Number) : state;

    public async Task<RehearsalAnswer> Begin(BeginRehearsal command)
    {
        var sale = await GrainFactory.LiveSale(Key).Get();
        var free = sale is null ? [] : await FreeUnitsAsync(sale.Items);
        var (outcome, number) = await Commit(
            command.Cause,
            rehearsed => rehearsed.Begin(command, sale, free),
            events => (RehearsalOutcome.Done, events.Cast<RehearsalBegun>().First().Number));
        await EffectsAsync(command.Cause);
        return outcome == RehearsalOutcome.Done ? new(outcome, number, Ids.Rehearsed(number, Key)) : new(outcome);
    }

    public Task<RehearsalOutcome> LetLoose(LetCrowdLoose crowd) => PlayAsync(
        crowd.Number, (id, sale) => new Crowd(id, sale.Items, crowd.Seed, crowd.PerMinute, crowd.Minutes));

    public Task<RehearsalOutcome> Play(PlayRecorded record) => PlayAsync(
        record.Number, (id, _) => new RecordedCrowd(id, record.Comments, record.Speed));

    private async Task<RehearsalOutcome> PlayAsync(int number, Func<string, SaleView, ICrowd> make)
    {
        if (number < 1 || number > State.Rehearsals) return RehearsalOutcome.NotFound;
        if (await GrainFactory.LiveSale(Ids.Rehearsed(number, Key)).Get() is not { } sale) return RehearsalOutcome.NotFound;
        if (sale.Items.IsEmpty) return RehearsalOutcome.EmptyLineUp;
        var crowd = make(Guid.NewGuid().ToString("n")[..8], sale);
        play = (crowd, number, 0, crowd.Total, 0);
        beat.Ask();
        return RehearsalOutcome.Done;
    }

    public Task StopCrowd()
    {
        play.Crowd = null;
        return Task.CompletedTask;
    }

    public Task<int> GetCount() => Task.FromResult(State.Rehearsals);

    public Task<CrowdProgress> GetCrowd() => Task.FromResult(new CrowdProgress(play.Crowd is not null, play.Number, play.Sent, play.Total));

    protected override bool Owes(RehearsalEvent happened) => happened is RehearsalBegun;

    protected override async Task DeliverAsync(Recorded<RehearsalEvent> decision)
    {
        foreach (var begun in decision.Events.OfType<RehearsalBegun>())
        {
            await Task.WhenAll(begun.Items.GroupBy(item => item.Item.ProductId).Select(items => StockAsync(begun, [.. items])));
            await StartAsync(begun);
        }
    }

    private async Task<Dictionary<string, int>> FreeUnitsAsync(ImmutableArray<LineUpItem> items)
    {
        var stocks = await Task.WhenAll(items.Select(item => item.ProductId).Distinct().Select(id => GrainFactory.Product(id).GetStock()));
        return stocks.SelectMany(stock => stock.Skus).ToDictionary(sku => sku.Sku, sku => sku.Free);
    }

    /// <summary>A product of the rehearsal: the card of the real one, and as many units.</summary>
    private async Task StockAsync(RehearsalBegun begun, RehearsedItem[] items)
    {
        var product = GrainFactory.Product(Ids.Rehearsed(begun.Number, items[0].Item.ProductId));
        var card = await UntilDoneAsync(() => GrainFactory.Product(items[0].Item.ProductId).GetCard());
        var copies = items.Select(item => (Item: RehearsedSale.Copy(begun.Number, item.Item), item.Units)).ToArray();
        await UntilDoneAsync(() => product.Publish(new("rehearsal", card! with
        {
            ProductId = copies[0].Item.ProductId,
            ProducerId = copies[0].Item.ProducerId,
            Skus = [.. copies.Select(copy => new SkuCard(copy.Item.Sku, copy.Item.Unit, copy.Item.PriceVnd))],
        })));
        foreach (var (item, units) in copies)
            await UntilDoneAsync(() => product.Receive(new($"rehearsal/{item.Sku}", item.Sku, units, Lot: null, begun.By)));
    }

    private async Task StartAsync(RehearsalBegun begun)
    {
        var sale = GrainFactory.LiveSale(Ids.Rehearsed(begun.Number, Key));
        await UntilDoneAsync(() => sale.Create(new(
            "rehearsal/create", begun.Title, begun.Owner, begun.Moderators, begun.HoldFor, begun.PartialGrants, ScheduledAt: null, BroadcastUrl: null,
            begun.Holds)));
        await UntilDoneAsync(() => sale.PutLineUp(new("rehearsal/line-up", [.. begun.Items.Select(item => RehearsedSale.Copy(begun.Number, item.Item))])));
        await UntilDoneAsync(() => sale.Advance(new("rehearsal/start", SaleStep.Start, begun.By)));
    }

    /// <summary>What the crowd is to have said by now; what is too much for one beat is said in the next ones.</summary>
    private async Task BeatAsync()
    {
        if (play.Crowd is not { } crowd) return;
        play.Beats++;
        var due = Math.Min(crowd.DueAfter(Beat * play.Beats) - play.Sent, MostAtOnce);
        try
        {
            if (due > 0) await GrainFactory.LiveSale(Ids.Rehearsed(play.Number, Key)).Take([.. Enumerable.Range(0, due).Select(_ => crowd.Next(Now))]);
        }
        catch (Exception e) when (!Gone.IsCancellationRequested)
        {
            LogCommentsLost(Key, due, e); // a crowd that is not heard for a moment goes on
        }
        // Another crowd may have come meanwhile, or this one been sent home.
        if (play.Crowd != crowd) return;
        play.Sent += due;
        if (play.Sent < play.Total) beat.Ask();
        else play.Crowd = null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Sale}: {Comments} comments of the rehearsing crowd were not taken.")]
    private partial void LogCommentsLost(string sale, int comments, Exception reason);
}
