using System.Text.Json;
using Ocop.Api.Hosting;
using Ocop.Api.Seed;
using Ocop.Shared;

namespace Ocop.Api.Addresses;

/// <summary>A province or a city of its rank, as of 1 July 2025 (Resolution 202/2025/QH15, codes of Decision 19/2025/QĐ-TTg).</summary>
/// <param name="Kind"><c>province</c> or <c>city</c>.</param>
/// <param name="Former">Provinces that became part of it.</param>
/// <param name="Alias">Other ways to write it.</param>
public sealed record Province(string Code, string Name, string Kind, IReadOnlyList<string>? Former = null, IReadOnlyList<string>? Alias = null);

/// <summary>A commune of before 1 July 2025.</summary>
/// <param name="Code">Of the commune that took it in.</param>
internal sealed record FormerCommune(string Name, string Kind, string Code);

/// <summary>A district of before 1 July 2025.</summary>
/// <param name="Merged">Districts that had become part of it earlier.</param>
internal sealed record FormerDistrict(string Name, string Kind, IReadOnlyList<FormerCommune> Communes, IReadOnlyList<string>? Merged = null)
{
    public bool IsNamed(string key) => Places.Key(Name) == key || (Merged?.Any(name => Places.Key(name) == key) ?? false);
}

/// <summary>Provinces of the whole country; of Cao Bằng also its communes, and what they were before districts ended.</summary>
internal sealed class Places
{
    /// <summary>Read once: the files are part of the program.</summary>
    public static readonly Places Known = new();

    private const string HomeCode = "04";

    private Places()
    {
        Provinces = Load<IReadOnlyList<Province>>("provinces.json");
        Home = Provinces.Single(province => province.Code == HomeCode);
        Communes = Catalogue.Load().Communes;
        Districts = Load<FormerDistricts>("cao-bang-former.json").Districts;
    }

    public IReadOnlyList<Province> Provinces { get; }

    /// <summary>The one province whose communes are known.</summary>
    public Province Home { get; }

    public IReadOnlyList<Commune> Communes { get; }
    public IReadOnlyList<FormerDistrict> Districts { get; }

    public Commune? Commune(string? code) => Communes.FirstOrDefault(commune => commune.Code == code);

    /// <summary>By any of its names, former ones too, without what stands before them.</summary>
    public Province? Province(string key) =>
        Provinces.FirstOrDefault(province => Key(province.Name) == key)
        ?? Provinces.FirstOrDefault(province => Names(province).Any(name => Key(name) == key));

    /// <summary>By what texts are compared: accents, marks, case and punctuation do not count.</summary>
    public static string Key(string text) =>
        string.Join(' ', string.Concat(VietnameseText.Fold(text).Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A commune with the word for what it is.</summary>
    public static string Title(Commune commune) => $"{KindOf(commune)} {commune.Name}";

    public static string Title(Province province) => $"{(province.Kind == "city" ? "thành phố" : "tỉnh")} {province.Name}";

    private static string KindOf(Commune commune) => commune.Kind switch
    {
        "ward" => "phường",
        "specialZone" => "đặc khu",
        _ => "xã",
    };

    private static IEnumerable<string> Names(Province province) => [.. province.Former ?? [], .. province.Alias ?? []];

    private static T Load<T>(string name)
    {
        using var file = typeof(Places).Assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<T>(file, ApiJson.Options)!;
    }

    private sealed record FormerDistricts(IReadOnlyList<FormerDistrict> Districts);
}
