using System.Collections.Immutable;
using Ocop.Api.Messages;
using Ocop.Api.Readings;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Payments;

/// <summary>The account that a producer's buyers pay to.</summary>
/// <param name="BankBin">See <c>/api/reference/banks</c>.</param>
/// <param name="Holder">As the bank shows it; marks are taken off.</param>
/// <param name="PayWithinHours">How long a confirmed order waits for its money, 1 to 168; 24 unless told otherwise.</param>
public sealed record PayoutAccountRequest(string? BankBin, string? AccountNumber, string? Holder, int? PayWithinHours = null);

/// <summary>The account that a producer's buyers pay to.</summary>
public sealed record PayoutAccountDetails(string BankBin, string BankName, string AccountNumber, string Holder, int PayWithinHours)
{
    internal static PayoutAccountDetails Of(PayoutAccount account) => new(
        account.BankBin, Banks.Find(account.BankBin)?.Name ?? "", account.Number, account.Holder, (int)account.PayWithin.TotalHours);
}

/// <summary>The key by which a provider proves that a message is its own: SePay's API key, Casso's key of a webhook, payOS's checksum key.</summary>
public sealed record WebhookSecretRequest(string? Secret);

/// <summary>Where a provider is to send its messages. The key is never told again.</summary>
public sealed record PaymentWebhook(PaymentProvider Provider, string Path, bool HasSecret);

/// <summary>What a transfer is for.</summary>
public sealed record AssignRequest(string? OrderId);

/// <summary>What a transfer is really for.</summary>
/// <param name="OrderId">Left out: for no order.</param>
/// <param name="Reason"><c>wrongOrder</c>, <c>wrongCode</c> or <c>other</c>.</param>
/// <param name="Note">Why, in words; needed for <c>other</c>.</param>
public sealed record ReassignRequest(string? OrderId, string? Reason, string? Note = null);

/// <summary>An amount in VND; all that is due when left out.</summary>
public sealed record AmountRequest(long? AmountVnd = null);

/// <summary>A transfer to a producer's account.</summary>
/// <param name="Text">What the payer wrote, unless it was erased.</param>
/// <param name="Repeats">The transfer that it tells of again.</param>
public sealed record TransferDetails(
    string TransferId, long AmountVnd, string Account, string? Reference, DateTimeOffset? PaidAt, DateTimeOffset ReceivedAt,
    TransferStatus Status, Text StatusText, string? OrderId, string? Repeats, string? Text, string? Payer)
{
    internal static TransferDetails Of(TransferRow row, ImmutableDictionary<long, TransferText> texts, Reading reading)
    {
        var text = texts.GetValueOrDefault(row.Version);
        // Operators help to match a transfer by what the payer wrote; who that is, the producer alone is told.
        var sight = reading.Sees(row.OrderId is null ? null : Ids.ReadOrder(row.OrderId)?.BuyerId, isWhole: !reading.Caller.IsOperator);
        return new(
            row.TransferId, row.AmountVnd, row.Account, row.Reference, row.PaidAt, row.ReceivedAt, row.Status, PaymentTexts.Of(row.Status),
            row.OrderId, row.Repeats, text?.Text, sight.IsWhole ? text?.Payer : null);
    }
}

/// <summary>What became of a transfer.</summary>
public sealed record SettledTransfer(string TransferId, string? OrderId);

/// <summary>Money that came in.</summary>
/// <param name="ConfirmedBy">The transfer by which the bank confirmed what the producer had noted by hand.</param>
public sealed record ReceiptDetails(string ReceiptId, long AmountVnd, PaymentSource Source, DateTimeOffset At, bool IsUndone, string? ConfirmedBy);

/// <summary>What is due for an order, what was paid, and how to pay.</summary>
/// <param name="OutstandingVnd">Still to be paid by the buyer.</param>
/// <param name="RefundDueVnd">Still to be paid back by the producer.</param>
/// <param name="Code">Must stand in the text of the transfer.</param>
/// <param name="PayBy">When the order lapses unless something was paid.</param>
/// <param name="Account">Where to pay; while a transfer is outstanding.</param>
/// <param name="QrText">The text of the VietQR code, with account, amount and code.</param>
/// <param name="DiscountVnd">What its voucher takes off the value of the confirmed units; already taken off what is due.</param>
/// <param name="Voucher">The code of its voucher.</param>
public sealed record PaymentDetails(
    string OrderId, PaymentMethod? Method, PaymentStatus Status, Text StatusText, long DueVnd, long ReceivedVnd, long RefundedVnd,
    long OutstandingVnd, long RefundDueVnd, string? Code, DateTimeOffset? PayBy, PaymentNotice Notice, PayoutAccountDetails? Account, string? QrText,
    IReadOnlyList<ReceiptDetails> Receipts, long DiscountVnd = 0, string? Voucher = null)
{
    internal static PaymentDetails Of(OrderView order, PayoutAccount? account)
    {
        var money = order.Money!;
        var toPay = PaymentQr.IsPayable(order) ? account : null;
        return new(
            order.OrderId, order.Payment, money.Status, PaymentTexts.Of(money.Status), money.DueVnd, money.ReceivedVnd, money.RefundedVnd,
            money.OutstandingVnd, money.RefundDueVnd, money.Code, money.PayBy, money.Notice,
            toPay is null ? null : PayoutAccountDetails.Of(toPay), toPay is null ? null : PaymentQr.Text(order, toPay),
            [.. money.Receipts.Select(r => new ReceiptDetails(r.ReceiptId, r.AmountVnd, r.Source, r.At, r.IsUndone, r.ConfirmedBy))],
            money.DiscountVnd, order.Voucher?.Code);
    }
}
