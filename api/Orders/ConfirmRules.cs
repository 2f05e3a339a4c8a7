using System.Collections.Immutable;
using Ocop.Api.Accounts;
using Ocop.Api.Addresses;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Vouchers;
using Ocop.Orders;

namespace Ocop.Api.Orders;

/// <summary>What the form of a confirmation must hold.</summary>
internal static class ConfirmRules
{
    public static Refusal? Check(ConfirmRequest request, out DeliveryContact contact, out PaymentMethod payment)
    {
        payment = PaymentMethod.Cod;
        var phone = PhoneNumbers.Read(request.Phone);
        var checks = new Checks()
            .Text("name", request.Name, 100)
            .That(phone is not null, "phone", FieldTexts.BadPhone);
        var place = AddressRules.Check(checks, request.Province, request.Commune, request.CommuneCode);
        checks.Text("street", request.Street, 200).Optional("note", request.Note, 500)
            .Optional("voucher", request.Voucher, VoucherRules.MostCode);
        if (request.Payment is not null) checks.Word("payment", request.Payment, out payment);
        contact = checks.Refusal is null && place is not null
            ? new(
                request.Name!.Trim(), phone!, place.Province, place.Commune, request.Street!.Trim(), request.Note, place.CommuneCode, place.FormerPlace)
            : null!;
        return checks.Refusal;
    }

    public static ConfirmOrder ToCommand(
        DeliveryContact contact, PaymentMethod payment, VoucherWish? voucher, Caller caller, IdempotencyKey key,
        params ImmutableArray<PutLine> lines) => new(key.Cause("confirm", caller), contact, payment, caller.Id, lines, voucher);

    /// <summary>The problem behind an outcome that is not done.</summary>
    public static ProblemCode Problem(OrderOutcome outcome) => outcome switch
    {
        OrderOutcome.NotFound => ProblemCode.OrderNotFound,
        OrderOutcome.NothingHeld => ProblemCode.NothingHeld,
        OrderOutcome.HoldsExpired => ProblemCode.HoldsExpired,
        OrderOutcome.NotNow => ProblemCode.OrderNotNow,
        OrderOutcome.NoPayoutAccount => ProblemCode.NoPayoutAccount,
        OrderOutcome.NothingDue => ProblemCode.NothingDue,
        OrderOutcome.NothingToUndo => ProblemCode.NothingToUndo,
        OrderOutcome.NoRefundDue => ProblemCode.NoRefundDue,
        OrderOutcome.VoucherUnknown => ProblemCode.VoucherUnknown,
        OrderOutcome.VoucherNotYet => ProblemCode.VoucherNotYet,
        OrderOutcome.VoucherOver => ProblemCode.VoucherOver,
        OrderOutcome.VoucherUsedUp => ProblemCode.VoucherUsedUp,
        OrderOutcome.VoucherBelowLeast => ProblemCode.VoucherBelowLeast,
        OrderOutcome.VoucherAlreadyUsed => ProblemCode.VoucherAlreadyUsed,
        OrderOutcome.TransferGone => ProblemCode.TransferGone,
        OrderOutcome.InParcel => ProblemCode.InParcel,
        OrderOutcome.NotInParcel => ProblemCode.NotInParcel,
        OrderOutcome.AlreadyDone => ProblemCode.OrderNotNow,
        OrderOutcome.ReturnMismatch => ProblemCode.ReturnMismatch,
        OrderOutcome.ContactNeeded => ProblemCode.ContactNeeded,
        OrderOutcome.NoCallToUndo => ProblemCode.NoCallToUndo,
        _ => throw new NotSupportedException($"{outcome} is no problem."),
    };
}
