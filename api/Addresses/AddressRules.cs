using Ocop.Api.Hosting;
using Ocop.Api.Messages;

namespace Ocop.Api.Addresses;

/// <summary>What the fields of an address must hold: the code of a commune, or its names.</summary>
internal static class AddressRules
{
    private const int MostText = 100;

    /// <summary>Notes what is wrong; the address when nothing is.</summary>
    /// <param name="prefix">Before the names of the fields, for an address within another record.</param>
    public static ReadAddress? Check(Checks checks, string? province, string? commune, string? communeCode, string prefix = "")
    {
        if (!string.IsNullOrEmpty(communeCode))
        {
            checks.That(Places.Known.Commune(communeCode) is not null, $"{prefix}communeCode", FieldTexts.Unknown);
            return checks.Refusal is null ? AddressReading.OfCode(communeCode) : null;
        }
        checks.Optional($"{prefix}province", province, MostText).Text($"{prefix}commune", commune, MostText);
        if (string.IsNullOrWhiteSpace(commune))
        {
            checks.Text($"{prefix}province", province, MostText);
            return null;
        }
        var read = AddressReading.Read(province, commune);
        checks.That(read.Province.Length > 0, $"{prefix}province", FieldTexts.Required);
        return read;
    }
}
