using System.Globalization;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Products;
using Ocop.Api.Readings;
using Ocop.Orders;
using Ocop.Reports;

namespace Ocop.Api.Orders;

/// <summary>An order in a list. Names and addresses are not here; the order itself has them.</summary>
public sealed record OrderSummary(
    string OrderId, string Channel, string ProducerId, string BuyerId, OrderStatus Status, int Units, int Waiting, long TotalVnd,
    DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, OrderMoneySummary Money, string? ParcelId = null, HandoverDetails? Handover = null,
    CallSummary? Calls = null)
{
    /// <summary>As its buyer sees it.</summary>
    internal static OrderSummary Of(OrderRow row) => new(
        row.OrderId, row.Channel, row.ProducerId, row.BuyerId, row.Status, row.Units, row.Waiting, row.TotalVnd, row.CreatedAt, row.ChangedAt,
        OrderMoneySummary.Of(row.Money!), row.Desk?.ParcelId,
        row.Desk?.Carrier is { } carrier ? HandoverDetails.Of(new Handover(carrier, TrackingNumber: row.Desk.TrackingNumber)) : null);

    /// <summary>As its producer sees it.</summary>
    internal static OrderSummary ForDesk(OrderRow row) => Of(row) with
    {
        Calls = row.Desk is { Call: { } call } desk ? new(call, DeskTexts.Of(call), desk.CalledAt, desk.CallBackAt, desk.Unanswered) : null,
    };
}

/// <summary>An order's money, in VND; all about it at <c>/api/orders/{id}/payment</c>.</summary>
/// <param name="PayBy">When the order lapses unless something was paid.</param>
/// <param name="Notice">What was last said about a payment that has not come.</param>
/// <param name="DiscountVnd">What its voucher takes off the value of the confirmed units; already taken off what is due.</param>
/// <param name="Voucher">The code of its voucher.</param>
public sealed record OrderMoneySummary(
    PaymentStatus Status, Text StatusText, long DueVnd, long ReceivedVnd, long RefundDueVnd, DateTimeOffset? PayBy, PaymentNotice Notice,
    long DiscountVnd = 0, string? Voucher = null)
{
    internal static OrderMoneySummary Of(OrderMoneyRow row) => new(
        row.Status, PaymentTexts.Of(row.Status), row.DueVnd, row.ReceivedVnd, row.RefundDueVnd, row.PayBy, row.Notice,
        row.DiscountVnd, row.Voucher);

    internal static OrderMoneySummary Of(OrderMoneyView money, string? voucher) => new(
        money.Status, PaymentTexts.Of(money.Status), money.DueVnd, money.ReceivedVnd, money.RefundDueVnd, money.PayBy, money.Notice,
        money.DiscountVnd, voucher);
}

/// <summary>A line of an order.</summary>
/// <param name="Held">Held, not confirmed.</param>
/// <param name="Waiting">On the waiting list.</param>
/// <param name="Allocated">Confirmed.</param>
/// <param name="Until">Deadline of the hold.</param>
/// <param name="TotalVnd">Value of held and allocated units.</param>
/// <param name="Prices">Held and allocated units by price; left out where there is one price.</param>
/// <param name="AllocatedVnd">Value of the allocated units alone.</param>
public sealed record OrderLineDetails(
    string ProductId, string Sku, string Name, string Unit, long PriceVnd, int Held, int Waiting, int Allocated, DateTimeOffset? Until,
    long TotalVnd = 0, IReadOnlyList<PriceEntry>? Prices = null, long AllocatedVnd = 0);

/// <summary>Who receives the parcel, and where.</summary>
/// <param name="CommuneCode">Where it is known.</param>
/// <param name="FormerPlace">The commune and district of before 1 July 2025, when the buyer named those.</param>
/// <param name="IsMasked">Who asks has no need of phone, street and note.</param>
public sealed record ContactDetails(
    string Name, string Phone, string Province, string Commune, string Street, string? Note, string? CommuneCode = null, string? FormerPlace = null,
    bool IsMasked = false)
{
    private const string Hidden = "***";

    internal static ContactDetails Of(DeliveryContact contact, Sight sight) => sight.IsWhole
        ? new(contact.Name, contact.Phone, contact.Province, contact.Commune, contact.Street, contact.Note, contact.CommuneCode, contact.FormerPlace)
        : new(contact.Name, Slip.Mask(contact.Phone), contact.Province, contact.Commune, Hidden, null, contact.CommuneCode, IsMasked: true);
}

/// <summary>One step in the life of an order: what, who, when.</summary>
/// <param name="Reason">Why it took a step that nobody asked for.</param>
/// <param name="Voucher">The code of the voucher that it was given with this step.</param>
/// <param name="IsErased">Its note was erased.</param>
public sealed record OrderStepDetails(OrderStatus Status, string By, DateTimeOffset At, string? Note, Text? Reason, string? Voucher = null, bool IsErased = false);

