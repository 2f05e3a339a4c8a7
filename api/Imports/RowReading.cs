using Ocop.Api.Messages;

namespace Ocop.Api.Imports;

/// <summary>The cells of one row as facts; empty cells are <c>null</c>.</summary>
internal sealed record RowFacts(
    int Number, string? ProductId, string? Name, string? Story, int? RubricSet, int? Stars, string? Commune, string? FormerDistrict,
    string? Sku, string? Unit, long? PriceVnd, int? Receive, string? Lot, DateOnly? ExpiresOn);

/// <summary>Reads the cells of rows, and tells what is wrong with each.</summary>
internal sealed class RowReading(IReadOnlyList<string> headers)
{
    private const int MostUnits = 10_000_000;
    private const long MostVnd = 1_000_000_000;

    private readonly Dictionary<TableColumn, int> places = headers
        .Select((header, i) => (Column: TableColumns.Find(header), Place: i))
        .Where(header => header.Column is not null)
        .DistinctBy(header => header.Column)
        .ToDictionary(header => header.Column!.Value, header => header.Place);

    private readonly List<RowProblem> problems = [];
    private TableRow? current;

    public IReadOnlyList<RowProblem> Problems => problems;

    /// <summary>Whether rows can be told apart by these headers.</summary>
    public bool NamesProducts => places.Keys.Any(column => column is TableColumn.ProductId or TableColumn.Sku or TableColumn.Name);

    /// <summary>The row; <c>null</c> when a cell is wrong.</summary>
    public RowFacts? Read(TableRow row)
    {
        var before = problems.Count;
        current = row;
        var facts = new RowFacts(
            row.Number, Text(row, TableColumn.ProductId, 120), Text(row, TableColumn.Name, 200), Text(row, TableColumn.Story, 4_000),
            (int?)Number(row, TableColumn.RubricSet, 1, 26), (int?)Number(row, TableColumn.Stars, 3, 5), Text(row, TableColumn.Commune, 100),
            Text(row, TableColumn.FormerDistrict, 100), Text(row, TableColumn.Sku, 120), Text(row, TableColumn.Unit, 40),
            Number(row, TableColumn.PriceVnd, 0, MostVnd), (int?)Number(row, TableColumn.Receive, 0, MostUnits),
            Text(row, TableColumn.Lot, 80), Day(row));
        if (facts.Receive == 0) facts = facts with { Receive = null };
        if (facts is { Receive: null } and ({ Lot: not null } or { ExpiresOn: not null })) Wrong(row.Number, TableColumn.Receive, ImportTexts.LotWithoutUnits);
        return problems.Count == before ? facts : null;
    }

    public void Wrong(int row, TableColumn? column, Text message)
    {
        string? Shown(TableColumn of) => current?.Number == row ? Cell(current, of) : null;
        problems.Add(new(
            row, column is { } known ? TableColumns.HeaderOf(known) : null, message, column is { } cell ? Shown(cell) : null, Shown(TableColumn.Name)));
    }

    private string? Cell(TableRow row, TableColumn column) =>
        places.TryGetValue(column, out var place) && place < row.Cells.Count && row.Cells[place].Trim() is { Length: > 0 } cell ? cell : null;

    private string? Text(TableRow row, TableColumn column, int most)
    {
        var cell = Cell(row, column);
        if (cell?.Length > most) Wrong(row.Number, column, FieldTexts.TooLong(most));
        if (cell?.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) == true) Wrong(row.Number, column, FieldTexts.Unprintable);
        return cell;
    }

    private long? Number(TableRow row, TableColumn column, long least, long most)
    {
        if (Cell(row, column) is not { } cell) return null;
        var number = CellText.Number(cell);
        if (number is null) Wrong(row.Number, column, ImportTexts.NotANumber);
        else if (number < least || number > most) Wrong(row.Number, column, FieldTexts.Between(least, most));
        return number is { } known && known >= least && known <= most ? known : null;
    }

    private DateOnly? Day(TableRow row)
    {
        if (Cell(row, TableColumn.ExpiresOn) is not { } cell) return null;
        var day = CellText.Day(cell);
        if (day is not { Year: >= 2000 and <= 2100 }) Wrong(row.Number, TableColumn.ExpiresOn, day is null ? ImportTexts.NotADay : FieldTexts.NotADate);
        return day;
    }
}
