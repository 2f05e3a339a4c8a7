using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Ocop.Boards;

namespace Ocop.Api.LiveSales;

/// <summary>What the screens of one sale should show: the newest board, written once for each protocol however many watch.</summary>
internal sealed class Stage(string saleId)
{
    private Shown? newest;

    public string SaleId => saleId;

    public Shown? Newest => Volatile.Read(ref newest);

    public long Version => Newest?.Version ?? 0;

    /// <summary>Screens of the sale.</summary>
    public int Screens { get; set; }

    /// <summary>Takes a board unless a newer one is known.</summary>
    public bool Show(SaleBoard board)
    {
        while (true)
        {
            var known = Newest;
            if (known?.Version >= board.Version) return false;
            if (Interlocked.CompareExchange(ref newest, new(board), known) == known) return true;
        }
    }

    internal sealed class Shown(SaleBoard board)
    {
        // Boards that nobody is sent cost nothing.
        private readonly Lazy<SerializedHubMessage> message =
            new(() => new(new InvocationMessage(nameof(ISaleClient.BoardChanged), [Board.Of(board)])));

        public long Version => board.Version;

        public SerializedHubMessage Message => message.Value;
    }
}
