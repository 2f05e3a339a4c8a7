using Microsoft.AspNetCore.SignalR;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Producers;
using Ocop.Producers;
using Ocop.Shared;

namespace Ocop.Api.LiveSales;

/// <summary>
/// Screens join what they want to see. Boards are public; a producer's figures are for the producer and operators; a buyer's
/// own claims come by themselves to every connection of that buyer.
/// </summary>
internal sealed class SaleHub(Watchers watchers, LineUps lineUps, IGrainFactory grains) : Hub<ISaleClient>
{
    private const int MostGroups = 50;

    private Caller Caller => Caller.Of(Context.User);

    private HashSet<string> Joined => (HashSet<string>)Context.Items[nameof(Joined)]!;

    public override async Task OnConnectedAsync()
    {
        Context.Items[nameof(Joined)] = new HashSet<string>(StringComparer.Ordinal);
        if (Caller is { IsSignedIn: true } caller) watchers.Add(Watchers.Buyer(caller.BuyerId));
        await base.OnConnectedAsync();
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        foreach (var group in Joined) watchers.Remove(group);
        if (Caller is { IsSignedIn: true } caller) watchers.Remove(Watchers.Buyer(caller.BuyerId));
        await base.OnDisconnectedAsync(exception);
    }

    /// <summary>Watches a sale: its board comes at once, and whenever it changes.</summary>
    public async Task JoinSale(string saleId)
    {
        if (!Ids.IsWellFormed(saleId)) throw Problem(ProblemCode.SaleNotFound);
        // Joined before it is read, so that no change falls between the two.
        await JoinAsync(Watchers.Sale(saleId));
        if (await lineUps.BoardAsync(saleId) is { } board)
        {
            await Clients.Caller.BoardChanged(Board.Of(board));
            return;
        }
        await LeaveAsync(Watchers.Sale(saleId));
        throw Problem(ProblemCode.SaleNotFound);
    }

    public Task LeaveSale(string saleId) => LeaveAsync(Watchers.Sale(saleId));

    /// <summary>Watches a producer's figures: for the producer and operators.</summary>
    public async Task JoinProducer(string producerId)
    {
        if (!Ids.IsWellFormed(producerId)) throw Problem(ProblemCode.ProducerNotFound);
        if (!Caller.Owns(producerId)) throw Problem(ProblemCode.Forbidden);
        await JoinAsync(Watchers.Producer(producerId));
        if (await grains.Producer(producerId).GetToday() is { } today) await Clients.Caller.TodayChanged(TodayFigures.Of(today));
    }

    public Task LeaveProducer(string producerId) => LeaveAsync(Watchers.Producer(producerId));

    /// <summary>Watches every sale and every producer in a few figures: for operators.</summary>
    public Task JoinOperators() => Caller.IsOperator ? JoinAsync(Watchers.Operators) : throw Problem(ProblemCode.Forbidden);

    public Task LeaveOperators() => LeaveAsync(Watchers.Operators);

    private async Task JoinAsync(string group)
    {
        if (Joined.Contains(group)) return;
        if (Joined.Count >= MostGroups) throw Problem(ProblemCode.TooManyRequests);
        await Groups.AddToGroupAsync(Context.ConnectionId, group);
        Joined.Add(group);
        watchers.Add(group);
    }

    private async Task LeaveAsync(string group)
    {
        if (!Joined.Remove(group)) return;
        watchers.Remove(group);
        await Groups.RemoveFromGroupAsync(Context.ConnectionId, group);
    }

    /// <summary>Clients read the code; people read the console.</summary>
    private static HubException Problem(ProblemCode code) => new(ApiJson.Word(code));
}
