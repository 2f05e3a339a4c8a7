using Ocop.Reports;

namespace Ocop.Api.Hosting;

/// <summary>A page of a list: its rows, and the cursor to send as <c>after</c> for the next; <c>null</c> when this is the last.</summary>
public sealed record PageOf<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>The paging part of a list's query.</summary>
/// <param name="After">Cursor of the page before; left out for the first.</param>
/// <param name="Limit">Most rows, 1 to 500; 50 unless told otherwise.</param>
public readonly record struct Paging(string? After, int? Limit)
{
    internal PageRequest ToRequest() => new(string.IsNullOrEmpty(After) ? null : After, Limit ?? new PageRequest().Limit);

    internal Refusal? Refusal() => new Checks()
        .OptionalNumber("limit", Limit, 1, PageRequest.MaxLimit)
        .Optional("after", After, 500)
        .Refusal;
}

/// <summary>Turns pages of rows into pages of API records.</summary>
internal static class Pages
{
    public static PageOf<TTo> To<TFrom, TTo>(this Page<TFrom> page, Func<TFrom, TTo> map) => new([.. page.Items.Select(map)], page.Next);
}
