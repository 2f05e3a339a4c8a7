using Ocop.Api.Readings;
using Ocop.LiveSales.Comments;

namespace Ocop.Api.LiveSales;

/// <summary>
/// How a platform calls a buyer, and what they wrote, for those who run the sale. Whose sale it is calls buyers, and reads all of it; others
/// who decide on it see that there is a number.
/// </summary>
internal readonly record struct Words(string? Name, string? Text, bool IsMasked)
{
    public static Words Of(string buyerId, string? name, string? text, Reading reading) => Of(name, text, reading.SeesWords(buyerId));

    public static Words Of(string? name, string? text, Sight sight) =>
        sight.IsWhole ? new(name, text, IsMasked: false) : new(PhoneMask.Hide(name), PhoneMask.Hide(text), IsMasked: true);
}
