using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Payments;
using Ocop.Shared;

namespace Ocop.Api.Payments;

/// <summary>What an account that buyers pay to must hold.</summary>
internal static class PayoutRules
{
    /// <summary>The longest number that NAPAS takes.</summary>
    private const int MostNumber = 19;
    private const int LeastNumber = 6;
    private const int MostHours = 7 * 24;

    public static Refusal? Check(PayoutAccountRequest request, out PayoutAccount account)
    {
        var checks = CheckNumber(new(), request.BankBin, request.AccountNumber, out var number);
        var holder = VietnameseText.Fold(request.Holder ?? "").Trim().ToUpperInvariant();
        var hours = request.PayWithinHours ?? PayoutAccount.UsualTime.TotalHours;
        account = new(request.BankBin ?? "", number, holder, TimeSpan.FromHours(hours));
        return checks
            .Text("holder", request.Holder, 100, least: 2)
            .That(holder.All(IsOfBank), "holder", FieldTexts.BadHolder)
            .OptionalNumber("payWithinHours", request.PayWithinHours, 1, MostHours)
            .Refusal;
    }

    /// <summary>A bank that transfers go to, and a number as it is written there.</summary>
    public static Checks CheckNumber(Checks checks, string? bankBin, string? accountNumber, out string number)
    {
        var written = number = string.Concat((accountNumber ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        return checks
            .That(Banks.Find(bankBin) is not null, "bankBin", FieldTexts.Unknown)
            .That(written.Length is >= LeastNumber and <= MostNumber && written.All(char.IsAsciiLetterOrDigit), "accountNumber", FieldTexts.BadAccount);
    }

    private static bool IsOfBank(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '.' or '-' or '&';
}
