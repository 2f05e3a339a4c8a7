using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ocop.Journal;
using Ocop.Payments;
using Ocop.Shared;

namespace Ocop.Orders;

/// <summary>The state of one order and its rules.</summary>
internal sealed partial record Order
{
    private const int StepsKept = 50;

    public static readonly Order None = new();

    public OrderStatus Status { get; init; }

    /// <summary>What the order returns to when a confirmation finds nothing to allocate.</summary>
    public OrderStatus Before { get; init; }
    public ImmutableSortedDictionary<string, LineState> Lines { get; init; } = ImmutableSortedDictionary<string, LineState>.Empty;
    public PaymentMethod? Payment { get; init; }

    /// <summary>What the method returns to when a confirmation finds nothing to allocate.</summary>
    public PaymentMethod? PaymentBefore { get; init; }

    /// <summary>The row beside which the contact stands.</summary>
    public long? ContactVersion { get; init; }
    public ImmutableArray<OrderStep> History { get; init; } = [];

    /// <summary>How often something was confirmed into it.</summary>
    public int Confirmations { get; init; }

    [JsonIgnore]
    public bool Exists => !Lines.IsEmpty;

    /// <summary>Until the parcel has left, units claimed later may be confirmed into the same order.</summary>
    [JsonIgnore]
    public bool MayConfirm => Exists && Status is (OrderStatus.Open or OrderStatus.Confirmed or OrderStatus.Packed or OrderStatus.Lapsed);

    private bool MayCancel(bool isBuyer) => Status is OrderStatus.Open or OrderStatus.Confirmed || (Status == OrderStatus.Packed && !isBuyer);

    /// <summary>The parcel has left: what is claimed from now on cannot travel in it.</summary>
    [JsonIgnore]
    public bool HasLeft => Status is OrderStatus.Shipped or OrderStatus.Delivered or OrderStatus.Returned;

    /// <summary>News for the order after this one: of units wanted since the parcel left, or of a line that this order does not wait for.</summary>
    public bool Passes(PutLine news) => HasLeft && !Knows(news) && (!IsEmpty(news) || !IsOpen(news.Claim.Sku));

    /// <summary>Something of the line is held or waited for.</summary>
    public bool IsOpen(string sku) => Lines.TryGetValue(sku, out var line) && line.Held + line.Waiting > 0;

    /// <summary>Tells nothing to an order that has never heard of the claim.</summary>
    public bool IsIdle(PutLine news) => IsEmpty(news) && !Lines.ContainsKey(news.Claim.Sku);

    private static bool IsEmpty(PutLine news) => news.Answer.Held + news.Answer.Waiting == 0;

    /// <summary>Units are allocated that are to be paid on delivery.</summary>
    private bool HasPromise => PaymentBefore == PaymentMethod.Cod && Lines.Values.Any(line => line.Allocated > 0);

    private bool Lives => Lines.Values.Any(line => line.Held + line.Waiting + line.Allocated > 0);

    /// <summary>This news, or newer one of the same claim, has been put.</summary>
    public bool Knows(PutLine news) => Lines.TryGetValue(news.Claim.Sku, out var line) && line.Sequence >= news.Sequence;

    public Decision<OrderEvent, bool> PutLine(PutLine news)
    {
        if (Knows(news)) return new([], false);
        var answer = news.Answer;
        return new(
            [new LinePut(news.Claim, news.ProductId, news.Name, news.Unit, answer.PriceVnd, answer.Held, answer.Waiting, answer.Until, answer.Reason, news.Sequence, answer.Portions)],
            true);
    }

