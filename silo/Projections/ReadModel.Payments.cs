using Ocop.Orders;
using Ocop.Reports;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Projections;

internal sealed partial class ReadModel
{
    public async Task<Page<TransferRow>> TransfersAsync(TransferFilter filter, PageRequest page, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        var transfers = await new ListQuery($"SELECT {TransferRows.Table.Columns} FROM transfer")
            .Where("producer_id = @producer", "producer", filter.ProducerId)
            .Where("status = @status", "status", filter.Status?.ToString())
            .ReadAsync<TransferRecord>(connection, page, "no < (SELECT no FROM transfer WHERE transfer = @after)", "no DESC", transfer => transfer.Transfer, cancellation);
        return transfers.Map(t => new TransferRow(
            t.TransferId, t.ProducerId, t.Account, t.AmountVnd, t.Reference, UnixTime.FromStored(t.PaidAt), UnixTime.FromStored(t.ReceivedAt),
            t.Status, t.OrderId, t.Repeats, t.Version));
    }
}

/// <summary>Orders by what is to be done about their money.</summary>
internal static class PaymentPiles
{
    public static ListQuery Where(this ListQuery query, PaymentPile? pile) => pile switch
    {
        null => query,
        // A part of a payment on delivery has no deadline.
        PaymentPile.Awaited => query.Where($"pay_by IS NOT NULL AND {In(PaymentStatus.Unpaid, PaymentStatus.PartlyPaid)}"),
        PaymentPile.Overdue => query.Where($"pay_notice = '{PaymentNotice.Overdue}' AND {In(PaymentStatus.Unpaid, PaymentStatus.PartlyPaid)}"),
        PaymentPile.Paid => query.Where(In(PaymentStatus.Paid, PaymentStatus.Overpaid)),
        PaymentPile.RefundDue => query.Where("refund_due_vnd > 0"),
        PaymentPile.OnDelivery => query.Where(In(PaymentStatus.OnDelivery)),
        _ => throw new NotSupportedException($"No condition for {pile}."),
    };

    private static string In(params PaymentStatus[] statuses) => $"pay_status IN ({string.Join(", ", statuses.Select(status => $"'{status}'"))})";
}
