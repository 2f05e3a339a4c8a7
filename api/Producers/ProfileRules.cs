using System.Globalization;
using System.Net.Mail;
using Ocop.Api.Addresses;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Producers;

namespace Ocop.Api.Producers;

/// <summary>What a producer's profile may hold. Only a name and a type must be there; the rest may follow later.</summary>
internal static class ProfileRules
{
    private const int MostName = 200;
    private const int MostLine = 200;
    private const int MostPolicy = 2_000;
    private static readonly DateOnly FirstDay = new(1945, 9, 2);

    /// <param name="today">The day in Vietnam.</param>
    public static Refusal? Check(ProfileRequest request, DateOnly today, out ProducerType type, out SellerDetails seller)
    {
        var checks = new Checks()
            .Text("name", request.Name, MostName)
            .Word("type", request.Type, out type)
            .Optional("commune", request.Commune, MostLine)
            .Optional("formerDistrict", request.FormerDistrict, MostLine)
            .Optional("legalName", request.LegalName, MostName)
            .Optional("representative", request.Representative, MostLine)
            .Optional("returnPolicy", request.ReturnPolicy, MostPolicy)
            .Optional("deliveryTerms", request.DeliveryTerms, MostPolicy)
            .Optional("complaintContact", request.ComplaintContact, MostPolicy);
        var address = Address(checks, request.Address);
        var phone = Told(request.Phone) is { } number ? ReadPhone(number) : null;
        checks.That(phone is not null || Told(request.Phone) is null, "phone", FieldTexts.BadPhone);
        checks.That(Told(request.Email) is not { } mail || IsMail(mail), "email", SellerTexts.BadEmail);
        var tax = Told(request.TaxNumber) is { } code ? TaxNumbers.Read(code, type) : null;
        checks.That(tax is not null || Told(request.TaxNumber) is null, "taxNumber", SellerTexts.BadTaxNumber);
        var issued = Registration(checks, request.Registration, today);
        seller = new(
            Told(request.LegalName), address, phone, Told(request.Email), tax, Told(request.Registration?.Number), issued,
            Told(request.Registration?.IssuedBy), Told(request.Representative), Told(request.ReturnPolicy), Told(request.DeliveryTerms),
            Told(request.ComplaintContact));
        return checks.Refusal;
    }

    public static string? Told(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static SellerAddress? Address(Checks checks, AddressRequest? address)
    {
        if (address is null) return null;
        checks.Text("address.street", address.Street, MostLine);
        var place = AddressRules.Check(checks, address.Province, address.Commune, address.CommuneCode, "address.");
        return place is null ? null : new(address.Street?.Trim() ?? "", place.Commune, place.Province, place.CommuneCode);
    }

    private static DateOnly? Registration(Checks checks, RegistrationRequest? registration, DateOnly today)
    {
        if (registration is null) return null;
        checks.Text("registration.number", registration.Number, 50).Optional("registration.issuedBy", registration.IssuedBy, MostLine);
        if (Told(registration.IssuedOn) is not { } written) return null;
        var isDay = DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        checks.That(isDay, "registration.issuedOn", FieldTexts.NotADay);
        checks.That(!isDay || (day >= FirstDay && day <= today), "registration.issuedOn", SellerTexts.BadDay);
        return isDay ? day : null;
    }

    /// <summary>Numbers that begin with 1800 or 1900 are dialled as they are; all others have a 0 before them.</summary>
    private static string? ReadPhone(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        var isHotline = digits.Length is 8 or 10 && (digits.StartsWith("1800", StringComparison.Ordinal) || digits.StartsWith("1900", StringComparison.Ordinal));
        return isHotline && text.All(c => char.IsAsciiDigit(c) || c is ' ' or '.' or '-') ? digits : Orders.PhoneNumbers.Read(text);
    }

    private static bool IsMail(string text) =>
        text.Length <= MostLine && MailAddress.TryCreate(text, out var mail) && mail.Address == text && mail.Host.Contains('.', StringComparison.Ordinal)
        && text.All(char.IsAscii);
}
