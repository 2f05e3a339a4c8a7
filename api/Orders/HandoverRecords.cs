using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Orders;

namespace Ocop.Api.Orders;

/// <summary>With whom it goes.</summary>
/// <param name="Carrier"><c>ghn</c>, <c>ghtk</c>, <c>viettelPost</c> or <c>other</c>.</param>
/// <param name="CarrierName">Of another carrier.</param>
/// <param name="TrackingNumber">By which the carrier knows the parcel.</param>
public sealed record HandoverRequest(string? Carrier, string? CarrierName = null, string? TrackingNumber = null);

/// <summary>With whom it goes, or went.</summary>
/// <param name="CarrierName">Of another carrier; not in lists.</param>
/// <param name="TrackingUrl">Where the carrier tells where the parcel is.</param>
public sealed record HandoverDetails(Carrier Carrier, Text CarrierText, string? CarrierName, string? TrackingNumber, string? TrackingUrl)
{
    internal static HandoverDetails Of(Handover handover) => new(
        handover.Carrier, DeskTexts.Of(handover.Carrier), handover.CarrierName, handover.TrackingNumber, HandoverRules.UrlOf(handover));
}

/// <summary>What may be said of a carrier and a tracking number.</summary>
internal static class HandoverRules
{
    public const int MostTracking = 40;
    private const int LeastTracking = 4;
    private const int MostName = 80;

    public static Refusal? CheckWhole(HandoverRequest request, out Handover? handover) =>
        Check(new Checks().That(!string.IsNullOrEmpty(request.Carrier), "carrier", FieldTexts.Required), request, out handover).Refusal;

    /// <param name="handover"><c>null</c> when no carrier is told.</param>
    public static Checks Check(Checks checks, HandoverRequest request, out Handover? handover)
    {
        handover = null;
        if (string.IsNullOrEmpty(request.Carrier))
        {
            return checks.That(request.CarrierName is null, "carrierName", FieldTexts.WithCarrier)
                .That(request.TrackingNumber is null, "trackingNumber", FieldTexts.WithCarrier);
        }
        checks.Word<Carrier>("carrier", request.Carrier, out var carrier);
        var number = string.IsNullOrWhiteSpace(request.TrackingNumber) ? null : Normal(request.TrackingNumber);
        if (carrier == Carrier.Other) checks.Text("carrierName", request.CarrierName, MostName);
        else checks.That(request.CarrierName is null, "carrierName", FieldTexts.OnlyWithOther);
        checks.That(number is null || IsNumber(number), "trackingNumber", FieldTexts.BadTracking)
            // A driver's phone would be somebody's personal data in rows that are never erased.
            .That(carrier != Carrier.Other || PhoneNumbers.Read(number) is null, "trackingNumber", FieldTexts.PhoneNotTracking);
        handover = new(carrier, request.CarrierName?.Trim(), number);
        return checks;
    }

    /// <summary>Carriers print their numbers in capitals; people type them as they like.</summary>
    public static string Normal(string number) => number.Trim().ToUpperInvariant();

    /// <remarks>
    /// No carrier documents these pages; they are what the carriers' own sites open for a number. Viettel Post's takes the number from a form only.
    /// </remarks>
    public static string? UrlOf(Handover handover) => (handover.Carrier, handover.TrackingNumber) switch
    {
        (_, null) => null,
        (Carrier.Ghn, var number) => $"https://donhang.ghn.vn/?order_code={Uri.EscapeDataString(number)}",
        (Carrier.Ghtk, var number) => $"https://i.ghtk.vn/{Uri.EscapeDataString(number)}",
        (Carrier.ViettelPost, _) => "https://viettelpost.com.vn/tra-cuu-hanh-trinh-don/",
        _ => null,
    };

    private static bool IsNumber(string number) =>
        number.Length is >= LeastTracking and <= MostTracking && number.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
