namespace Ocop.Api.Addresses;

/// <summary>An address in one line.</summary>
internal static class AddressText
{
    public static string Of(string street, string commune, string province, string? communeCode) =>
        Places.Known.Commune(communeCode) is { } known
            ? $"{street}, {Places.Title(known)}, {Places.Title(Places.Known.Home)}"
            : $"{street}, {commune}, {province}";
}
