using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace Ocop.Api.LiveSales;

/// <summary>The connections of this node by their ids, so that one message, written once, can be handed to each at its own pace.</summary>
internal sealed class HubConnections(ILogger<DefaultHubLifetimeManager<SaleHub>> logger) : DefaultHubLifetimeManager<SaleHub>(logger)
{
    private readonly ConcurrentDictionary<string, HubConnectionContext> known = new(StringComparer.Ordinal);

    public IEnumerable<HubConnectionContext> All => known.Values;

    public HubConnectionContext? Find(string connectionId) => known.GetValueOrDefault(connectionId);

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        known[connection.ConnectionId] = connection;
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        known.TryRemove(connection.ConnectionId, out _);
        return base.OnDisconnectedAsync(connection);
    }
}
