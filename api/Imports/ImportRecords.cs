using Ocop.Api.Messages;

namespace Ocop.Api.Imports;

/// <summary>What a row would do.</summary>
public enum RowChange
{
    None,
    NewProduct,
    NewPack,
    Changed,

    /// <summary>Only units come in.</summary>
    Receipt,
}

/// <summary>A cell that is wrong, or a row as a whole.</summary>
/// <param name="Row">As people count: the headers are row 1.</param>
/// <param name="Column">Its header; <c>null</c> for the row as a whole.</param>
/// <param name="Value">What the cell holds.</param>
/// <param name="Name">The name in the row, by which a person finds it.</param>
public sealed record RowProblem(int Row, Text? Column, Text Message, string? Value = null, string? Name = null);

/// <summary>A fact that a row would change.</summary>
/// <param name="From"><c>null</c> where there was none.</param>
public sealed record FactChange(Text Column, string? From, string To);

/// <summary>What a good row would do.</summary>
/// <param name="Receive">Units that would come in.</param>
public sealed record RowPlan(
    int Row, RowChange Change, Text Message, string ProductId, string Sku, string Name, IReadOnlyList<FactChange> Facts,
    int? Receive, string? Lot, DateOnly? ExpiresOn);

/// <summary>What a table would do. Nothing has been changed yet.</summary>
/// <param name="ImportId">By which it is applied, within a day and before another preview.</param>
/// <param name="Problems">Rows named here are left out when it is applied.</param>
public sealed record ImportPreview(
    string ImportId, int Rows, int NewProducts, int NewPacks, int Changed, int Unchanged, int UnitsReceived,
    IReadOnlyList<RowProblem> Problems, IReadOnlyList<RowPlan> Plans);

/// <summary>What became of a row: all of it was done, or nothing.</summary>
public sealed record RowResult(int Row, bool IsDone, string ProductId, string Sku, Text Message);

/// <summary>What became of a table, or of some rows of it.</summary>
/// <param name="Next">The last row that was come to, to go on after; <c>null</c> when none is left.</param>
public sealed record ImportResult(string ImportId, int Done, int Refused, IReadOnlyList<RowResult> Rows, int? Next = null);

/// <summary>Which rows of a preview to apply.</summary>
/// <param name="After">Those after this row; left out, from the first on.</param>
/// <param name="Limit">At most so many, 1 to 5,000; left out, all.</param>
public readonly record struct ApplyQuery(int? After, int? Limit);
