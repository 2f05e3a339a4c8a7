using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.SignalR;
using Ocop.Api.Accounts;
using Ocop.Api.Messages;
using Ocop.Api.Producers;
using Ocop.Boards;
using Ocop.Producers;
using Ocop.Shared;

namespace Ocop.Api.LiveSales;

/// <summary>Whether a screen may watch what it asked for.</summary>
/// <param name="Refused">Why not; <c>null</c> when it joined.</param>
public sealed record JoinAnswer(ProblemCode? Refused);

/// <summary>
/// Screens join what they want to see. Boards are public; a producer's figures are for the producer and operators; a buyer's
/// own claims come by themselves to every connection of that buyer; figures of a sale are for those who run it.
/// </summary>
internal sealed class SaleHub(
    Watchers watchers, FanOut fanOut, HostScreens hosts, HubConnections connections, LineUps lineUps, IGrainFactory grains, IHostApplicationLifetime host)
    : Hub<ISaleClient>
{
    private const int MostGroups = 50;

    private Caller Caller => Caller.Of(Context.User);

    private HashSet<string> Joined => (HashSet<string>)Context.Items[nameof(Joined)]!;

    private Dictionary<string, Screen> Screens => (Dictionary<string, Screen>)Context.Items[nameof(Screens)]!;

    private Dictionary<string, Screen> HostScreens => (Dictionary<string, Screen>)Context.Items[nameof(HostScreens)]!;

    public override async Task OnConnectedAsync()
    {
        Context.Items[nameof(HostScreens)] = new Dictionary<string, Screen>(StringComparer.Ordinal);
        Context.Items[nameof(Joined)] = new HashSet<string>(StringComparer.Ordinal);
        Context.Items[nameof(Screens)] = new Dictionary<string, Screen>(StringComparer.Ordinal);
        // The node is leaving and has closed what was connected: one that slipped in behind that would hold up its end until it is torn down.
        if (host.ApplicationStopping.IsCancellationRequested) Context.Abort();
        else if (Caller is { IsSignedIn: true, BagOf: null } caller) await JoinAsync(Watchers.Buyer(caller.BuyerId));
        await base.OnConnectedAsync();
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        foreach (var group in Joined) watchers.Remove(group);
        foreach (var screen in Screens.Values) fanOut.Leave(screen);
        foreach (var screen in HostScreens.Values) hosts.Leave(screen);
        await base.OnDisconnectedAsync(exception);
    }

    /// <summary>Watches a sale: its board comes at once, and whenever it changes.</summary>
    public async Task<JoinAnswer> JoinSale(string saleId)
    {
        if (await lineUps.BoardAsync(saleId) is null) return new(ProblemCode.SaleNotFound);
        if (!TryWatch(saleId, out var screen)) return new(ProblemCode.TooManyRequests);
        // Read afresh once joined, so that no change falls between the two.
        if (await grains.Board(saleId).Get() is { } board) fanOut.Welcome(screen, board);
        return new(null);
    }

    public Task LeaveSale(string saleId)
    {
        if (Screens.Remove(saleId, out var screen)) fanOut.Leave(screen);
        return Task.CompletedTask;
    }

    /// <summary>Watches the figures of a sale and how its comments are read: for those who run it.</summary>
    public async Task<JoinAnswer> JoinHost(string saleId)
    {
        if (await lineUps.SaleAsync(saleId) is not { } sale) return new(ProblemCode.SaleNotFound);
        if (!Caller.Hosts(sale)) return new(ProblemCode.Forbidden);
        if (HostScreens.ContainsKey(saleId)) return new(null);
        if (HostScreens.Count >= MostGroups || connections.Find(Context.ConnectionId) is not { } connection) return new(ProblemCode.TooManyRequests);
        HostScreens[saleId] = hosts.Join(saleId, message => connection.WriteAsync(message));
        return new(null);
    }

    public Task LeaveHost(string saleId)
    {
        if (HostScreens.Remove(saleId, out var screen)) hosts.Leave(screen);
        return Task.CompletedTask;
    }

    /// <summary>Watches a producer's figures: for the producer and operators.</summary>
    public async Task<JoinAnswer> JoinProducer(string producerId)
    {
        if (!Caller.Owns(producerId)) return new(ProblemCode.Forbidden);
        if (!Ids.IsWellFormed(producerId) || await grains.Producer(producerId).GetProfile() is null) return new(ProblemCode.ProducerNotFound);
        if (!await JoinAsync(Watchers.Producer(producerId))) return new(ProblemCode.TooManyRequests);
        if (await grains.Producer(producerId).GetToday() is { } today) await Clients.Caller.TodayChanged(TodayFigures.Of(today));
        return new(null);
    }

    public Task LeaveProducer(string producerId) => LeaveAsync(Watchers.Producer(producerId));

    /// <summary>Watches every sale and every producer in a few figures: for operators.</summary>
    public async Task<JoinAnswer> JoinOperators()
    {
        if (!Caller.IsOperator) return new(ProblemCode.Forbidden);
        return new(await JoinAsync(Watchers.Operators) ? null : ProblemCode.TooManyRequests);
    }

    public Task LeaveOperators() => LeaveAsync(Watchers.Operators);

    private bool TryWatch(string saleId, [NotNullWhen(true)] out Screen? screen)
    {
        if (Screens.TryGetValue(saleId, out screen)) return true;
        if (Screens.Count >= MostGroups || connections.Find(Context.ConnectionId) is not { } connection) return false;
        Screens[saleId] = screen = fanOut.Join(saleId, message => connection.WriteAsync(message));
        return true;
    }

    private async Task<bool> JoinAsync(string group)
    {
        if (Joined.Contains(group)) return true;
        if (Joined.Count >= MostGroups) return false;
        await Groups.AddToGroupAsync(Context.ConnectionId, group);
        Joined.Add(group);
        watchers.Add(group);
        return true;
    }

    private async Task LeaveAsync(string group)
    {
        if (!Joined.Remove(group)) return;
        watchers.Remove(group);
        await Groups.RemoveFromGroupAsync(Context.ConnectionId, group);
    }
}
