using System.Globalization;
using Ocop.Api.Products;

namespace Ocop.Api.Shop;

/// <summary>What a browser sends of the form on the shop front: all its fields, also those that were left empty.</summary>
public readonly record struct SearchForm(string? Search, string? Stars, string? Set, string? Commune, string? Producer, string? Sort)
{
    /// <summary>The same as a query, in which empty fields are none.</summary>
    internal ProductQuery ToQuery() => new(Blank(Search), NumberOf(Stars), NumberOf(Set), Blank(Commune), Blank(Producer), Blank(Sort));

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>What is no number becomes one that is refused.</summary>
    private static int? NumberOf(string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