/// <summary>An order as its buyer and its producer see it.</summary>
/// <param name="TotalVnd">Value of held and allocated units; delivery not included.</param>
/// <param name="Contact">Set once confirmed.</param>
/// <param name="ParcelId">The parcel that it shares with other orders of its buyer.</param>
/// <param name="Handover">With whom it goes, or went.</param>
/// <param name="ReturnReason">Why it came back.</param>
/// <param name="Calls">What came of calls to the buyer; for the producer.</param>
/// <param name="ProducerName">Who sells; where a bag or the order alone is asked for.</param>
/// <param name="IsErased">Its buyer had their data erased.</param>
public sealed record OrderDetails(
    string OrderId, string Channel, string ProducerId, string BuyerId, OrderStatus Status, IReadOnlyList<OrderLineDetails> Lines, long TotalVnd,
    PaymentMethod? Payment, ContactDetails? Contact, IReadOnlyList<OrderStepDetails> History, long Version, OrderMoneySummary Money,
    string? ParcelId = null, HandoverDetails? Handover = null, ReturnReason? ReturnReason = null, Text? ReturnReasonText = null, CallDetails? Calls = null,
    string? ProducerName = null, bool IsErased = false)
{
    private static OrderStepDetails Of(OrderStep step, Sight sight) => new(
        step.Status, step.By, step.At, sight.IsWhole ? step.Note : null, PaymentTexts.Of(step.Reason), step.Voucher, step is { NoteVersion: not null, Note: null });

    internal static OrderDetails ForDesk(OrderView order, Sight sight) => Of(order, sight) with { Calls = CallDetails.Of(order.Calls!) };

    internal static OrderDetails Of(OrderView order, Reader reader) => Of(order, reader.OfOrder(order.OrderId).Sees(order.ProducerId, order.BuyerId));

    /// <summary>As far as the caller has a need to know it. What people wrote in their own words may name anything.</summary>
    internal static OrderDetails Of(OrderView order, Sight sight) => new(
        order.OrderId, order.Channel, order.ProducerId, order.BuyerId, order.Status,
        [.. order.Lines.Select(line => new OrderLineDetails(
            line.ProductId, line.Sku, line.Name, line.Unit, line.PriceVnd, line.Held, line.Waiting, line.Allocated, line.Until,
            line.TotalVnd, PriceEntry.Of(line.Portions), line.AllocatedVnd))],
        order.TotalVnd, order.Payment, order.Contact is { } contact ? ContactDetails.Of(contact, sight) : null,
        [.. order.History.Select(step => Of(step, sight))],
        order.Version, OrderMoneySummary.Of(order.Money!, order.Voucher?.Code), order.ParcelId,
        order.Handover is { } handover ? HandoverDetails.Of(handover) : null, order.ReturnReason,
        order.ReturnReason is { } reason ? DeskTexts.Of(reason) : null, IsErased: order.IsErased);
}

/// <summary>All orders of a buyer in one sale.</summary>
/// <param name="Until">When the first hold runs out.</param>
/// <param name="Now">The time here: phones count down from the difference, whatever their own clock shows.</param>
public sealed record Bag(string SaleId, IReadOnlyList<OrderDetails> Orders, long TotalVnd, DateTimeOffset? Until, DateTimeOffset Now)
{
    internal static Bag Of(string saleId, IReadOnlyList<OrderDetails> orders, DateTimeOffset now) => new(
        saleId, orders, orders.Sum(order => order.TotalVnd),
        orders.SelectMany(order => order.Lines).Where(line => line.Held > 0).Min(line => line.Until), now);
}

/// <summary>What became of one order when its bag was confirmed.</summary>
public sealed record ConfirmedOrder(string OrderId, OrderOutcome Outcome, Text Message, OrderDetails? Order);

/// <summary>What became of a bag.</summary>
public sealed record BagConfirmation(string SaleId, IReadOnlyList<ConfirmedOrder> Orders);

/// <summary>The form a buyer confirms with.</summary>
/// <param name="Phone">A Vietnamese number in any usual spelling.</param>
/// <param name="Province">Province or city; may be left out where the commune is told by its code or written with its province.</param>
/// <param name="Commune">Commune, ward or special zone. Old names are understood too: <c>xã Dân Chủ, huyện Hòa An</c>.</param>
/// <param name="Street">House, street, hamlet.</param>
/// <param name="Payment"><c>cod</c>, also when left out, or <c>transfer</c>.</param>
/// <param name="CommuneCode">Instead of the names; see <c>/api/reference/places</c>.</param>
/// <param name="Voucher">The code of a voucher.</param>
/// <param name="WithoutVoucher">If the voucher cannot be used any more, confirm all the same; otherwise nothing is confirmed then.</param>
public sealed record ConfirmRequest(
    string? Name, string? Phone, string? Province, string? Commune, string? Street, string? Note = null, string? Payment = null,
    string? CommuneCode = null, string? Voucher = null, bool WithoutVoucher = false);

/// <summary>How many units of a line are wanted in all; 0 drops it.</summary>
public sealed record LineRequest(int? Quantity);

/// <summary>Why an order is cancelled.</summary>
public sealed record CancelRequest(string? Reason = null);