    /// <param name="command">The buyer's wish.</param>
    /// <param name="hasAccount">The producer has an account that buyers can pay to.</param>
    /// <param name="voucher">The number of the voucher that is wished for; <c>null</c> when there is none with this code.</param>
    public Decision<OrderEvent, OrderOutcome> Confirm(ConfirmOrder command, bool hasAccount, int? voucher = null)
    {
        if (!Exists) return Refuse(OrderOutcome.NotFound);
        if (!MayConfirm) return Refuse(OrderOutcome.NotNow);
        if (command.Payment == PaymentMethod.Transfer && !hasAccount) return Refuse(OrderOutcome.NoPayoutAccount);
        var held = Lines.Values.Where(line => line.Held > 0).Select(line => line.Claim.Sku).ToImmutableArray();
        if (held.IsEmpty) return Refuse(OrderOutcome.NothingHeld);
        return Obstacle(command.Voucher, voucher) is { } obstacle
            ? Refuse(obstacle)
            : new([Ask(held, command, voucher)], OrderOutcome.Done);
    }

    /// <param name="lines">What products allocated.</param>
    /// <param name="by">Who confirmed.</param>
    /// <param name="expected">For a transfer: by what it is known.</param>
    /// <param name="now">The deadline counts from here.</param>
    /// <param name="voucher">What was reserved for it.</param>
    public static Decision<OrderEvent, bool> Allocated(
        ImmutableArray<AllocatedLine> lines, string by, Expectation? expected, DateTimeOffset now, GivenVoucher? voucher = null) =>
        lines.Any(line => line.Quantity > 0)
            ? new([new OrderConfirmed(lines, by, expected?.Code, now + expected?.PayWithin, voucher)], true)
            : new([new HoldsLapsed(by, voucher)], false);

    public Decision<OrderEvent, OrderOutcome> Cancel(CancelOrder command)
    {
        if (!Exists) return Refuse(OrderOutcome.NotFound);
        return MayCancel(command.IsBuyer)
            ? new([new OrderCancelled(command.By, command.IsBuyer, Reason: null, Owed(_ => true), Voucher, HasNote: !string.IsNullOrWhiteSpace(command.Reason))], OrderOutcome.Done)
            : Refuse(OrderOutcome.NotNow);
    }

    public Order Apply(OrderEvent happened, long version, DateTimeOffset at) => happened switch
    {
        LinePut put => Put(put),
        ConfirmationAsked asked => (this with { Before = Status, Payment = asked.Payment, PaymentBefore = Payment, ContactVersion = version, Calls = WithoutRefusal() })
            .Step(OrderStatus.Confirming, asked.By, at),
        OrderConfirmed confirmed => (Take(confirmed) with { Money = Money.Expecting(confirmed, at, HasPromise), Voucher = confirmed.Voucher ?? Voucher, Confirmations = Confirmations + 1 })
            .Step(OrderStatus.Confirmed, confirmed.By, at, voucher: confirmed.Voucher?.Terms.Code),
        HoldsLapsed lapsed => Return(lapsed.By, at, StepReason.Asked),
        VoucherRefused refused => Return(refused.By, at, StepReason.VoucherRefused),
        OrderCancelled cancelled => WithoutAllocations().Step(
            OrderStatus.Cancelled, cancelled.By, at, cancelled.Reason, cancelled.Why, noteVersion: cancelled.HasNote ? version : null),
        OrderAdvanced advanced => Step(advanced, version, at),
        JoinedParcel joined => this with { ParcelId = joined.ParcelId },
        LeftParcel => this with { ParcelId = null },
        HandoverPut put => this with { Sent = put.Sent.At(version) },
        CallNoted noted => Note(noted, at),
        CallUndone => this with { Calls = Calls.RemoveAt(Calls.Length - 1) },
        OrderRefused => this,
        PaymentReceived { IsMoved: true } here => Move(here, here.By, StepReason.TransferMovedHere, at),
        ReceiptUndone { Moved: not null } away => Move(away, away.By, StepReason.TransferMovedAway, at),
        PaymentReceived or ReceiptUndone or RefundPaid or PaymentReminded => this with { Money = Money.Apply(happened, at) },
        LapsedUnpaid => Lapse(at),
        _ => throw new NotSupportedException($"{happened.GetType().Name} is not an event of an order."),
    };

