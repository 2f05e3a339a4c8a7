using System.Collections.Concurrent;
using System.Threading.Channels;
using Npgsql;

namespace Ocop.PgApi;

/// <summary>One writer per SKU: it takes whatever waits, commits it in one transaction, and answers everyone after the commit.</summary>
internal sealed class BatchWriters(NpgsqlDataSource database)
{
    private const int MostAtOnce = 256;
    private readonly ConcurrentDictionary<string, Lazy<Channel<Waiting>>> queues = new();

    public Task<Outcome> ReserveAsync(Reservation wanted)
    {
        var waiting = new Waiting(wanted, new(TaskCreationOptions.RunContinuationsAsynchronously));
        queues.GetOrAdd(wanted.Sku, sku => new(() => Start(sku))).Value.Writer.TryWrite(waiting);
        return waiting.Done.Task;
    }

    private Channel<Waiting> Start(string sku)
    {
        var queue = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
        _ = Task.Run(() => WriteAsync(sku, queue.Reader));
        return queue;
    }

    private async Task WriteAsync(string sku, ChannelReader<Waiting> queue)
    {
        var batch = new List<Waiting>();
        while (await queue.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MostAtOnce && queue.TryRead(out var next)) batch.Add(next);
            try
            {
                var outcomes = await CommitAsync(sku, [.. batch.Select(waiting => waiting.Wanted)]);
                foreach (var (waiting, outcome) in batch.Zip(outcomes)) waiting.Done.SetResult(outcome);
            }
            catch (Exception e)
            {
                foreach (var waiting in batch) waiting.Done.TrySetException(e);
            }
        }
    }

    private async Task<IReadOnlyList<Outcome>> CommitAsync(string sku, IReadOnlyList<Reservation> batch)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var (left, known) = await ReadAsync(connection, transaction, sku, batch);
        var (outcomes, accepted) = Decide(left, known, batch);
        if (accepted.Count > 0) await WriteAsync(connection, transaction, sku, accepted);
        await transaction.CommitAsync();
        return outcomes;
    }

    private static async Task<(int? Left, HashSet<string> Known)> ReadAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, string sku, IReadOnlyList<Reservation> batch)
    {
        await using var read = new NpgsqlBatch(connection, transaction);
        read.BatchCommands.Add(Command("SELECT qty FROM stock WHERE sku = $1 FOR UPDATE", sku));
        read.BatchCommands.Add(Command(
            "SELECT order_id FROM orders WHERE order_id = ANY($1)", [batch.Select(wanted => wanted.OrderId).ToArray()]));
        await using var reader = await read.ExecuteReaderAsync();
        int? left = await reader.ReadAsync() ? reader.GetInt32(0) : null;
        await reader.NextResultAsync();
        var known = new HashSet<string>();
        while (await reader.ReadAsync()) known.Add(reader.GetString(0));
        return (left, known);
    }

    private static (IReadOnlyList<Outcome> Outcomes, IReadOnlyList<Reservation> Accepted) Decide(
        int? left, HashSet<string> known, IReadOnlyList<Reservation> batch)
    {
        var (outcomes, accepted) = (new List<Outcome>(), new List<Reservation>());
        foreach (var wanted in batch)
        {
            var outcome = left is null ? Outcome.UnknownSku
                : known.Contains(wanted.OrderId) ? Outcome.Repeated
                : wanted.Qty > left ? Outcome.SoldOut
                : Outcome.Reserved;
            outcomes.Add(outcome);
            if (outcome != Outcome.Reserved) continue;
            accepted.Add(wanted);
            known.Add(wanted.OrderId);
            left -= wanted.Qty;
        }
        return (outcomes, accepted);
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, string sku, IReadOnlyList<Reservation> accepted)
    {
        await using var write = new NpgsqlBatch(connection, transaction);
        write.BatchCommands.Add(Command(
            "INSERT INTO orders(order_id, sku, qty, buyer) SELECT id, $1, q, b FROM unnest($2::text[], $3::int[], $4::text[]) AS t(id, q, b)",
            sku, accepted.Select(wanted => wanted.OrderId).ToArray(), accepted.Select(wanted => wanted.Qty).ToArray(),
            accepted.Select(wanted => wanted.Buyer).ToArray()));
        write.BatchCommands.Add(Command("UPDATE stock SET qty = qty - $2 WHERE sku = $1", sku, accepted.Sum(wanted => wanted.Qty)));
        await write.ExecuteNonQueryAsync();
    }

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }

    private sealed record Waiting(Reservation Wanted, TaskCompletionSource<Outcome> Done);
}
