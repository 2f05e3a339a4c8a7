using System.Data.Common;
using Ocop.Orders;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Projections;

/// <summary>One row an order, folded by the order's own rules from the state that the row keeps.</summary>
internal static class OrderRows
{
    public static readonly RowTable<OrderRecord> Table = new(
        "orders",
        key: [new("order_id", o => o.OrderId)],
        once:
        [
            new("no", o => o.No), new("channel", o => o.Channel), new("producer_id", o => o.ProducerId),
            new("buyer_id", o => o.BuyerId), new("created_at", o => o.CreatedAt),
        ],
        changing:
        [
            new("status", o => o.Status.ToString()), new("units", o => o.Units), new("waiting", o => o.Waiting),
            new("total_vnd", o => o.TotalVnd), new("changed_at", o => o.ChangedAt), new("state", o => o.State),
            new("pay_status", o => o.PayStatus.ToString()), new("due_vnd", o => o.DueVnd), new("received_vnd", o => o.ReceivedVnd),
            new("refund_due_vnd", o => o.RefundDueVnd), new("pay_by", o => o.PayBy), new("pay_notice", o => o.PayNotice.ToString()),
            new("voucher", o => o.Voucher), new("voucher_code", o => o.VoucherCode), new("discount_vnd", o => o.DiscountVnd),
            new("parcel_id", o => o.ParcelId), new("carrier", o => o.Carrier?.ToString()), new("tracking", o => o.Tracking),
            new("call_state", o => o.CallState?.ToString()), new("called_at", o => o.CalledAt), new("call_back_at", o => o.CallBackAt),
            new("unanswered", o => o.Unanswered), new("return_reason", o => o.ReturnReason?.ToString()),
        ]);

    public static async Task ApplyAsync(
        DbTransaction transaction, IReadOnlyList<Happened<OrderEvent>> decisions, CancellationToken cancellation)
    {
        if (decisions.Count == 0) return;
        var keys = decisions.Select(decision => decision.Key).Distinct().ToArray();
        var rows = (await Table.ReadAsync(transaction, "order_id", keys)).ToDictionary(row => row.OrderId);
        var next = await Table.NextNoAsync(transaction);
        var tallies = new TallyBook();
        // Groups come in the order of their first decision, which is the order that the numbers keep.
        foreach (var order in decisions.GroupBy(decision => decision.Key))
        {
            if (!rows.TryGetValue(order.Key, out var row))
            {
                // Only refused something so far: to lists there is no such order yet.
                if (order.All(decision => decision.Events.All(happened => happened is OrderRefused))) continue;
                if (OrderRecord.New(order.Key, next, UnixTime.ToStored(order.First().At)) is not { } created) continue;
                rows.Add(order.Key, row = created);
                next++;
            }

            row.Apply(order, tallies);
        }

        await Table.WriteAsync(transaction, rows.Values, cancellation);
        await OrderLineRows.Table.WriteAsync(transaction, [.. rows.Values.SelectMany(row => row.Lines)], cancellation);
        await TallyRows.Table.WriteAsync(transaction, tallies.Rows, cancellation);
    }
}
