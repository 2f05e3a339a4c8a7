using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace Ocop.Bench.Watch;

/// <summary>A screen that joins sales and then never reads: a telephone in a tunnel, or somebody who means harm.</summary>
internal sealed class StalledWatcher : IDisposable
{
    private const int SmallBuffer = 2 * 1024;

    /// <summary>TCP_MAXSEG: with small segments the sender's kernel takes little, where on loopback it takes megabytes.</summary>
    private const int SegmentOption = 2;
    private const int SmallSegment = 536;
    private const string EndOfRecord = "\u001e";

    private readonly ClientWebSocket socket = new();
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { UseProxy = false, ConnectCallback = ConnectAsync });

    private StalledWatcher()
    {
    }

    public static async Task<StalledWatcher> JoinAsync(Uri server, IEnumerable<string> saleIds, CancellationToken cancellation)
    {
        var watcher = new StalledWatcher();
        var hub = new UriBuilder(server) { Scheme = "ws", Path = "/hubs/sales" }.Uri;
        await watcher.socket.ConnectAsync(hub, watcher.http, cancellation);
        await watcher.SendAsync("""{"protocol":"json","version":1}""", cancellation);
        foreach (var saleId in saleIds)
            await watcher.SendAsync($$"""{"type":1,"invocationId":"1","target":"JoinSale","arguments":["{{saleId}}"]}""", cancellation);
        return watcher;
    }

    /// <summary>Reads at last what is left, and tells whether the server has given it up.</summary>
    public async Task<bool> WasDroppedAsync(TimeSpan patience)
    {
        using var enough = new CancellationTokenSource(patience);
        var buffer = new byte[64 * 1024];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), enough.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (WebSocketException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        return true;
    }

    public void Dispose()
    {
        socket.Dispose();
        http.Dispose();
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var tcp = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = SmallBuffer };
        tcp.SetRawSocketOption((int)SocketOptionLevel.Tcp, SegmentOption, BitConverter.GetBytes(SmallSegment));
        await tcp.ConnectAsync(context.DnsEndPoint, cancellation);
        return new NetworkStream(tcp, ownsSocket: true);
    }

    private ValueTask SendAsync(string record, CancellationToken cancellation) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(record + EndOfRecord).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellation);
}