    /// <param name="text">What stands beside a row of the order.</param>
    public OrderView ToView(string orderId, DeliveryContact? contact, long version, Func<long, OrderText?>? text = null)
    {
        text ??= _ => null;
        var (channel, producerId, buyerId) = Ids.ReadOrder(orderId) ?? throw new ArgumentException($"{orderId} is no order id.");
        ImmutableArray<OrderLine> lines = [.. Lines.Values.Select(line => line.ToView())];
        return new(
            orderId, channel, producerId, buyerId, Status, lines, lines.Sum(line => line.TotalVnd), Payment, contact,
            [.. History.Select(step => step.NoteVersion is { } at ? step with { Note = text(at)?.Note } : step)], version, MoneyView(),
            ParcelId, HandoverView(text), CallsView(), ReturnReason, Voucher?.Terms,
            IsErased: contact is null && ContactVersion is not null);
    }

    /// <summary>A confirmation came to nothing: all is as it was before.</summary>
    private Order Return(string by, DateTimeOffset at, StepReason reason) => (this with { Payment = PaymentBefore ?? Payment })
        .Step(Before == OrderStatus.Open && !Lives ? OrderStatus.Lapsed : Before, by, at, reason: reason);

    /// <summary>The status that a list shows after a line changed: nothing left means lapsed, something new opens it again.</summary>
    private Order Put(LinePut put)
    {
        var old = Lines.GetValueOrDefault(put.Claim.Sku);
        var order = this with { Lines = Lines.SetItem(put.Claim.Sku, LineState.Of(put, old)) };
        // News of before a cancellation may still be on its way: only a line that was seen empty opens the order again.
        var isNew = put.Held + put.Waiting > 0 && (old is null || old.Held + old.Waiting == 0);
        var reopens = isNew && Status is (OrderStatus.Lapsed or OrderStatus.Cancelled);
        return order with
        {
            // What a buyer said of units that are gone is not said of these.
            Calls = reopens ? [] : Calls,
            Status = Status switch
            {
                OrderStatus.Open when !order.Lives => OrderStatus.Lapsed,
                OrderStatus.Lapsed or OrderStatus.Cancelled when isNew => OrderStatus.Open,
                _ => Status,
            },
        };
    }

    private ImmutableArray<OwedLine> Owed(Func<LineState, bool> which) =>
        [.. Lines.Values.Where(which).Select(line => new OwedLine(line.ProductId, line.Claim, line.Allocated))];

    private Order Take(OrderConfirmed confirmed) => confirmed.Lines.Aggregate(
        this, (order, taken) => order with { Lines = order.Lines.SetItem(taken.Sku, order.Lines[taken.Sku].Take(taken)) });

    private ImmutableSortedDictionary<string, LineState> Each(Func<LineState, LineState> change) =>
        Lines.ToImmutableSortedDictionary(line => line.Key, line => change(line.Value));

    private Order WithoutAllocations() => this with
    {
        Lines = Each(line => line with { Allocated = 0, Taken = default }), Money = Money.ExpectingNothing(), Voucher = null, ParcelId = null, Sent = null,
    };

    private Order Step(
        OrderStatus status, string by, DateTimeOffset at, string? note = null, StepReason reason = StepReason.Asked, string? voucher = null,
        long? noteVersion = null)
    {
        var history = History.Length < StepsKept ? History : History.RemoveAt(0);
        return this with { Status = status, History = history.Add(new(status, by, at, note, reason, voucher, noteVersion)) };
    }

    private static OrderStatus StatusAfter(FulfilmentStep step) => step switch
    {
        FulfilmentStep.Pack => OrderStatus.Packed,
        FulfilmentStep.Ship => OrderStatus.Shipped,
        FulfilmentStep.Deliver => OrderStatus.Delivered,
        _ => OrderStatus.Returned,
    };

    private static Decision<OrderEvent, OrderOutcome> Refuse(OrderOutcome outcome) => new([new OrderRefused(outcome)], outcome);
}
