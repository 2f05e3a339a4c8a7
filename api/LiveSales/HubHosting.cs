using Ocop.Api.Products;
using Microsoft.AspNetCore.SignalR;
using Ocop.Api.Hosting;

namespace Ocop.Api.LiveSales;

/// <summary>The hub, with JSON and MessagePack, and what feeds it.</summary>
internal static class HubHosting
{
    public const string Path = "/hubs/sales";

    /// <summary>A reader that stalls longer is dropped; it comes back by itself.</summary>
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(5);

    /// <summary>A phone that hears nothing for a little longer knows that its numbers are old, and says so.</summary>
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(5);

    /// <summary>Boards that wait for a slow reader are soon old ones, so few may wait.</summary>
    private const int MostUnsent = 16 * 1024;

    public static IServiceCollection AddSaleHub(this IServiceCollection services)
    {
        services.AddSingleton<HubConnections>();
        services.AddSingleton<HubLifetimeManager<SaleHub>>(provider => provider.GetRequiredService<HubConnections>());
        services.AddSignalR(hub => (hub.MaximumReceiveMessageSize, hub.KeepAliveInterval) = (4 * 1024, SignOfLife))
            .AddJsonProtocol(json => ApiJson.Configure(json.PayloadSerializerOptions))
            .AddMessagePackProtocol();
        services.AddSingleton<Watchers>();
        services.AddSingleton<LineUps>();
        services.AddSingleton<Taps>();
        services.AddSingleton<FanOut>();
        services.AddSingleton<SalePaces>();
        services.AddHostedService(provider => provider.GetRequiredService<FanOut>());
        services.AddHostedService<SaleFeedRelay>();
        services.AddSingleton<HubWatch>().AddHostedService(provider => provider.GetRequiredService<HubWatch>());
        services.AddHostedService<WatchReports>();
        return services;
    }

    public static void MapSaleHub(this IEndpointRouteBuilder routes) =>
        routes.MapHub<SaleHub>(Path, connection =>
            (connection.TransportSendTimeout, connection.TransportMaxBufferSize) = (SendTimeout, MostUnsent)).Limit(LimitPolicy.Connects);
}
