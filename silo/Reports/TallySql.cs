using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Ocop.Reports;
using Ocop.Silo.Projections;

namespace Ocop.Silo.Reports;

/// <summary>What the lines of a report are by; SQL over the tables of <see cref="TallySql"/>.</summary>
/// <param name="Key">What makes a line.</param>
/// <param name="Name">Its name, as an aggregate.</param>
/// <param name="Code">Its code, as an aggregate.</param>
internal sealed record ReportKey(string Key, string Name = "''", string Code = "NULL")
{
    public static readonly ReportKey All = new("''");
    public static readonly ReportKey Sku = new("t.sku", "coalesce(min(p.name), '')");
    public static readonly ReportKey Item = Sku with { Code = "min(o.code)" };
    public static readonly ReportKey Producer = new("coalesce(p.producer_id, '')", "coalesce(min(r.name), '')");
    public static readonly ReportKey Channel = new("t.channel", "coalesce(min(s.title), '')");
    public static readonly ReportKey Source = new("t.source");

    /// <summary>What products are judged by, their confirmed stars, and where they come from. What no card tells has an empty key.</summary>
    public static readonly ReportKey Set = new("coalesce(CAST(p.rubric_set AS text), '')");
    public static readonly ReportKey Stars = new("coalesce(CAST(p.stars AS text), '')");
    public static readonly ReportKey Commune = new("coalesce(p.commune, '')");
    public static readonly ReportKey Hour = new("CAST(t.hour AS text)");

    /// <summary>Days since 1970 in Vietnam, seven hours ahead.</summary>
    public static readonly ReportKey Day = new("CAST((t.hour + 7) / 24 AS text)");
}

/// <summary>Sums of a scope, grouped in one way after the other.</summary>
internal sealed class TallySql(DbTransaction moment, ReportScope scope, CancellationToken cancellation)
{
    private static readonly string Counts = Sums(TallyRows.Counts.Select(column => column.Name));

    private const string Parcels = """
        CAST(sum(CASE WHEN t.status IN ('Confirmed', 'Packed', 'Shipped') THEN t.units ELSE 0 END) AS bigint) AS Underway,
        CAST(sum(CASE WHEN t.status = 'Delivered' THEN t.units ELSE 0 END) AS bigint) AS Delivered,
        CAST(sum(CASE WHEN t.status = 'Delivered' THEN t.value_vnd ELSE 0 END) AS bigint) AS DeliveredVnd,
        CAST(sum(CASE WHEN t.status = 'Returned' THEN t.units ELSE 0 END) AS bigint) AS Returned,
        CAST(sum(CASE WHEN t.status = 'Returned' THEN t.value_vnd ELSE 0 END) AS bigint) AS ReturnedVnd
        """;

    /// <summary>Sums are numeric in PostgreSQL, hence the casts; the names are those of properties.</summary>
    public static string Sums(IEnumerable<string> columns) => string.Join(
        ", ", columns.Select(name => $"CAST(coalesce(sum(t.{name}), 0) AS bigint) AS {name.Replace("_", "", StringComparison.Ordinal)}"));

    /// <summary>One line a key that occurs, in the order of keys.</summary>
    public async Task<ImmutableArray<ReportLine>> ByAsync(ReportKey by)
    {
        var claims = await ReadAsync(by, Counts, "tally");
        var parcels = (await ReadAsync(by, Parcels, "order_line")).ToDictionary(sums => sums.Key);
        return
        [
            .. claims
                .Select(sums => parcels.Remove(sums.Key, out var sent) ? sums.With(sent) : sums)
                .ToArray() // what is left of the parcels is of lines that no claim of the period belongs to
                .Concat(parcels.Values)
                .OrderBy(sums => sums.Key, StringComparer.Ordinal)
                .Select(sums => new ReportLine(sums.Key, sums.Name, sums.Code, sums.ToCounts())),
        ];
    }

    private async Task<IEnumerable<SummedTally>> ReadAsync(ReportKey by, string sums, string table)
    {
        var groups = by == ReportKey.All ? "HAVING count(*) > 0" : $"GROUP BY {by.Key}";
        return await moment.Connection!.QueryAsync<SummedTally>(new CommandDefinition(
            $"""
            SELECT {by.Key} AS Key, {by.Name} AS Name, {by.Code} AS Code, {sums}
            FROM {table} t
                LEFT JOIN product p ON p.product_id = t.product_id
                LEFT JOIN producer r ON r.producer_id = p.producer_id
                LEFT JOIN offer o ON o.offer = t.channel || '|' || t.sku
                LEFT JOIN sale s ON s.sale_id = t.channel
            {Where()} {groups}
            """,
            new
            {
                sale = scope.SaleId, producer = scope.ProducerId, product = scope.ProductId,
                from = scope.From is { } from ? ReportHour.Of(from) : 0, to = scope.To is { } to ? ReportHour.Of(to) : 0,
            },
            transaction: moment, cancellationToken: cancellation));
    }

    private string Where()
    {
        List<string> conditions = ["t.channel IS NOT NULL"];
        if (scope.SaleId is not null) conditions.Add("t.channel = @sale");
        if (scope.ProducerId is not null) conditions.Add("t.product_id IN (SELECT product_id FROM product WHERE producer_id = @producer)");
        if (scope.ProductId is not null) conditions.Add("t.product_id = @product");
        if (scope.From is not null) conditions.Add("t.hour >= @from");
        if (scope.To is not null) conditions.Add("t.hour < @to");
        return $"WHERE {string.Join(" AND ", conditions)}";
    }
}

/// <summary>The sums of one line.</summary>
internal sealed record SummedTally
{
    public string Key { get; init; } = "";
    public string Name { get; init; } = "";
    public string? Code { get; init; }
    public long Wishes { get; init; }
    public long Claims { get; init; }
    public long HeldClaims { get; init; }
    public long OrderedClaims { get; init; }
    public long LapsedClaims { get; init; }
    public long Asked { get; init; }
    public long Granted { get; init; }
    public long Promoted { get; init; }
    public long Lapsed { get; init; }
    public long Released { get; init; }
    public long Withdrawn { get; init; }
    public long Dissolved { get; init; }
    public long Refused { get; init; }
    public long Held { get; init; }
    public long HeldVnd { get; init; }
    public long Waiting { get; init; }
    public long Confirmed { get; init; }
    public long ConfirmedVnd { get; init; }
    public long GivenBack { get; init; }
    public long GivenBackVnd { get; init; }
    public long DiscountVnd { get; init; }
    public long Underway { get; init; }
    public long Delivered { get; init; }
    public long DeliveredVnd { get; init; }
    public long Returned { get; init; }
    public long ReturnedVnd { get; init; }

    /// <summary>With what became of the parcels.</summary>
    public SummedTally With(SummedTally sent) => this with
    {
        Underway = sent.Underway, Delivered = sent.Delivered, DeliveredVnd = sent.DeliveredVnd, Returned = sent.Returned, ReturnedVnd = sent.ReturnedVnd,
    };

    public SalesCounts ToCounts() => new(
        Wishes, Claims, HeldClaims, OrderedClaims, LapsedClaims, Asked, Granted, Promoted, Held, HeldVnd, Waiting, Confirmed, ConfirmedVnd,
        GivenBack, GivenBackVnd, Lapsed, Released, Withdrawn, Dissolved, Refused, Underway, Delivered, DeliveredVnd, Returned, ReturnedVnd,
        DiscountVnd);
}
