using System.Data.Common;
using Ocop.Journal;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Producers;
using Ocop.Products;

namespace Ocop.Silo.Projections;

/// <summary>All rows of the read model under one cursor: the journal is read once, and lists that are read together agree.</summary>
internal sealed class ReadModelProjection : IProjection
{
    private static readonly IRowTable[] Tables =
    [
        ProducerRows.Table, CardRows.Table, .. StockRows.Tables, OrderRows.Table, OrderLineRows.Table, SaleRows.Table,
        TallyRows.Table, CommentTallyRows.Table, CommentTallyRows.Delays, TransferRows.Table,
    ];

    public string Name => "read-model-3";

    public async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<StoredDecision> decisions, CancellationToken cancellation)
    {
        await ProducerRows.ApplyAsync(transaction, Happened<ProducerEvent>.In(decisions, "producer"), cancellation);
        var products = Happened<ProductEvent>.In(decisions, "product");
        await CardRows.ApplyAsync(transaction, products, cancellation);
        await StockRows.ApplyAsync(transaction, products, cancellation);
        await OrderRows.ApplyAsync(transaction, Happened<OrderEvent>.In(decisions, "order"), cancellation);
        var sales = Happened<SaleEvent>.In(decisions, "sale");
        await SaleRows.ApplyAsync(transaction, sales, cancellation);
        await CommentTallyRows.ApplyAsync(transaction, sales, cancellation);
        await TransferRows.ApplyAsync(transaction, Happened<TillEvent>.In(decisions, "till"), cancellation);
    }

    public async Task ClearAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        foreach (var table in Tables) await table.ClearAsync(transaction);
    }
}
