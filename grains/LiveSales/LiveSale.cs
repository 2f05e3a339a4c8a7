using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ocop.Channels;
using Ocop.Journal;
using Ocop.Products;

namespace Ocop.LiveSales;

/// <summary>The state of one sale and the rules of running it; the other parts have those of its comments and of the host's list.</summary>
internal sealed partial record LiveSale
{
    public static readonly LiveSale None = new();

    public SaleCreated? Plan { get; init; }

    /// <summary>When the plan last changed, so that of two devices that change it the second is told.</summary>
    public long PlanVersion { get; init; }
    public long LineUpVersion { get; init; }
    public SaleStatus Status { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public ImmutableArray<LineUpItem> Items { get; init; } = [];
    public string? PinnedCode { get; init; }

    /// <summary>SKUs whose sale the host stopped while the others go on.</summary>
    public ImmutableHashSet<string> Stopped { get; init; } = [];
    public long Comments { get; init; }
    public CommentWindow Window { get; init; } = new();
    public RevokedLinks RevokedLinks { get; init; } = new();
    public ReplySettings Replies { get; init; } = ReplySettings.Off;

    [JsonIgnore]
    public bool IsRunning => Status is SaleStatus.Live or SaleStatus.Paused;

    public LiveSale Restore() => this with { Window = Window.Restore() };

    public Decision<SaleEvent, SaleOutcome> Create(CreateSale command) => Plan is not null
        ? new([], SaleOutcome.NotNow)
        : Done(new SaleCreated(
            command.Title, command.Owner, command.Moderators, command.HoldFor, command.PartialGrants, command.ScheduledAt, command.BroadcastUrl,
            command.Holds));

    public Decision<SaleEvent, SaleOutcome> Replan(ReplanSale command)
    {
        if (Plan is null) return new([], SaleOutcome.NotFound);
        var isHeldAlike = (command.HoldFor, command.PartialGrants, command.Holds) == (Plan.HoldFor, Plan.PartialGrants, Plan.Holds);
        if (Status == SaleStatus.Ended) return new([], SaleOutcome.NotNow);
        if (command.Seen is { } seen && seen != PlanVersion) return new([], SaleOutcome.Changed);
        if (IsRunning && !isHeldAlike) return new([], SaleOutcome.NotNow);
        return Done(new SaleReplanned(
            command.Title, command.Moderators, command.HoldFor, command.PartialGrants, command.ScheduledAt, command.BroadcastUrl, command.Holds, command.By));
    }

    public Decision<SaleEvent, SaleOutcome> PutLineUp(PutLineUp command)
    {
        if (Plan is null) return new([], SaleOutcome.NotFound);
        if (Status == SaleStatus.Ended) return new([], SaleOutcome.NotNow);
        if (command.Seen is { } seen && seen != LineUpVersion) return new([], SaleOutcome.Changed);
        if (command.Items.IsEmpty && IsRunning) return new([], SaleOutcome.EmptyLineUp);
        if (LineUpRules.HasClash(command.Items)) return new([], SaleOutcome.CodeTaken);
        var dropped = Items.ExceptBy(command.Items.Select(item => item.Sku), item => item.Sku).Select(item => OfferOf(item, OfferState.Closed));
        var offers = IsRunning ? command.Items.Select(item => OfferOf(item, StateOf(item, Status))).Concat(dropped) : [];
        return Done(new LineUpPut(command.Items, [.. offers]));
    }

    public Decision<SaleEvent, SaleOutcome> Advance(AdvanceSale command)
    {
        if (Plan is null) return new([], SaleOutcome.NotFound);
        var fits = (command.Step, Status) is
            (SaleStep.Start, SaleStatus.Draft) or
            (SaleStep.Pause, SaleStatus.Live) or
            (SaleStep.Resume, SaleStatus.Paused) or
            (SaleStep.End, SaleStatus.Live or SaleStatus.Paused);
        if (!fits) return new([], SaleOutcome.NotNow);
        if (Items.IsEmpty) return new([], SaleOutcome.EmptyLineUp);
        var status = StatusAfter(command.Step);
        return Done(new SaleAdvanced(command.Step, command.By, [.. Items.Select(item => OfferOf(item, StateOf(item, status)))]));
    }

    public Decision<SaleEvent, SaleOutcome> Pin(PinItem command)
    {
        if (Plan is null) return new([], SaleOutcome.NotFound);
        var item = Find(command.Code);
        return command.Code is not null && item is null ? new([], SaleOutcome.UnknownCode) : Done(new ItemPinned(item?.Code));
    }

    public Decision<SaleEvent, SaleOutcome> RevokeBagLinks(RevokeBagLinks command) => Plan is null
        ? new([], SaleOutcome.NotFound)
        : Done(new BagLinksRevoked(command.BuyerId, command.By));

    public Decision<SaleEvent, SaleOutcome> PutOwnUsers(PutOwnUsers command) =>
        Plan is null ? new([], SaleOutcome.NotFound) : Done(new OwnUsersPut(command.BuyerIds));

    public Decision<SaleEvent, SaleOutcome> PutReplies(PutReplySettings command) =>
        Plan is null ? new([], SaleOutcome.NotFound) : Done(new ReplySettingsPut(command.Settings));

    public LiveSale Apply(SaleEvent happened, long version, DateTimeOffset at) => happened switch
    {
        SaleCreated created => this with { Plan = created, PlanVersion = version },
        SaleReplanned plan => this with
        {
            PlanVersion = version,
            Plan = Plan! with
            {
                Title = plan.Title, Moderators = plan.Moderators, HoldFor = plan.HoldFor, PartialGrants = plan.PartialGrants,
                ScheduledAt = plan.ScheduledAt, BroadcastUrl = plan.BroadcastUrl, Holds = plan.Holds,
            },
        },
        LineUpPut put => this with
        {
            Items = put.Items, LineUpVersion = version, PinnedCode = put.Items.Any(i => i.Code == PinnedCode) ? PinnedCode : null,
            Stopped = Stopped.Intersect(put.Items.Select(item => item.Sku)),
        },
        SaleAdvanced advanced => this with
        {
            Status = StatusAfter(advanced.Step),
            StartedAt = advanced.Step == SaleStep.Start ? at : StartedAt,
            EndedAt = advanced.Step == SaleStep.End ? at : EndedAt,
        },
        ItemPinned pinned => this with { PinnedCode = pinned.Code },
        CommentTaken taken => Remember(taken, version, at),
        BagLinksRevoked revoked => this with { RevokedLinks = RevokedLinks.Revoke(revoked.BuyerId, at) },
        ItemStopped { Offer.Sku: var sku } stopped => this with { Stopped = stopped.IsStopped ? Stopped.Add(sku) : Stopped.Remove(sku) },
        FlashStarted or FlashStopped => this, // which prices are on is known by their products
        OwnUsersPut put => this with { OwnUsers = put.BuyerIds },
        ReplySettingsPut put => this with { Replies = put.Settings },
        LineSettled settled => Remember(settled, at),
        LineReopened reopened => Forget(reopened),
        _ => throw new NotSupportedException($"{happened.GetType().Name} is not an event of a sale."),
    };

    public SaleView? ToView(string saleId, long version) => Plan is { } plan
        ? new(
            saleId, plan.Title, plan.Owner, plan.Moderators, plan.HoldFor, plan.PartialGrants, plan.ScheduledAt, plan.BroadcastUrl,
            Status, StartedAt, EndedAt, Items, PinnedCode, Comments, NeedsYou.Count, version, plan.Holds,
            [.. Items.Where(item => Stopped.Contains(item.Sku)).Select(item => item.Code)], PlanVersion, LineUpVersion)
        : null;

    public PutOffer OfferFor(string cause, string saleId, ItemOffer offer) => new(
        cause, saleId, offer.Code, offer.Sku, offer.PriceVnd, offer.SetAside, offer.LimitPerBuyer, Plan!.PartialGrants, Plan.HoldFor, offer.State,
        Plan.Holds);

    private static ItemOffer OfferOf(LineUpItem item, OfferState state) =>
        new(item.ProductId, item.Code, item.Sku, item.PriceVnd, item.SetAside, item.LimitPerBuyer, state);

    private OfferState StateOf(LineUpItem item, SaleStatus status) => status switch
    {
        SaleStatus.Live => Stopped.Contains(item.Sku) ? OfferState.Stopped : OfferState.Open,
        SaleStatus.Paused => OfferState.Paused,
        _ => OfferState.Closed,
    };

    private static SaleStatus StatusAfter(SaleStep step) => step switch
    {
        SaleStep.Pause => SaleStatus.Paused,
        SaleStep.End => SaleStatus.Ended,
        _ => SaleStatus.Live,
    };

    private static Decision<SaleEvent, SaleOutcome> Done(SaleEvent happened) => new([happened], SaleOutcome.Done);
}
