using Ocop.Api.Addresses;
using Ocop.Api.Messages;
using Ocop.Producers;

namespace Ocop.Api.Producers;

/// <summary>Where a seller has its seat: the code of the commune, or its names, and the street.</summary>
public sealed record AddressRequest(string? Street, string? Commune = null, string? Province = null, string? CommuneCode = null);

/// <summary>A registration: its number, the day and the office that gave it out.</summary>
/// <param name="IssuedOn">A day such as 2026-11-20.</param>
public sealed record RegistrationRequest(string? Number, string? IssuedOn = null, string? IssuedBy = null);

/// <summary>A producer's own profile. What is left out is no longer told; what the law wants and is not told is listed as missing.</summary>
/// <param name="Commune">Where it produces; the seat is in <paramref name="Address"/>.</param>
/// <param name="LegalName">As registered.</param>
/// <param name="Phone">For buyers; hotlines too.</param>
/// <param name="TaxNumber">10 digits, 13 of a branch, or the 12 of a personal id for a household, a farm or a cooperative group.</param>
/// <param name="Representative">Who acts for the seller by law.</param>
/// <param name="ReturnPolicy">When and how goods are taken back and money is returned.</param>
/// <param name="DeliveryTerms">How, how fast and how far goods are sent.</param>
/// <param name="ComplaintContact">Where complaints go, and how soon they are answered.</param>
public sealed record ProfileRequest(
    string? Name, string? Type, string? Commune = null, string? FormerDistrict = null, string? LegalName = null, AddressRequest? Address = null,
    string? Phone = null, string? Email = null, string? TaxNumber = null, RegistrationRequest? Registration = null, string? Representative = null,
    string? ReturnPolicy = null, string? DeliveryTerms = null, string? ComplaintContact = null);

/// <summary>Where a seller has its seat.</summary>
/// <param name="Text">In one line, with the words for commune and province where they are known.</param>
public sealed record AddressDetails(string Street, string Commune, string Province, string? CommuneCode, string Text)
{
    internal static AddressDetails? Of(SellerAddress? address) => address is null
        ? null
        : new(address.Street, address.Commune, address.Province, address.CommuneCode,
            AddressText.Of(address.Street, address.Commune, address.Province, address.CommuneCode));
}

/// <summary>A registration.</summary>
public sealed record RegistrationDetails(string Number, DateOnly? IssuedOn, string? IssuedBy)
{
    internal static RegistrationDetails? Of(SellerDetails seller) =>
        seller.RegistrationNumber is { } number ? new(number, seller.RegisteredOn, seller.RegisteredBy) : null;
}

/// <summary>A producer as a seller, as everybody may see it.</summary>
/// <param name="TaxNumber">Of a person its middle is masked: it is the number of their identity card. Their buyers find it whole in the order document.</param>
public sealed record SellerShown(
    string ProducerId, string Name, ProducerType Type, string? LegalName, AddressDetails? Address, string? Phone, string? Email, string? TaxNumber,
    RegistrationDetails? Registration, string? Representative, string? ReturnPolicy, string? DeliveryTerms, string? ComplaintContact)
{
    private const int ShownDigits = 3;

    internal static SellerShown Of(SellerView seller)
    {
        var (profile, told) = (seller.Profile, seller.Details);
        return new(
            profile.ProducerId, profile.Name, profile.Type, told.LegalName, AddressDetails.Of(told.Address), told.Phone, told.Email, Mask(told.TaxNumber),
            RegistrationDetails.Of(told), told.Representative, told.ReturnPolicy, told.DeliveryTerms, told.ComplaintContact);
    }

    private static string? Mask(string? taxNumber) => taxNumber is not null && TaxNumbers.IsPersonal(taxNumber)
        ? $"{taxNumber[..ShownDigits]}******{taxNumber[^ShownDigits..]}"
        : taxNumber;
}

/// <summary>Something that an order document still lacks.</summary>
public sealed record MissingField(SellerField Field, Text Text);

/// <summary>A producer's own profile, as only it sees it.</summary>
/// <param name="Missing">What order documents still lack.</param>
/// <param name="MissingText">The same in a sentence; <c>null</c> when nothing is missing.</param>
/// <param name="Version">Grows with every change.</param>
public sealed record OwnProfile(
    string ProducerId, string Name, ProducerType Type, string? Commune, string? FormerDistrict, string? LegalName, AddressDetails? Address,
    string? Phone, string? Email, string? TaxNumber, RegistrationDetails? Registration, string? Representative, string? ReturnPolicy,
    string? DeliveryTerms, string? ComplaintContact, IReadOnlyList<MissingField> Missing, Text? MissingText, long Version)
{
    internal static OwnProfile Of(SellerView seller)
    {
        var (profile, told, missing) = (seller.Profile, seller.Details, seller.Missing);
        return new(
            profile.ProducerId, profile.Name, profile.Type, profile.Commune, profile.FormerDistrict, told.LegalName, AddressDetails.Of(told.Address),
            told.Phone, told.Email, told.TaxNumber, RegistrationDetails.Of(told), told.Representative, told.ReturnPolicy, told.DeliveryTerms,
            told.ComplaintContact, [.. missing.Select(field => new MissingField(field, SellerTexts.Of(field)))], SellerTexts.Missing(missing), seller.Version);
    }
}
