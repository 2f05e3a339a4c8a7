using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Ocop.Boards;
using Ocop.Channels;
using Ocop.Journal;
using Ocop.Shared;
using Orleans.Concurrency;

namespace Ocop.LiveSales;

/// <summary>What stands beside the row of a comment, so that it can be erased.</summary>
internal sealed record CommentText(string? UserName, string Text);

[GrainType("sale")]
[Reentrant] // Decisions are synchronous and states immutable; only waiting for the disk and for products interleaves.
internal sealed class LiveSaleGrain : JournalGrain<LiveSale, SaleEvent>, ILiveSaleGrain
{
    private static readonly TimeSpan BoardHint = TimeSpan.FromMilliseconds(100);

    private readonly CommentEffects comments;
    private readonly Dictionary<string, Task<ImmutableArray<SaleWarning>>> offers = [];
    private (ImmutableArray<LineUpItem> Items, CommentParser Parser) reader;
    private readonly Soon boardHint;

    public LiveSaleGrain(IJournal journal, TimeProvider clock, ILogger<LiveSaleGrain> logger)
        : base(journal, clock, logger)
    {
        comments = new(this);
        boardHint = new(this, BoardHint, HintAsync);
    }

    protected override LiveSale Empty => LiveSale.None;

    protected override LiveSale Apply(LiveSale state, Recorded<SaleEvent> decision) =>
        decision.Events.Aggregate(state, (sale, happened) => sale.Apply(happened, decision.Version, decision.At));

    protected override LiveSale Restore(LiveSale state) => state.Restore();

    internal IGrainFactory Factory => GrainFactory;

    internal bool SendsNotices => State.Replies.SendsNotices;

    public Task<SaleAnswer> Create(CreateSale command) => Run(command.Cause, sale => sale.Create(command));

    public Task<SaleAnswer> Replan(ReplanSale command) => Run(command.Cause, sale => sale.Replan(command));

    public Task<ImmutableArray<SaleWarning>> GetWarnings() => Task.FromResult(LineUpRules.Warnings(State.Items));

    public Task<SaleAnswer> PutLineUp(PutLineUp command) => Run(command.Cause, sale => sale.PutLineUp(command));

    public Task<SaleAnswer> Advance(AdvanceSale command) => Run(command.Cause, sale => sale.Advance(command));

    public Task<SaleAnswer> Pin(PinItem command) => Run(command.Cause, sale => sale.Pin(command));

    public Task<SaleOutcome> RevokeBagLinks(RevokeBagLinks command) =>
        Commit(command.Cause, sale => sale.RevokeBagLinks(command), _ => SaleOutcome.Done);

    public Task<DateTimeOffset> GetBagLinksRevoked(string buyerId) => Task.FromResult(State.RevokedLinks.For(buyerId));

    public Task<SaleAnswer> StopItem(StopItem command) => Run(command.Cause, sale => sale.StopItem(command));

    public Task<SaleAnswer> StartFlash(StartFlash command) => Run(command.Cause, sale => sale.StartFlash(command, Now));

    public Task<SaleAnswer> StopFlash(StopFlash command) => Run(command.Cause, sale => sale.StopFlash(command));

    public Task<SaleView?> Get() => Task.FromResult(State.ToView(Key, Version));

    public async Task<ImmutableArray<CommentAnswer>> Take(ImmutableArray<Comment> batch) =>
        [.. await Task.WhenAll(batch.Select(TakeAsync))];

    public Task<ImmutableArray<NeedsYouEntry>> GetNeedsYou(int limit) =>
        new NeedsYouList(GrainFactory, Journal, Key, Stream).ReadAsync(State, limit, Gone);

    public Task<ImmutableArray<LineSettlement>> GetSettled(int limit) =>
        Task.FromResult<ImmutableArray<LineSettlement>>([.. State.Settled.Reverse().Take(limit).Select(settled => settled.ToView())]);

    public Task<ImmutableArray<UnclearLine>> GetUnclear(long? before, int limit) =>
        new HostLists(GrainFactory, Journal, Key, Stream).UnclearAsync(State, before, limit, Gone);

    public Task<ImmutableArray<LateClaimLine>> GetLateClaims(TimeSpan lateBy, long? before, int limit) =>
        new HostLists(GrainFactory, Journal, Key, Stream).LateAsync(State, lateBy, before, limit, Gone);

