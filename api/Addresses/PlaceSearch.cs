using Ocop.Api.Seed;

namespace Ocop.Api.Addresses;

/// <summary>A commune that fits what was typed.</summary>
/// <param name="Kind"><c>ward</c> or <c>commune</c>.</param>
/// <param name="Address">By the two levels in force.</param>
/// <param name="Formerly">The communes of before, in their districts, by which it was found.</param>
public sealed record PlaceMatch(
    string CommuneCode, string Commune, string Kind, string ProvinceCode, string Province, string Address, IReadOnlyList<string> Formerly);

/// <summary>Finds communes by the beginnings of words of their names, present or former, with or without accents.</summary>
internal static class PlaceSearch
{
    /// <summary>Short forms of the words before names; as beginnings of words they would find nothing.</summary>
    private const string Short = "tt tp";

    private static readonly (Commune Commune, string? Former, string[] Words)[] Entries = [.. Build()];

    /// <summary>Those of the very name first, then by present names, then by former ones.</summary>
    public static IReadOnlyList<PlaceMatch> Find(string search, int most)
    {
        var key = Places.Key(search);
        var words = key.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. Entries.Where(entry => words.All(word => entry.Words.Any(known => known.StartsWith(word, StringComparison.Ordinal))))
                .GroupBy(entry => entry.Commune)
                .OrderByDescending(found => Places.Key(found.Key.Name) == key)
                .ThenBy(found => found.All(entry => entry.Former is not null))
                .Take(most)
                .Select(found => Of(found.Key, [.. found.Select(entry => entry.Former).OfType<string>()])),
        ];
    }

    private static IEnumerable<(Commune Commune, string? Former, string[] Words)> Build()
    {
        var home = Places.Known.Home;
        foreach (var commune in Places.Known.Communes) yield return (commune, null, Words($"{Places.Title(commune)} {Places.Title(home)}"));
        foreach (var district in Places.Known.Districts)
        {
            foreach (var former in district.Communes)
            {
                var title = $"{former.Kind} {former.Name}, {district.Kind} {district.Name}";
                yield return (
                    Places.Known.Commune(former.Code)!, title, Words($"{title} {string.Join(' ', district.Merged ?? [])} {Places.Title(home)} {Short}"));
            }
        }
    }

    private static string[] Words(string text) => [.. Places.Key(text).Split(' ').Distinct()];

    private static PlaceMatch Of(Commune commune, IReadOnlyList<string> formerly)
    {
        var home = Places.Known.Home;
        return new(commune.Code, commune.Name, commune.Kind, home.Code, home.Name, $"{Places.Title(commune)}, {Places.Title(home)}", formerly);
    }
}
