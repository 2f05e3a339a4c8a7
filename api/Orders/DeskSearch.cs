using Ocop.Shared;

namespace Ocop.Api.Orders;

/// <summary>What somebody looks for at the desk.</summary>
/// <param name="knows">Whether who looks sees phones and streets whole. Who does not finds by a whole number only: a part that fits would tell them a part.</param>
internal sealed class DeskSearch(string search, bool knows)
{
    private const int LeastDigits = 3;
    private const int LeastPhone = 9;

    private readonly string[] words = VietnameseText.Fold(search).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A phone number as people write it, with dots and blanks.</summary>
    private readonly string digits = search.All(c => char.IsAsciiDigit(c) || c is ' ' or '.' or '-' or '+') ? string.Concat(search.Where(char.IsAsciiDigit)) : "";

    /// <summary>What is looked for is a phone number, or looks like one.</summary>
    public bool IsPhone => digits.Length >= LeastPhone;

    public bool Finds(FoundOrder one)
    {
        if (FindsPhone(one.Phone)) return true;
        var (contact, number) = (one.Order.Contact, Slip.NumberOf(one.Order.OrderId));
        var told = VietnameseText.Fold(string.Join(' ', one.Name, number, number.Replace("-", "", StringComparison.Ordinal), one.Order.Money!.Code,
            one.Order.Handover?.TrackingNumber, contact?.Commune, knows ? contact?.FormerPlace : null, knows ? contact?.Street : null));
        return words.All(word => told.Contains(word, StringComparison.Ordinal));
    }

    private bool FindsPhone(string? phone) =>
        knows ? digits.Length >= LeastDigits && phone?.Contains(digits, StringComparison.Ordinal) == true : digits.Length > 0 && phone == digits;
}