    public Task<BuyerReach> GetReach(string buyerId, string? sku) => Task.FromResult(State.ReachOf(buyerId, sku));

    public async Task<LineAnswer> Settle(SettleLine command)
    {
        var original = await FindOriginalAsync(command.CommentId);
        var (outcome, made) = await Commit(
            command.Cause, sale => sale.Settle(command, original), Recalled<LineSettled>,
            command.Text is null ? null : JournalJson.Write(new ReplyText(command.Text)));
        var answers = made is null ? [] : await comments.AnswersAsync(command.Cause, made);
        return new(outcome, State.FindSettled(command.CommentId)?.ToView(), [.. answers.Select(item => new LineItemAnswer(item.Code, item.Answer))]);
    }

    public async Task<LineAnswer> Undo(UndoLine command)
    {
        var settled = State.FindSettled(command.CommentId)?.ToView();
        var (outcome, reopened) = await Commit(command.Cause, sale => sale.Undo(command, Now), Recalled<LineReopened>);
        if (reopened is null) return new(outcome, settled, []);
        var items = await comments.AnswersAsync(command.Cause, reopened);
        // What is taken back may only then be owed itself.
        await EffectsAsync(command.Cause);
        return new(outcome, settled, items, await comments.WithdrawAsync(command.Cause, reopened));
    }

    public async Task<ReplySettings> PutReplies(PutReplySettings command)
    {
        await Commit(command.Cause, sale => sale.PutReplies(command), _ => SaleOutcome.Done);
        await EffectsAsync(command.Cause);
        return State.Replies;
    }

    public Task<ReplySettings> GetReplySettings() => Task.FromResult(State.Replies);

    public async Task<ImmutableArray<string>> PutOwnUsers(PutOwnUsers command)
    {
        await Commit(command.Cause, sale => sale.PutOwnUsers(command), _ => SaleOutcome.Done);
        return State.OwnUsers;
    }

    public Task<ImmutableArray<string>> GetOwnUsers() => Task.FromResult(State.OwnUsers);

    public Task<ImmutableArray<SourceComments>> GetSources() => Task.FromResult<ImmutableArray<SourceComments>>(
        [.. State.Sources.OrderBy(source => source.Key, StringComparer.Ordinal)
            .Select(source => new SourceComments(source.Key, source.Value.Comments, source.Value.Late, source.Value.NewestAt))]);

    private static LineDecision<T> Recalled<T>(ImmutableArray<SaleEvent> events)
        where T : SaleEvent => new(LineOutcome.Done, events.OfType<T>().First());

    protected override bool Owes(SaleEvent happened) => happened switch
    {
        SaleAdvanced or LineUpPut { Offers.IsEmpty: false } or ItemStopped or FlashStarted or FlashStopped => true,
        _ => CommentEffects.Owes(happened),
    };

    protected override Task DeliverAsync(Recorded<SaleEvent> decision) => Task.WhenAll(decision.Events.Select(happened => happened switch
    {
        CommentTaken taken => comments.DeliverAsync(decision.Cause, taken, decision.Personal),
        LineSettled settled => comments.DeliverAsync(decision.Cause, settled, decision.Personal),
        LineReopened reopened => TakeBackAsync(decision.Cause, reopened),
        ReplySettingsPut put => comments.DeliverAsync(decision.Cause, put),
        SaleAdvanced { Step: SaleStep.Start } started => Task.WhenAll(OfferAsync(decision, started.Offers), comments.WatchHoldsAsync()),
        SaleAdvanced advanced => OfferAsync(decision, advanced.Offers),
        LineUpPut put => OfferAsync(decision, put.Offers),
        ItemStopped stopped => OfferAsync(decision, [stopped.Offer]),
        FlashStarted flash => comments.Lane(flash.ProductId).CallAsync(product => product.OpenFlash(new(
            CauseAt(decision, flash.Sku), Key, flash.Sku, flash.PriceVnd, flash.Until, flash.Units, flash.LimitPerBuyer, flash.By))),
        FlashStopped flash => comments.Lane(flash.ProductId).CallAsync(product => product.CloseFlash(new(
            CauseAt(decision, flash.Sku), Key, flash.Sku, flash.By))),
        _ => Task.CompletedTask,
    }));

    protected override void OnWritten(IReadOnlyList<Recorded<SaleEvent>> decisions)
    {
        CommentMeters.Count(decisions);
        boardHint.Ask();
    }

