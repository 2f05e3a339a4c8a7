using System.Data.Common;
using Ocop.Payments;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Projections;

/// <summary>One row a transfer to a producer's account. What the payer wrote is not here.</summary>
internal static class TransferRows
{
    public static readonly RowTable<TransferRecord> Table = new(
        "transfer",
        key: [new("transfer", t => t.Transfer)],
        once:
        [
            new("no", t => t.No), new("transfer_id", t => t.TransferId), new("producer_id", t => t.ProducerId), new("account", t => t.Account),
            new("amount_vnd", t => t.AmountVnd), new("reference", t => t.Reference), new("paid_at", t => t.PaidAt),
            new("received_at", t => t.ReceivedAt), new("repeats", t => t.Repeats), new("version", t => t.Version),
        ],
        changing: [new("status", t => t.Status.ToString()), new("order_id", t => t.OrderId)]);

    public static async Task ApplyAsync(
        DbTransaction transaction, IEnumerable<Happened<TillEvent>> decisions, CancellationToken cancellation)
    {
        var news = decisions.Where(decision => decision.Events.Any(happened => happened is TransferReceived or TransferSettled or TransferReassigned)).ToArray();
        if (news.Length == 0) return;
        var keys = news.SelectMany(decision => decision.Events, (decision, happened) => happened switch
        {
            TransferSettled settled => KeyOf(decision.Key, settled.TransferId),
            TransferReassigned reassigned => KeyOf(decision.Key, reassigned.TransferId),
            _ => null,
        }).OfType<string>();
        var rows = (await Table.ReadAsync(transaction, "transfer", [.. keys.Distinct()])).ToDictionary(row => row.Transfer);
        var next = await Table.NextNoAsync(transaction);
        foreach (var decision in news)
        {
            foreach (var received in decision.Events.OfType<TransferReceived>())
                rows[KeyOf(decision.Key, received.TransferId)] = TransferRecord.Of(decision, received, next++);
            foreach (var settled in decision.Events.OfType<TransferSettled>())
                rows[KeyOf(decision.Key, settled.TransferId)].Settle(settled.OrderId);
            foreach (var reassigned in decision.Events.OfType<TransferReassigned>())
                rows[KeyOf(decision.Key, reassigned.TransferId)].Settle(reassigned.OrderId);
        }

        await Table.WriteAsync(transaction, rows.Values, cancellation);
    }

    /// <summary>Providers of different producers may use one id.</summary>
    public static string KeyOf(string producerId, string transferId) => $"{producerId}|{transferId}";
}

/// <summary>The row of a transfer.</summary>
internal sealed class TransferRecord
{
    public required string Transfer { get; init; }
    public required long No { get; init; }
    public required string TransferId { get; init; }
    public required string ProducerId { get; init; }
    public required string Account { get; init; }
    public required long AmountVnd { get; init; }
    public string? Reference { get; init; }
    public long? PaidAt { get; init; }
    public required long ReceivedAt { get; init; }
    public string? Repeats { get; init; }
    public required long Version { get; init; }
    public TransferStatus Status { get; set; }
    public string? OrderId { get; set; }

    public static TransferRecord Of(Happened<TillEvent> decision, TransferReceived received, long no) => new()
    {
        Transfer = TransferRows.KeyOf(decision.Key, received.TransferId), No = no, TransferId = received.TransferId, ProducerId = decision.Key,
        Account = received.Account, AmountVnd = received.AmountVnd, Reference = received.Reference, PaidAt = UnixTime.ToStored(received.PaidAt),
        ReceivedAt = UnixTime.ToStored(decision.At), Repeats = received.Repeats, Version = decision.Version,
        Status = Till.AnswerOf(received).Status!.Value, OrderId = received.OrderId,
    };

    public void Settle(string? orderId) => (Status, OrderId) = (orderId is null ? TransferStatus.Dismissed : TransferStatus.Assigned, orderId);
}