/// <summary>A step of fulfilment.</summary>
/// <param name="Note">What else there is to say.</param>
/// <param name="Restock">For a return: all units are fit for sale; otherwise all are written off.</param>
/// <param name="Carrier">For packing and shipping: <c>ghn</c>, <c>ghtk</c>, <c>viettelPost</c> or <c>other</c>.</param>
/// <param name="CarrierName">Of another carrier.</param>
/// <param name="Reason">For a return: <c>refused</c>, <c>notReachable</c>, <c>damaged</c>, <c>wrongItem</c> or <c>other</c>.</param>
/// <param name="Lines">For a return: what becomes of each line, instead of <paramref name="Restock"/>.</param>
public sealed record StepRequest(
    string? Note = null, bool Restock = false, string? Carrier = null, string? CarrierName = null, string? TrackingNumber = null,
    string? Reason = null, IReadOnlyList<ReturnLineRequest>? Lines = null);

/// <summary>What orders to list.</summary>
/// <param name="Status">A status.</param>
/// <param name="Channel">A sale id, or <c>shop</c>.</param>
/// <param name="From">Changed at or after; an ISO 8601 instant with offset.</param>
/// <param name="To">Changed before.</param>
/// <param name="Payment">What is to be done about their money: <c>awaited</c>, <c>overdue</c>, <c>paid</c>, <c>refundDue</c> or <c>onDelivery</c>.</param>
/// <param name="Call">How the buyer was last called: <c>none</c>, <c>confirmed</c>, <c>noAnswer</c>, <c>callBack</c>, <c>refused</c>, <c>wrongNumber</c>, or <c>giveUp</c> after too many calls in vain.</param>
/// <param name="Parcel">A parcel id.</param>
/// <param name="Carrier">With whom they go.</param>
/// <param name="Tracking">A whole tracking number.</param>
/// <param name="Stage">What is to be done with them next: <c>call</c>, <c>pay</c>, <c>pack</c>, <c>ship</c>, <c>onTheWay</c>, <c>back</c>, <c>done</c>, <c>gone</c> or <c>waiting</c>.</param>
public readonly record struct OrderQuery(
    string? Status, string? Channel, string? From, string? To, string? Payment, string? Call, string? Parcel, string? Carrier, string? Tracking,
    string? Stage)
{
    internal OrderFilter ToFilter() => new(
        Channel: string.IsNullOrEmpty(Channel) ? null : Channel,
        Status: ApiJson.TryReadWord<OrderStatus>(Status, out var status) ? status : null,
        From: Instants.TryRead(From, out var from) ? from : null,
        To: Instants.TryRead(To, out var to) ? to : null,
        Payment: ApiJson.TryReadWord<PaymentPile>(Payment, out var pile) ? pile : null,
        Call: ApiJson.TryReadWord<CallPile>(Call, out var call) ? call : null,
        ParcelId: string.IsNullOrEmpty(Parcel) ? null : Parcel,
        Carrier: ApiJson.TryReadWord<Carrier>(Carrier, out var carrier) ? carrier : null,
        Tracking: string.IsNullOrWhiteSpace(Tracking) ? null : HandoverRules.Normal(Tracking),
        Stage: ApiJson.TryReadWord<OrderStage>(Stage, out var stage) ? stage : null);

    /// <summary>What was asked for, in the words of the address.</summary>
    internal string Said()
    {
        (string Name, string? Value)[] parts =
        [
            ("status", Status), ("stage", Stage), ("channel", Channel), ("from", From), ("to", To), ("payment", Payment), ("call", Call), ("parcel", Parcel), ("carrier", Carrier),
            ("tracking", Tracking),
        ];
        return string.Join('&', parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={part.Value}"));
    }

    internal Refusal? Refusal()
    {
        var checks = new Checks().Optional("channel", Channel, 120).Optional("parcel", Parcel, 400).Optional("tracking", Tracking, HandoverRules.MostTracking);
        if (!string.IsNullOrEmpty(Call)) checks.Word<CallPile>("call", Call, out _);
        if (!string.IsNullOrEmpty(Carrier)) checks.Word<Carrier>("carrier", Carrier, out _);
        if (!string.IsNullOrEmpty(Status)) checks.Word<OrderStatus>("status", Status, out _);
        if (!string.IsNullOrEmpty(Stage)) checks.Word<OrderStage>("stage", Stage, out _);
        if (!string.IsNullOrEmpty(Payment)) checks.Word<PaymentPile>("payment", Payment, out _);
        if (!string.IsNullOrEmpty(From)) checks.That(Instants.TryRead(From, out _), "from", FieldTexts.NotAnInstant);
        if (!string.IsNullOrEmpty(To)) checks.That(Instants.TryRead(To, out _), "to", FieldTexts.NotAnInstant);
        return checks.Refusal;
    }
}

/// <summary>Reads instants as people and platforms write them.</summary>
internal static class Instants
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:sszzz"];

    /// <summary>An ISO 8601 instant with an offset or Z; without one nobody knows which moment is meant.</summary>
    public static bool TryRead(string? text, out DateTimeOffset instant)
    {
        instant = default;
        return text is { Length: > 0 and <= 40 }
            && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 10)
            && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
    }
}
