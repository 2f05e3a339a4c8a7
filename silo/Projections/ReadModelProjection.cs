using System.Data.Common;
using Ocop.Accounts;
using Ocop.Journal;
using Ocop.LiveSales;
using Ocop.LuckyDraws;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Privacy;
using Ocop.Producers;
using Ocop.Products;
using Ocop.Vouchers;

namespace Ocop.Silo.Projections;

/// <summary>All rows of the read model under one cursor: the journal is read once, and lists that are read together agree.</summary>
internal sealed class ReadModelProjection : IProjection
{
    private static readonly IRowTable[] All =
    [
        ProducerRows.Table, CardRows.Table, .. StockRows.Tables, OrderRows.Table, OrderLineRows.Table, SaleRows.Table, SaleRows.Moderators,
        TallyRows.Table, CommentTallyRows.Table, CommentTallyRows.Delays, TransferRows.Table, AccountRows.Table, AuditRows.Table,
        WordRows.Words, WordRows.Products.Table, WordRows.Producers.Table, WordRows.Accounts.Table,
    ];

    public string Name => "read-model";

    public int Revision => 6;

    public IReadOnlyList<string> Tables { get; } = [.. All.Select(table => table.Name)];

    public async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<StoredDecision> decisions, CancellationToken cancellation)
    {
        var producers = Happened<ProducerEvent>.In(decisions, "producer");
        var products = Happened<ProductEvent>.In(decisions, "product");
        var orders = Happened<OrderEvent>.In(decisions, "order");
        var sales = Happened<SaleEvent>.In(decisions, "sale");
        var tills = Happened<TillEvent>.In(decisions, "till");
        var accounts = Happened<AccountEvent>.In(decisions, "account");
        // First, because it tells what cards and accounts were before.
        await new AuditRows(transaction).Take(producers).Take(products).Take(orders).Take(sales).Take(tills).Take(accounts)
            .Take(Happened<DrawEvent>.In(decisions, "draw")).Take(Happened<VoucherEvent>.In(decisions, "voucher"))
            .Take(Happened<PrivacyEvent>.In(decisions, "privacy")).WriteAsync(cancellation);
        await ProducerRows.ApplyAsync(transaction, producers, cancellation);
        await CardRows.ApplyAsync(transaction, products, cancellation);
        await StockRows.ApplyAsync(transaction, products, cancellation);
        await OrderRows.ApplyAsync(transaction, orders, cancellation);
        await SaleRows.ApplyAsync(transaction, sales, cancellation);
        await CommentTallyRows.ApplyAsync(transaction, sales, cancellation);
        await TransferRows.ApplyAsync(transaction, tills, cancellation);
        await AccountRows.ApplyAsync(transaction, accounts, cancellation);
    }
}
