namespace Ocop.Api.Addresses;

/// <summary>Where a parcel goes, by the two levels in force where they are known, else as it was written.</summary>
/// <param name="FormerPlace">What the buyer wrote by the levels of before, when that was mapped.</param>
internal sealed record ReadAddress(string Province, string Commune, string? CommuneCode = null, string? FormerPlace = null);

/// <summary>
/// Understands what people write for a commune: its name, that of one of before 1 July 2025, and the old three levels in one text
/// (<c>xã Dân Chủ, huyện Hòa An, tỉnh Cao Bằng</c>). Nothing is guessed: what could mean two places stays as it was written.
/// </summary>
internal static class AddressReading
{
    private static readonly char[] Separators = [',', ';', '\n'];

    private enum Level
    {
        Unsaid,
        Commune,
        District,
        City,
        Province,
    }

    /// <summary>The words before a name, the longer ones first.</summary>
    private static readonly (string Word, Level Level)[] Words =
    [
        ("thi tran ", Level.Commune), ("thi xa ", Level.District), ("thanh pho ", Level.City), ("dac khu ", Level.Commune),
        ("phuong ", Level.Commune), ("huyen ", Level.District), ("quan ", Level.District), ("tinh ", Level.Province), ("xa ", Level.Commune),
        ("tt ", Level.Commune), ("tx ", Level.District), ("tp ", Level.City), ("p ", Level.Commune), ("h ", Level.District),
        ("q ", Level.District), ("x ", Level.Commune), ("t ", Level.Province),
    ];

    public static ReadAddress OfCode(string communeCode) =>
        Places.Known.Commune(communeCode) is { } commune
            ? new(Places.Known.Home.Name, commune.Name, commune.Code)
            : throw new ArgumentException($"{communeCode} is no known commune.", nameof(communeCode));

    /// <param name="province">May be left out when <paramref name="commune"/> ends with it.</param>
    public static ReadAddress Read(string? province, string commune)
    {
        var written = new ReadAddress((province ?? "").Trim(), commune.Trim());
        var parts = commune.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length is 0 or > 3) return written;
        var named = parts.Length > 1 && ProvinceOf(parts[^1], isLast: parts.Length == 3) is { } last ? (Province: last, Places: parts[..^1]) : (Province: null, Places: parts);
        if (named.Places.Length > 2) return written;
        var asked = written.Province.Length == 0 ? named.Province : ProvinceOf(written.Province, isLast: true);
        if (asked is null) return written;
        // Whoever writes the province once, in the field for all, has written it.
        if (written.Province.Length == 0) written = new(asked.Name, string.Join(", ", named.Places));
        if (asked != Places.Known.Home || (named.Province is not null && named.Province != asked)) return written;
        return Find(named.Places[0], named.Places.ElementAtOrDefault(1)) is { } found
            ? new(asked.Name, found.Commune.Name, found.Commune.Code, found.IsFormer ? string.Join(", ", named.Places) : null)
            : written;
    }

    private static (Seed.Commune Commune, bool IsFormer)? Find(string commune, string? district)
    {
        var (name, level) = Strip(commune);
        if (level is not (Level.Unsaid or Level.Commune)) return null;
        var current = Places.Known.Communes.Where(known => Places.Key(known.Name) == name).ToArray();
        if (district is null)
        {
            if (current is [var one]) return (one, false);
            return Single(Places.Known.Districts.SelectMany(known => known.Communes).Where(known => Places.Key(known.Name) == name));
        }
        var (districtName, districtLevel) = Strip(district);
        if (districtLevel is Level.Commune or Level.Province) return null;
        var districts = Places.Known.Districts.Where(known => known.IsNamed(districtName)).ToArray();
        if (Single(districts.SelectMany(known => known.Communes).Where(known => Places.Key(known.Name) == name)) is { } former) return former;
        // The new commune with the district of old, as many write who know only one of them.
        return current is [var now] && districts.Any(known => known.Communes.Any(its => its.Code == now.Code)) ? (now, true) : null;
    }

    /// <summary>Where all that bear the name went to the same commune.</summary>
    private static (Seed.Commune Commune, bool IsFormer)? Single(IEnumerable<FormerCommune> named) =>
        named.Select(known => known.Code).Distinct().ToArray() is [var code] ? (Places.Known.Commune(code)!, true) : null;

    /// <summary>A city without rank of a province is a district of old: <c>thành phố Cao Bằng</c> is no province.</summary>
    /// <param name="isLast">It can be nothing but a province.</param>
    private static Province? ProvinceOf(string text, bool isLast)
    {
        var (name, level) = Strip(text);
        if (level is Level.Commune or Level.District) return null;
        var province = Places.Known.Province(name);
        return level == Level.City && province is { Kind: not "city" } && !isLast ? null : province;
    }

    private static (string Name, Level Level) Strip(string text)
    {
        var key = Places.Key(text);
        foreach (var (word, level) in Words)
            if (key.StartsWith(word, StringComparison.Ordinal)) return (key[word.Length..], level);
        return (key, Level.Unsaid);
    }
}
