using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Orders;
using Ocop.Orders;
using Ocop.Shared;
using Ocop.Vouchers;

namespace Ocop.Api.Vouchers;

/// <summary>What a new voucher must hold, and how forms name one.</summary>
internal static class VoucherRules
{
    public const int MostCode = 20;
    private const int LeastLetters = 2;

    public static VoucherWish? WishOf(ConfirmRequest request) =>
        string.IsNullOrWhiteSpace(request.Voucher) ? null : new(request.Voucher.Trim(), request.WithoutVoucher);

    public static Refusal? Check(VoucherRequest request, DateTimeOffset now, out VoucherKind kind)
    {
        var checks = new Checks()
            .Text("code", request.Code, MostCode)
            .That(request.Code is null || VietnameseText.Fold(request.Code).Count(char.IsAsciiLetterOrDigit) >= LeastLetters, "code", FieldTexts.CodeOfLetters)
            .Word("kind", request.Kind, out kind)
            .OptionalNumber("leastVnd", request.LeastVnd, 0, VoucherBounds.MostVnd)
            .Number("uses", request.Uses, 1, VoucherBounds.MostUses)
            .That(request.Until is not { } until || (until > now && !(request.From >= until)), "until", FieldTexts.NotAfterFrom);
        if (!ApiJson.TryReadWord<VoucherKind>(request.Kind, out _)) return checks.Refusal;
        return kind == VoucherKind.Percent
            ? checks.Number("percent", request.Percent, 1, VoucherBounds.MostPercent).Number("mostVnd", request.MostVnd, 1, VoucherBounds.MostVnd)
                .That(request.AmountVnd is null, "amountVnd", FieldTexts.NotWithKind).Refusal
            : checks.Number("amountVnd", request.AmountVnd, 1, VoucherBounds.MostVnd)
                .That(request.Percent is null, "percent", FieldTexts.NotWithKind).That(request.MostVnd is null, "mostVnd", FieldTexts.NotWithKind).Refusal;
    }

    public static CreateVoucher ToCommand(VoucherRequest request, VoucherKind kind, Caller caller, IdempotencyKey key) => new(
        key.Cause("voucher", caller), request.Code!.Trim(), kind, request.Percent ?? 0, request.MostVnd ?? request.AmountVnd!.Value,
        request.LeastVnd ?? 0, request.Uses!.Value, request.From, request.Until, request.IsListed, caller.Id);

    public static CreateVoucher ToCopy(VoucherView former, Caller caller, IdempotencyKey key) => new(
        $"{key.Cause("copy-voucher", caller)}/{former.Terms.Number}", former.Terms.Code, former.Terms.Kind, former.Terms.Percent, former.Terms.MostVnd,
        former.Terms.LeastVnd, former.Uses, From: null, Until: null, former.IsListed, caller.Id);

    public static ProblemCode Problem(VoucherOutcome outcome) => outcome switch
    {
        VoucherOutcome.NotFound => ProblemCode.VoucherNotFound,
        VoucherOutcome.CodeTaken => ProblemCode.VoucherCodeTaken,
        VoucherOutcome.TooMany => ProblemCode.TooManyVouchers,
        VoucherOutcome.TooManyUses => ProblemCode.TooManyVoucherUses,
        _ => throw new NotSupportedException($"{outcome} is no problem."),
    };
}
