using Ocop.Journal;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Shared;
using Ocop.Vouchers;

namespace Ocop.Grains.Tests.Orders;

/// <summary>An order as its grain would lead it: decisions applied at once, and what is owed to products counted.</summary>
internal sealed class OrderBuilder
{
    public const string Sku = "p-mien:1";
    public const long Price = 90_000;
    private static readonly ClaimKey Claim = new("live-1", "facebook:1", Sku);
    private readonly Dictionary<string, OrderOutcome> causes = [];
    private long version;
    private long sequence;

    public Order Order { get; private set; } = Order.None;

    public DateTimeOffset Now { get; set; } = new(2026, 11, 24, 13, 0, 0, TimeSpan.Zero);

    public List<OrderEvent> Events { get; } = [];

    /// <summary>Units that products were told to give back.</summary>
    public int GivenBack => Events.Sum(happened => happened switch
    {
        OrderCancelled cancelled => cancelled.Lines.Sum(line => line.Quantity),
        LapsedUnpaid lapsed => lapsed.Lines.Sum(line => line.Quantity),
        _ => 0,
    });

    public int Allocated => Events.OfType<OrderConfirmed>().Sum(confirmed => confirmed.Lines.Sum(line => line.Quantity));

    public OrderOutcome LastOutcome { get; private set; }

    public OrderBuilder Hold(int units, long price = Price)
    {
        Do(Order.PutLine(new($"line-{++sequence}", Claim, "p-mien", "Miến dong", "kg", new(Ocop.Products.ClaimOutcome.Held, Ocop.Products.ClaimReason.Asked, units, PriceVnd: price), sequence)));
        return this;
    }

    /// <summary>Confirms what is held; products allocate all of it, or find that the hold ran out.</summary>
    /// <param name="voucher">Wished for, and given unless the order has one or it is refused.</param>
    public OrderBuilder Confirm(
        PaymentMethod payment = PaymentMethod.Transfer, bool isExpired = false, TimeSpan? within = null, VoucherTerms? voucher = null,
        VoucherStanding standing = VoucherStanding.Fits)
    {
        var contact = new DeliveryContact("Lan", "0912345678", "Cao Bằng", "Minh Tâm", "Nà Lại");
        var wish = voucher is null ? null : new VoucherWish(voucher.Code);
        LastOutcome = Do(Order.Confirm(new($"confirm-{version}", contact, payment, "web:lan", Voucher: wish), hasAccount: true, voucher?.Number));
        if (LastOutcome != OrderOutcome.Done) return this;
        var asked = Events.OfType<ConfirmationAsked>().Last();
        if (asked.Voucher is not null && standing != VoucherStanding.Fits)
        {
            Do(new Decision<OrderEvent, bool>([new VoucherRefused("web:lan", Order.OutcomeOf(standing))], false));
            return this;
        }
        var line = Order.Lines[Sku];
        var expected = payment == PaymentMethod.Transfer ? new Expectation("OCOPA1B2C3", within ?? PayoutAccount.UsualTime) : null;
        Do(Order.Allocated([new(Sku, isExpired ? 0 : line.Held, line.PriceVnd)], "web:lan", expected, Now, asked.Voucher is null ? null : new(voucher!, $"use-{version}")));
        return this;
    }

    public OrderOutcome Receive(string id, long amount, DateTimeOffset? paidAt = null) =>
        Once($"transfer/{id}", () => Order.Receive(new($"transfer/{id}", id, amount, paidAt)));

    /// <summary>What a till owes an order is known by the till's cause.</summary>
    public OrderOutcome TakeBack(string cause, string id) => Once(cause, () => Order.TakeBack(new(cause, id, MoveReason.WrongOrder, "login:tamhoa"), Now));

    public OrderOutcome ReceiveMoved(string cause, string id, long amount) =>
        Once(cause, () => Order.Receive(new(cause, id, amount, null, "login:tamhoa")));

    public OrderOutcome Note(string cause, long? amount = null) => Once(cause, () => Order.Note(new(cause, "login:tamhoa", amount)));

    public OrderOutcome Undo() => Do(Order.Undo(new("undo", "login:tamhoa"), Now));

    public OrderOutcome Refund(long? amount = null) => Do(Order.Refund(new("refund", "login:tamhoa", amount)));

    public OrderOutcome Cancel() => Do(Order.Cancel(new("cancel", "web:lan", IsBuyer: false, null)));

    public OrderOutcome Advance(FulfilmentStep step) => Do(Order.Advance(new("step", step, "login:tamhoa")));

    public OrderOutcome Call(CallOutcome outcome, DateTimeOffset? callBackAt = null) =>
        Do(Order.NoteCall(new("call", outcome, "login:tamhoa", callBackAt)));

    public OrderOutcome UndoCall() => Do(Order.UndoCall(new("undo-call", "login:tamhoa"), Now));

    public bool CheckRefusal() => Do(Order.CheckRefusal(Now));

    public OrderCallsView Calls => Order.ToView("live-1~c-1~facebook:1", null, version).Calls!;

    public bool Check() => Do(Order.CheckPayment(Now));

    public OrderMoneyView Money => Order.ToView("live-1~c-1~facebook:1", null, version).Money!;

    public TAnswer Do<TAnswer>(Decision<OrderEvent, TAnswer> decision)
    {
        version++;
        foreach (var happened in decision.Events)
        {
            Events.Add(happened);
            Order = Order.Apply(happened, version, Now);
        }
        return decision.Answer;
    }

    /// <summary>The journal answers a known cause from its row.</summary>
    private OrderOutcome Once(string cause, Func<Decision<OrderEvent, OrderOutcome>> decide) 
    {
        if (!causes.TryGetValue(cause, out var outcome)) causes[cause] = outcome = Do(decide());
        return outcome;
    }
}
