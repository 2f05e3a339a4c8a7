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
        var number = string.Concat((request.AccountNumber ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        var holder = VietnameseText.Fold(request.Holder ?? "").Trim().ToUpperInvariant();
        var hours = request.PayWithinHours ?? PayoutAccount.UsualTime.TotalHours;
        account = new(request.BankBin ?? "", number, holder, TimeSpan.FromHours(hours));
        return new Checks()
            .That(Banks.Find(request.BankBin) is not null, "bankBin", FieldTexts.Unknown)
            .That(number.Length is >= LeastNumber and <= MostNumber && number.All(char.IsAsciiLetterOrDigit), "accountNumber", FieldTexts.BadAccount)
            .Text("holder", request.Holder, 100, least: 2)
            .That(holder.All(IsOfBank), "holder", FieldTexts.BadHolder)
            .OptionalNumber("payWithinHours", request.PayWithinHours, 1, MostHours)
            .Refusal;
    }

    private static bool IsOfBank(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '.' or '-' or '&';
}
