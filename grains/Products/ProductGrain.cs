using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Ocop.Feeds;
using Ocop.Journal;
using Ocop.Orders;
using Ocop.Shared;
using Orleans.Concurrency;

namespace Ocop.Products;

[GrainType("product")]
[Reentrant] // Decisions are synchronous and states immutable; only waiting for the disk interleaves.
internal sealed partial class ProductGrain : JournalGrain<Product, ProductEvent>, IProductGrain, IRemindable
{
    /// <summary>So many products of this process may tell an order something at the same moment: buyers who wait for an answer come first.</summary>
    private const int MostNewsAtOnce = 24;
    private static readonly SemaphoreSlim NewsTurns = new(MostNewsAtOnce);

    private readonly ClaimNews news;
    private readonly HoldClock holds;
    private readonly ProductHints hints;

    public ProductGrain(IJournal journal, ISaleFeed feed, TimeProvider clock, ILogger<ProductGrain> logger)
        : base(journal, clock, logger)
    {
        news = new(TellOrderAsync, TimeProvider.System);
        holds = new(this, clock, logger);
        hints = new(this, feed);
    }

    protected override Product Empty => Product.None;

    protected override Product Apply(Product state, Recorded<ProductEvent> decision) =>
        state.Apply(decision.Events, decision.At);

