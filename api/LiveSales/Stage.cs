using System.Diagnostics;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Ocop.Boards;

namespace Ocop.Api.LiveSales;

/// <summary>What the screens of one sale should show: the newest board, or figures, written once for each protocol however many watch.</summary>
internal sealed class Stage(string saleId)
{
    private Shown? newest;

    public string SaleId => saleId;

    public Shown? Newest => Volatile.Read(ref newest);

    public long Version => Newest?.Version ?? 0;

    /// <summary>Screens of the sale.</summary>
    public int Screens { get; set; }

    /// <summary>Takes a board unless a newer one is known.</summary>
    public bool Show(SaleBoard board) => Show(new Shown(board.Version, nameof(ISaleClient.BoardChanged), () => Board.Of(board)));

    /// <summary>Takes what is to be shown unless something newer is known.</summary>
    public bool Show(Shown shown)
    {
        while (true)
        {
            var known = Newest;
            if (known?.Version >= shown.Version) return false;
            if (Interlocked.CompareExchange(ref newest, shown, known) == known) return true;
        }
    }

    internal sealed class Shown(long version, string method, Func<object> content)
    {
        // What nobody is sent costs nothing.
        private readonly Lazy<SerializedHubMessage> message = new(() => new(new InvocationMessage(method, [content()])));

        public long Version => version;

        /// <summary>When it came.</summary>
        public long Since { get; } = Stopwatch.GetTimestamp();

        public SerializedHubMessage Message => message.Value;
    }
}
