using Ocop.Shared;

namespace Ocop.Api.Orders;

/// <summary>What somebody looks for at the desk.</summary>
internal sealed class DeskSearch(string search)
{
    private const int LeastDigits = 3;

    private readonly string[] words = VietnameseText.Fold(search).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A phone number as people write it, with dots and blanks.</summary>
    private readonly string digits = search.All(c => char.IsAsciiDigit(c) || c is ' ' or '.' or '-' or '+') ? string.Concat(search.Where(char.IsAsciiDigit)) : "";

    public bool Finds(DeskOrder one)
    {
        if (digits.Length >= LeastDigits && one.Buyer.Phone?.Contains(digits, StringComparison.Ordinal) == true) return true;
        var contact = one.Order.Contact;
        var told = VietnameseText.Fold(string.Join(' ', one.Buyer.Name, one.Number, one.Number.Replace("-", "", StringComparison.Ordinal), one.TransferText,
            one.Order.Handover?.TrackingNumber, contact?.Commune, contact?.FormerPlace, contact?.Street));
        return words.All(word => told.Contains(word, StringComparison.Ordinal));
    }
}
