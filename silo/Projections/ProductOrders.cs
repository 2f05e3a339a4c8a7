using System.Data.Common;
using Dapper;
using Ocop.Reports;

namespace Ocop.Silo.Projections;

/// <summary>The place of a product in the orders that lists can have.</summary>
internal sealed record ProductPlace
{
    public long Rank { get; init; }
    public required string Folded { get; init; }
}

/// <summary>An order of products: by what, then by name. Each goes up over columns of one index, so that a page far down costs what the first one does.</summary>
/// <param name="Rank">The column that comes before the name.</param>
internal sealed record ProductOrders(string? Rank)
{
    private static readonly ProductPlace Beginning = new() { Folded = "" };

    public string By => Rank is null ? "p.folded, p.product_id" : $"p.{Rank}, p.folded, p.product_id";

    /// <summary>What comes after the product <c>@after</c>, whose place <see cref="Begin"/> tells.</summary>
    public string After => Rank is null ? "(p.folded, p.product_id) > (@lastFolded, @after)" : $"(p.{Rank}, p.folded, p.product_id) > (@lastRank, @lastFolded, @after)";

    public static ProductOrders Of(ProductOrder order) => order switch
    {
        ProductOrder.Name => new((string?)null),
        ProductOrder.Cheapest => new("price_vnd"),
        ProductOrder.Dearest => new("price_down"),
        ProductOrder.Stars => new("stars_down"),
        _ => throw new NotSupportedException($"No order {order}."),
    };

    /// <summary>Where the last page ended; the beginning where there was none; <c>null</c> where the product is not known.</summary>
    public async Task<ProductPlace?> FromAsync(DbConnection connection, string? after, CancellationToken cancellation) => after is null
        ? Beginning
        : await connection.QuerySingleOrDefaultAsync<ProductPlace>(new CommandDefinition(
            $"SELECT {Rank ?? "CAST(0 AS bigint)"} AS Rank, folded AS Folded FROM product WHERE product_id = @id",
            new { id = after.Replace("\0", "", StringComparison.Ordinal) }, cancellationToken: cancellation));

    public ListQuery Begin(ListQuery query, ProductPlace from) => from == Beginning ? query : Rank is null
        ? query.With("lastFolded", from.Folded)
        : query.With("lastFolded", from.Folded).With("lastRank", from.Rank);
}
