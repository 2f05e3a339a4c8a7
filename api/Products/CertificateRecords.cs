using Ocop.Products;
using Ocop.Reports;

namespace Ocop.Api.Products;

/// <summary>How far the stars of a product are vouched for on a day.</summary>
public enum CertificateState
{
    /// <summary>Recognised, but no certificate is known here.</summary>
    NumberUnknown,
    Valid,

    /// <summary>Ends within 60 days.</summary>
    NearExpiry,

    /// <summary>Has ended: no stars are shown until it is renewed.</summary>
    Expired,
}

/// <summary>The certificate of a product's stars.</summary>
/// <param name="Number">As printed on it; left out where it is not known.</param>
/// <param name="IssuedOn">The day of the decision.</param>
/// <param name="ExpiresOn">The last day on which it is good.</param>
/// <param name="Source">Number or address of the decision.</param>
/// <param name="DaysLeft">0 on its last day, negative when it has ended.</param>
public sealed record CertificateDetails(
    CertificateState State, string? Number, DateOnly? IssuedOn, DateOnly? ExpiresOn, string? Source, int? DaysLeft)
{
    /// <summary>Of confirmed stars; <c>null</c> where there are none.</summary>
    internal static CertificateDetails? Of(CatalogueCard card, DateOnly today) => card switch
    {
        { Recognition: not Recognition.Recognised } or { Stars: null } => null,
        { Certificate: { } known } => new(
            StateOf(known, today), known.Number, known.IssuedOn, known.ExpiresOn, known.Source, known.ExpiresOn.DayNumber - today.DayNumber),
        _ => new(CertificateState.NumberUnknown, null, null, null, null, null),
    };

    private static CertificateState StateOf(Certificate certificate, DateOnly today) =>
        certificate.IsExpired(today) ? CertificateState.Expired
        : certificate.EndsBy(today, Certificate.NearDays) ? CertificateState.NearExpiry
        : CertificateState.Valid;
}

/// <summary>The certificate of a product's stars, as an operator read it.</summary>
/// <param name="Number">As printed on it.</param>
/// <param name="Source">Number or address of the decision.</param>
/// <param name="Stars">The stars that it is about, 3 to 5; left out, those of the card.</param>
public sealed record CertificateRequest(string? Number, DateOnly? IssuedOn, DateOnly? ExpiresOn, string? Source = null, int? Stars = null);

/// <summary>A product whose certificate has ended or will soon.</summary>
/// <param name="Stars">Those that it is about, also when it has ended.</param>
public sealed record ExpiringCertificate(
    string ProductId, string Name, string ProducerId, string ProducerName, int? Stars, CertificateDetails Certificate)
{
    internal static ExpiringCertificate Of(ProductRow row, DateOnly today) => new(
        row.Card.ProductId, row.Card.Name, row.Card.ProducerId, row.ProducerName, row.Card.Stars, CertificateDetails.Of(row.Card, today)!);
}
