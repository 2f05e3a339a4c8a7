using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Api.Products;

/// <summary>Gives ids to new products and pack sizes, so that nobody has to think of one.</summary>
internal static class ProductIds
{
    private const int MostOfName = 60;

    /// <summary>An id that tells the name, and follows from the cause, so that a repeat names the same product.</summary>
    public static string New(string name, string cause)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cause)))[..8];
        return Slug(name) is { Length: > 0 } slug ? $"p-{slug}-{hash}" : $"p-{hash}";
    }

    /// <summary>The card with a number for each pack size that has none yet.</summary>
    public static CardRequest Number(string productId, CardRequest request, CatalogueCard? known)
    {
        if (request.Skus is null || request.Skus.All(pack => !string.IsNullOrEmpty(pack?.Sku))) return request;
        var next = NextNumber(productId, [.. request.Skus.Select(pack => pack?.Sku ?? ""), .. known?.Skus.Select(sku => sku.Sku) ?? []]);
        return request with
        {
            Skus = [.. request.Skus.Select(pack => pack is { Sku: null or "" } ? pack with { Sku = $"{productId}:{next++}" } : pack)],
        };
    }

    /// <summary>The number after the highest of the product's pack sizes.</summary>
    public static int NextNumber(string productId, IEnumerable<string> skus) => 1 + skus
        .Where(sku => sku.StartsWith($"{productId}:", StringComparison.Ordinal))
        .Select(sku => int.TryParse(sku[(productId.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1_000_000 ? number : 0)
        .DefaultIfEmpty()
        .Max();

    private static string Slug(string name)
    {
        var slug = new StringBuilder(MostOfName);
        foreach (var c in VietnameseText.Fold(name))
        {
            if (slug.Length == MostOfName) break;
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        return slug.ToString().Trim('-');
    }
}