    protected override Product Restore(Product state) => state.Restore();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        holds.Watch(State.Stock);
    }

    public Task<CatalogueCard> Publish(PublishCard command) => Commit(
        command.Cause,
        _ => new Decision<ProductEvent, CatalogueCard>([new CardPublished(command.Card)], command.Card),
        events => events.OfType<CardPublished>().First().Card);

    public Task<CardAnswer> PutCard(PutCard command) => CommitCard(command.Cause, product => product.Put(command));

    public Task<CardAnswer> Revise(ReviseCard command) => CommitCard(command.Cause, product => product.Revise(command, Key));

    public Task<CardAnswer> SetOnSale(SetOnSale command) => CommitCard(command.Cause, product => product.SetOnSale(command));

    public Task<CardAnswer> PutCertificate(PutCertificate command) => CommitCard(command.Cause, product => product.Certify(command));

    public Task<CardAnswer> AddPhoto(AddPhoto command) => CommitCard(command.Cause, product => product.Add(command));

    public Task<CardAnswer> ArrangePhotos(ArrangePhotos command) => CommitCard(command.Cause, product => product.Arrange(command));

    public Task<CatalogueCard?> GetCard() => Task.FromResult(State.Card);

    public Task<StockAnswer> Receive(ReceiveUnits command)
    {
        MustMove(command.Quantity);
        return CommitStock(command.Cause, command.Sku, stock => stock.Receive(command, Now));
    }

    public Task<StockAnswer> Adjust(AdjustUnits command)
    {
        MustMove(Math.Abs((long)command.Delta));
        return CommitStock(command.Cause, command.Sku, stock => stock.Adjust(command, Now));
    }

    public Task<StockAnswer> PutOffer(PutOffer command) => Commit(
        command.Cause, product => product.Stock.PutOffer(command, Now), _ => State.Stock.OfferAnswer(command.SaleId, command.Sku));

    public Task<StockAnswer> OpenFlash(OpenFlash command) => CommitStock(command.Cause, command.Sku, stock => stock.OpenFlash(command, Now));

    public Task<StockAnswer> CloseFlash(CloseFlash command) => CommitStock(command.Cause, command.Sku, stock => stock.CloseFlash(command, Now));

    public Task<StockAnswer> GiveBack(GiveBackUnits command)
    {
        MustMove(command.Quantity);
        return CommitStock(command.Cause, command.Claim.Sku, stock => stock.GiveBack(command, Now));
    }

    public Task<StockAnswer> Ship(ShipUnits command)
    {
        MustMove(command.Quantity);
        return CommitStock(command.Cause, command.Sku, stock => stock.Ship(command, Now));
    }

    public Task<StockAnswer> WriteOffExpired(WriteOffExpired command) =>
        CommitStock(command.Cause, command.Sku, stock => stock.WriteOff(command, Now));

    public Task<ImmutableArray<SkuLots>> GetLots() =>
        Task.FromResult<ImmutableArray<SkuLots>>([.. State.Stock.Skus.Keys.Order(StringComparer.Ordinal).Select(State.Stock.LotsOf)]);

    public Task<PickList?> GetPicks(string sku, int units)
    {
        MustMove(units);
        return Task.FromResult(State.Stock.Picks(sku, units, Now));
    }

    public Task<ImmutableArray<OrderPicks>> Pick(PickUnits command) => Commit(
        command.Cause, product => product.Stock.Pick(command, Now), _ => State.Stock.PicksOf(command.Wishes, Now));

    public Task<ImmutableArray<OrderPicks>> GetPicksOf(ImmutableArray<PickWish> wishes) => Task.FromResult(State.Stock.PicksOf(wishes, Now));

    public async Task<StockAnswer> Return(ReturnUnits command)
    {
        MustMove((long)command.Restock + command.WriteOff);
        // The row of the shipment tells which lots left; memory does not keep what has left.
        var rows = command.Shipped is { } cause ? await Journal.FindAsync(Stream, [cause], Gone) : [];
        var shipped = rows.SelectMany(row => JournalJson.Read<ImmutableArray<ProductEvent>>(row.Events)).OfType<UnitsShipped>()
            .FirstOrDefault(one => one.Sku == command.Sku && one.OrderId == command.OrderId);
        ImmutableArray<LotUnits> left = shipped is null || shipped.Lots.IsDefault ? [] : shipped.Lots;
        return await CommitStock(command.Cause, command.Sku, stock => stock.Return(command, left, Now));
    }

    public Task<ClaimAnswer> Claim(ClaimUnits command) => Commit(
        command.Cause, product => product.Stock.Claim(command, Now), events => Stock.AnswerTo(command.Claim, events));

    public async Task<ImmutableArray<ClaimAnswer>> ClaimMany(ImmutableArray<ClaimUnits> commands) =>
        [.. await Task.WhenAll(commands.Select(Claim))];

    public Task<ClaimAnswer> Grant(GrantUnits command)
    {
        MustMove(command.Units);
        return Commit(
            command.Cause, product => product.Stock.Grant(command, Now), events => Stock.AnswerTo(command.Claim, events),
            command.Note is null ? null : JournalJson.Write(new GrantNote(command.Note)));
    }

    public Task<Allocation> Allocate(AllocateUnits command) => Commit(
        command.Cause, product => product.Stock.Allocate(command, Now), Stock.AllocationIn);

    public async Task<ClaimAnswer?> Undo(UndoClaim command)
    {
        // The row of what is undone tells which change it was; memory may have forgotten the cause.
        var rows = await Journal.FindAsync(Stream, [command.Undoes], Gone);
        var events = rows.Count > 0 ? JournalJson.Read<ImmutableArray<ProductEvent>>(rows[0].Events) : [];
        var change = events.OfType<ClaimChanged>().LastOrDefault(changed => changed.Claim == command.Claim && changed.IsByHost);
        return await Commit(
            command.Cause, product => product.Stock.Undo(command.Claim, change, Now), happened => Stock.UndoneIn(command.Claim, happened));
    }

    public Task<StockFigures> GetStock() =>
        Task.FromResult(new StockFigures(Key, Version, [.. State.Stock.Skus.Keys.Order(StringComparer.Ordinal).Select(sku => State.Stock.Figures(sku)!)]));

    public Task<ImmutableArray<OfferFigures>> GetOffers(string saleId) => Task.FromResult<ImmutableArray<OfferFigures>>(
        [.. State.Stock.Offers.Values.Where(offer => offer.SaleId == saleId).Select(offer => State.Stock.FiguresOf(offer, Key, Version))]);

    public Task<ImmutableArray<ClaimStanding>> GetHoldsEnding(string saleId, string sku, DateTimeOffset until, int limit) =>
        Task.FromResult(State.Stock.HoldsEnding(saleId, sku, until, limit));

    public Task<PutLine?> GetLine(ClaimKey claim) => Task.FromResult(State.Stock.Standing(claim) is { } standing
        ? LineOf($"{Key}/{State.Stock.Sequence}/{claim.Sku}", claim, standing.Answer, State.Stock.Sequence)
        : null);

    public Task<WaitingList?> GetWaitingList(string saleId, string sku, int limit) =>
        Task.FromResult(State.Stock.WaitingListOf(saleId, sku, limit));

    public Task ReceiveReminder(string reminderName, TickStatus status) => holds.CheckAsync();

    internal IGrainFactory Factory => GrainFactory;
    internal Stock Stock => State.Stock;
    internal CatalogueCard? Card => State.Card;
    internal long StockVersion => Version;

    /// <summary>Ends the holds and flash prices that are due. The first deadline names the cause, so that two activations cannot both do it.</summary>
    internal Task ExpireAsync(Deadline first) => Commit(
        $"expire/{first.Until.UtcTicks}/{first.Claim}", product => product.Stock.Expire(Now), _ => true);

    protected override bool Owes(ProductEvent happened) => happened is ClaimChanged;

    protected override Task DeliverAsync(Recorded<ProductEvent> decision) =>
        Task.WhenAll(decision.Events.OfType<ClaimChanged>().Select(changed => news.TellAsync(changed)));

    protected override void OnWritten(IReadOnlyList<Recorded<ProductEvent>> decisions)
    {
        ClaimMeters.Count(decisions);
        holds.Watch(State.Stock);
        hints.Add(decisions);
    }

    private Task TellOrderAsync(ClaimChanged changed)
    {
        Gone.ThrowIfCancellationRequested();
        var line = LineOf($"{Key}/{changed.Sequence}", changed.Claim, changed.Answer, changed.Sequence);
        var order = GrainFactory.Order(Ids.Order(changed.Claim.Channel, State.Card!.ProducerId, changed.Claim.BuyerId));
        return UntilDoneAsync(() => InTurnAsync(() => order.PutLine(line)));
    }

    /// <summary>A turn for each attempt: an order that cannot be told must not keep one from the orders of other products.</summary>
    private static async Task InTurnAsync(Func<Task> tell)
    {
        await NewsTurns.WaitAsync();
        try
        {
            await tell();
        }
        finally
        {
            NewsTurns.Release();
        }
    }

    private PutLine LineOf(string cause, ClaimKey claim, ClaimAnswer answer, long sequence)
    {
        var card = State.Card ?? throw new InvalidOperationException($"{Key} sells without a card.");
        var sku = card.Skus.FirstOrDefault(s => s.Sku == claim.Sku);
        return new(cause, claim, Key, card.Name, sku?.Unit ?? "", answer, sequence);
    }

    private Task<StockAnswer> CommitStock(string cause, string sku, Func<Stock, Decision<ProductEvent, StockAnswer>> decide) => Commit(
        cause, product => decide(product.Stock), events => new StockAnswer(Stock.OutcomeIn(events), State.Stock.Figures(sku)));

    private Task<CardAnswer> CommitCard(string cause, Func<Product, Decision<ProductEvent, CardAnswer>> decide) => Commit(
        cause, decide, events => new CardAnswer(CardOutcome.Done, events.OfType<CardPublished>().First().Card));

    private static void MustMove(long quantity) => ArgumentOutOfRangeException.ThrowIfGreaterThan(
        quantity is <= 0 ? long.MaxValue : quantity, Stock.MostUnits, nameof(quantity));
}
