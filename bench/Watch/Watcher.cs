using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;

namespace Ocop.Bench.Watch;

/// <summary>A board with its count of held units has reached a screen.</summary>
internal readonly record struct Shown(long Held, long Timestamp);

/// <summary>
/// One screen that watches a sale: the hub's JSON protocol on a bare web socket, and of each board only the units held of the
/// first item, so that thousands fit into one process.
/// </summary>
internal sealed class Watcher : IDisposable
{
    private const byte EndOfRecord = 0x1e;
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket socket = new();
    private readonly byte[] buffer = new byte[8 * 1024];
    private readonly TaskCompletionSource joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Shown> shown = [];

    /// <summary>What it has shown so far, each when it was new.</summary>
    public IReadOnlyList<Shown> Seen => shown;

    public long Boards { get; private set; }

    public bool IsLost { get; private set; }

    /// <summary>Completes when the connection has broken.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    public long Held => shown.Count == 0 ? -1 : shown[^1].Held;

    /// <summary>Connects and joins; complete when the first board is there.</summary>
    public async Task JoinAsync(HttpMessageInvoker http, Uri server, string saleId, CancellationToken cancellation)
    {
        var hub = new UriBuilder(server) { Scheme = "ws", Path = "/hubs/sales" }.Uri;
        await socket.ConnectAsync(hub, http, cancellation);
        await SendAsync("""{"protocol":"json","version":1}""", cancellation);
        await socket.ReceiveAsync(buffer.AsMemory(), cancellation);
        await SendAsync($$"""{"type":1,"invocationId":"1","target":"JoinSale","arguments":["{{saleId}}"]}""", cancellation);
        Ended = WatchAsync(cancellation);
        await joined.Task.WaitAsync(cancellation);
    }

    /// <summary>Keeps the connection: a client that is silent for long is taken for gone.</summary>
    public async Task PingAsync(CancellationToken cancellation)
    {
        using var tick = new PeriodicTimer(PingEvery, TimeProvider.System);
        while (await tick.WaitForNextTickAsync(cancellation) && !IsLost) await SendAsync("""{"type":6}""", cancellation);
    }

    public void Dispose() => socket.Dispose();

    private async Task WatchAsync(CancellationToken cancellation)
    {
        try
        {
            while (await ReadAsync(cancellation) is { } length) Take(buffer.AsSpan(0, length), Stopwatch.GetTimestamp());
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // What it has missed shows in the report.
        }
        IsLost = true;
        joined.TrySetException(new IOException("The hub closed the connection."));
    }

    /// <summary>A message, of which only the beginning is kept; none when the connection is closed.</summary>
    private async ValueTask<int?> ReadAsync(CancellationToken cancellation)
    {
        for (int? kept = null; ;)
        {
            var part = await socket.ReceiveAsync(kept is null ? buffer.AsMemory() : new byte[buffer.Length], cancellation);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            kept ??= part.Count;
            if (part.EndOfMessage) return kept;
        }
    }

    private void Take(ReadOnlySpan<byte> message, long at)
    {
        var board = message.IndexOf("\"BoardChanged\""u8);
        if (board < 0) return;
        Boards++;
        joined.TrySetResult();
        if (HeldOf(message[board..]) is { } held && held > Held) shown.Add(new(held, at));
    }

    private static long? HeldOf(ReadOnlySpan<byte> board)
    {
        var name = "\"held\":"u8;
        var items = board[Math.Max(0, board.IndexOf("\"items\":"u8))..];
        var at = items.IndexOf(name);
        if (at < 0) return null;
        var number = items[(at + name.Length)..];
        return long.Parse(number[..number.IndexOfAnyExceptInRange((byte)'0', (byte)'9')], CultureInfo.InvariantCulture);
    }

    private ValueTask SendAsync(string record, CancellationToken cancellation)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(record), EndOfRecord];
        return socket.SendAsync(bytes.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellation);
    }
}