    private async Task TakeBackAsync(string cause, LineReopened reopened)
    {
        await EffectsAsync(reopened.Undoes); // not before it is there
        await comments.DeliverAsync(cause, reopened);
    }

    private async Task HintAsync()
    {
        if (State.ToView(Key, Version) is { } view) await GrainFactory.Board(Key).SaleChanged(view);
    }

    private async Task<SaleAnswer> Run(string cause, Func<LiveSale, Decision<SaleEvent, SaleOutcome>> decide)
    {
        var outcome = await Commit(cause, decide, _ => SaleOutcome.Done);
        var shortages = offers.TryGetValue(cause, out var put) ? await put : [];
        await EffectsAsync(cause);
        return new(outcome, State.ToView(Key, Version), [.. LineUpRules.Warnings(State.Items), .. shortages]);
    }

    private async Task<CommentAnswer> TakeAsync(Comment comment)
    {
        if (State.Plan is null) throw new KeyNotFoundException($"There is no sale {Key}.");
        var original = comment.Verb == CommentVerb.Add || State.Window.Find(comment.Id) is not null ? null : await FindOriginalAsync(comment.Id);
        var cause = comment.Verb switch
        {
            CommentVerb.Edit => $"{CauseOf(comment.Id)}#edit{comment.At.UtcTicks}",
            CommentVerb.Delete => $"{CauseOf(comment.Id)}#delete",
            _ => CauseOf(comment.Id),
        };
        var taken = await Commit(
            cause,
            sale => sale.Take(comment, Reader(sale.Items).Parse(comment.Text), original),
            events => events.OfType<CommentTaken>().First(),
            JournalJson.Write(new CommentText(comment.UserName, comment.Text)));
        return new(comment.Id, taken.Outcome, taken.Doubt, await comments.AnswersAsync(cause, taken), taken.IsLate, taken.At);
    }

    /// <summary>What a comment that has left memory claimed: the newest of its rows says it.</summary>
    private async Task<CommentTaken?> FindOriginalAsync(string commentId)
    {
        var rows = await Journal.FindAsync(Stream, [CauseOf(commentId)], Gone);
        return rows.Count > 0 ? JournalJson.Read<ImmutableArray<SaleEvent>>(rows[0].Events).OfType<CommentTaken>().FirstOrDefault() : null;
    }

    private static string CauseOf(string commentId) => $"comment/{commentId}";

    /// <summary>The parser is made once a line-up.</summary>
    private CommentParser Reader(ImmutableArray<LineUpItem> items)
    {
        if (reader.Parser is null || reader.Items != items)
            reader = (items, new CommentParser(items.Select(item => new CodeName(item.Code, item.Aliases))));
        return reader.Parser;
    }

    private async Task OfferAsync(Recorded<SaleEvent> decision, ImmutableArray<ItemOffer> owed)
    {
        var put = PutAsync(decision, owed);
        offers[decision.Cause] = put;
        await put;
        offers.Remove(decision.Cause);
    }

    private async Task<ImmutableArray<SaleWarning>> PutAsync(Recorded<SaleEvent> decision, ImmutableArray<ItemOffer> owed)
    {
        var answers = await Task.WhenAll(owed.Select(async offer => (
            Offer: offer,
            Answer: await PutAsync(State.OfferFor(CauseAt(decision, offer.Sku), Key, offer), offer.ProductId))));
        return [.. answers
            .Where(put => put.Offer.State != Products.OfferState.Closed && put.Answer.SetAside < put.Offer.SetAside)
            .Select(put => new SaleWarning(LineUpWarning.SetAsideShort, put.Offer.Code, Units: put.Answer.SetAside))];
    }

    private Task<Products.StockAnswer> PutAsync(Products.PutOffer offer, string productId) =>
        comments.Lane(productId).CallAsync(product => product.PutOffer(offer));

    /// <summary>The cause under which a product knows a decision of this sale.</summary>
    private string CauseAt(Recorded<SaleEvent> decision, string sku) => $"{Key}/v{decision.Version}/{sku}";

    /// <summary>Retries a delivery until it is done or this activation ends.</summary>
    internal Task DeliverUntilDoneAsync(Func<Task> deliver) => UntilDoneAsync(deliver);

    /// <inheritdoc cref="DeliverUntilDoneAsync(Func{Task})"/>
    internal Task<T> AskUntilDoneAsync<T>(Func<Task<T>> ask) => UntilDoneAsync(ask);
}
