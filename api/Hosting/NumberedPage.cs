using System.Globalization;
using Ocop.Api.Messages;

namespace Ocop.Api.Hosting;

/// <summary>The paging part of a list whose entries have numbers that fall from page to page.</summary>
internal readonly record struct NumberedPage(string? After, int? Asked)
{
    private const int Usual = 50;
    private const int Most = 200;

    public int Limit => Asked ?? Usual;

    /// <summary>The last number of the page before.</summary>
    public long? Before => long.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public Refusal? Refusal() => new Checks()
        .OptionalNumber("limit", Asked, 1, Most)
        .That(string.IsNullOrEmpty(After) || Before is not null, "after", FieldTexts.Unknown)
        .Refusal;

    public PageOf<TTo> Of<TFrom, TTo>(IReadOnlyList<TFrom> entries, Func<TFrom, long> number, Func<TFrom, TTo> map) => new(
        [.. entries.Select(map)], entries.Count < Limit ? null : number(entries[^1]).ToString(CultureInfo.InvariantCulture));
}
