using System.Globalization;
using System.Text.Json;

namespace Ocop.Silo.Reports;

/// <summary>The certificate that a stored card tells of: <c>"certificate": { "number": …, "expiresOn": "2027-05-01" }</c>.</summary>
internal sealed record CardCertificate(string? Number, DateOnly Expires)
{
    /// <summary>A new one takes its months: the producer hears of it in time.</summary>
    public const int DaysAhead = 90;

    /// <summary>Ends soon, or has ended.</summary>
    public bool IsDue(DateOnly today) => Expires.DayNumber - today.DayNumber <= DaysAhead;

    /// <summary><c>null</c> where a card has none, or none that ends.</summary>
    public static CardCertificate? In(string card)
    {
        using var json = JsonDocument.Parse(card);
        if (!json.RootElement.TryGetProperty("certificate", out var certificate) || certificate.ValueKind != JsonValueKind.Object) return null;
        var isDated = DateOnly.TryParseExact(Text("expiresOn"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var expires);
        return isDated ? new(Text("number"), expires) : null;

        string? Text(string name) =>
            certificate.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
