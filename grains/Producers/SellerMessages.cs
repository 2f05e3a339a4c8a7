using System.Collections.Immutable;

namespace Ocop.Producers;

/// <summary>Where a seller has its seat: the two levels of address in force since 1 July 2025.</summary>
/// <param name="Street">House, street, hamlet.</param>
/// <param name="Commune">Commune, ward or special zone.</param>
/// <param name="CommuneCode">Where it is known.</param>
[GenerateSerializer, Immutable, Alias("ocop.producers.seller-address")]
public sealed record SellerAddress(string Street, string Commune, string Province, string? CommuneCode = null);

/// <summary>What the law wants a seller to show; <c>null</c> is not told yet. Stands beside the row, never in an event: of a household it is personal.</summary>
/// <param name="LegalName">As registered.</param>
/// <param name="Phone">For buyers, in national form.</param>
/// <param name="TaxNumber">See <see cref="TaxNumbers"/>; digits alone.</param>
/// <param name="RegistrationNumber">Of the enterprise, cooperative or household.</param>
/// <param name="RegisteredBy">The office that gave the registration out.</param>
/// <param name="Representative">Who acts for the seller by law.</param>
/// <param name="ReturnPolicy">When and how goods are taken back and money is returned.</param>
/// <param name="DeliveryTerms">How, how fast and how far goods are sent.</param>
/// <param name="ComplaintContact">Where complaints go, and how soon they are answered.</param>
[GenerateSerializer, Immutable, Alias("ocop.producers.seller-details")]
public sealed record SellerDetails(
    string? LegalName = null, SellerAddress? Address = null, string? Phone = null, string? Email = null, string? TaxNumber = null,
    string? RegistrationNumber = null, DateOnly? RegisteredOn = null, string? RegisteredBy = null, string? Representative = null,
    string? ReturnPolicy = null, string? DeliveryTerms = null, string? ComplaintContact = null);

/// <summary>A producer changes its own profile. What is left out is no longer told.</summary>
/// <param name="By">Account behind it.</param>
[GenerateSerializer, Immutable, Alias("ocop.producers.put-profile")]
public sealed record PutProfile(
    string Cause, string Name, ProducerType Type, string? Commune, string? FormerDistrict, SellerDetails Seller, string By);

/// <summary>A producer as a seller.</summary>
/// <param name="Version">Grows with every change.</param>
[GenerateSerializer, Immutable, Alias("ocop.producers.seller-view")]
public sealed record SellerView(ProducerProfile Profile, SellerDetails Details, long Version)
{
    /// <summary>What an order document still lacks.</summary>
    public ImmutableArray<SellerField> Missing => SellerRules.Missing(Profile.Type, Details);
}

/// <summary>What an order document needs of its seller.</summary>
public enum SellerField
{
    LegalName,
    Address,
    Phone,
    TaxNumber,

    /// <summary>Number, date and office of the registration.</summary>
    Registration,
    Representative,
    ReturnPolicy,
    DeliveryTerms,
    ComplaintContact,
}

/// <summary>When a seller has told enough. Sources: docs/order-document.md.</summary>
internal static class SellerRules
{
    public static ImmutableArray<SellerField> Missing(ProducerType type, SellerDetails details) =>
        [.. Enum.GetValues<SellerField>().Where(field => IsNeeded(field, type) && !IsTold(field, details))];

    /// <summary>A farm need not be registered, and who sells in their own name needs nobody to act for them.</summary>
    private static bool IsNeeded(SellerField field, ProducerType type) => field switch
    {
        SellerField.Registration => type != ProducerType.Farm,
        SellerField.Representative => type is not (ProducerType.Farm or ProducerType.Household),
        _ => true,
    };

    private static bool IsTold(SellerField field, SellerDetails details) => field switch
    {
        SellerField.LegalName => details.LegalName is not null,
        SellerField.Address => details.Address is not null,
        SellerField.Phone => details.Phone is not null,
        SellerField.TaxNumber => details.TaxNumber is not null,
        SellerField.Registration => details is { RegistrationNumber: not null, RegisteredOn: not null, RegisteredBy: not null },
        SellerField.Representative => details.Representative is not null,
        SellerField.ReturnPolicy => details.ReturnPolicy is not null,
        SellerField.DeliveryTerms => details.DeliveryTerms is not null,
        SellerField.ComplaintContact => details.ComplaintContact is not null,
        _ => throw new NotSupportedException($"{field} is nothing that a seller tells."),
    };
}
