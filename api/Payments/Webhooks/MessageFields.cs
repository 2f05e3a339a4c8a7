using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Shared;

namespace Ocop.Api.Payments.Webhooks;

/// <summary>Reads fields as providers write them: numbers as texts and texts as numbers, left out, empty or null.</summary>
internal static class MessageFields
{
    private const int MostText = 500;
    private const int MostId = 80;
    private static readonly string[] Times = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>A field as text; <c>null</c> when there is nothing in it.</summary>
    public static string? Text(this JsonElement message, string name)
    {
        if (message.ValueKind != JsonValueKind.Object || !message.TryGetProperty(name, out var value)) return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    /// <summary>A field as a whole number; <c>null</c> when it is none.</summary>
    public static long? Whole(this JsonElement message, string name) =>
        decimal.TryParse(message.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number == decimal.Truncate(number) && Math.Abs(number) <= PaymentBounds.MostVnd
            ? (long)number
            : null;

    public static JsonElement Object(this JsonElement message, string name) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The clock of Vietnamese banks.</summary>
    public static DateTimeOffset? VietnamTime(this JsonElement message, string name) =>
        DateTime.TryParseExact(message.Text(name), Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? VietnamCalendar.At(time)
            : null;

    /// <summary>A transfer with what all providers tell; <c>null</c> when a part is missing without which it means nothing.</summary>
    public static PaymentMessage? Transfer(
        PaymentProvider provider, string? id, IEnumerable<string?> accounts, long? amountVnd, string? reference, string? text, string? payer, DateTimeOffset? paidAt)
    {
        var numbers = accounts.OfType<string>().Select(number => number.ToUpperInvariant()).Where(number => number.Length <= MostId).ToImmutableArray();
        if (id is null || amountVnd is not { } amount || numbers.IsEmpty) return null;
        // Money that went out is no order's.
        if (amount <= 0) return PaymentMessage.Nothing;
        return new(new ReceiveTransfer(
            IdOf(provider, id), numbers, amount, Cut(reference, MostId), new(Cut(text, MostText) ?? "", Cut(payer, MostText)), paidAt));
    }

    /// <summary>The provider's id in a form that ids have here.</summary>
    private static string IdOf(PaymentProvider provider, string id)
    {
        var own = Ids.IsWellFormed(id) && id.Length <= MostId ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
        return $"{Hosting.ApiJson.Word(provider)}:{own}";
    }

    private static string? Cut(string? text, int most) => text is null || text.Length <= most ? text : text[..most];
}
