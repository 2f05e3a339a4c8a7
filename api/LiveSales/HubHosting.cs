using Ocop.Api.Hosting;

namespace Ocop.Api.LiveSales;

/// <summary>The hub, with JSON and MessagePack, and what feeds it.</summary>
internal static class HubHosting
{
    public const string Path = "/hubs/sales";

    /// <summary>A reader that stalls longer is dropped, so that a group is not held up by it.</summary>
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(2);

    public static IServiceCollection AddSaleHub(this IServiceCollection services)
    {
        services.AddSignalR(hub => hub.MaximumReceiveMessageSize = 4 * 1024)
            .AddJsonProtocol(json => ApiJson.Configure(json.PayloadSerializerOptions))
            .AddMessagePackProtocol();
        services.AddSingleton<Watchers>();
        services.AddSingleton<LineUps>();
        services.AddHostedService<SaleFeedRelay>();
        return services;
    }

    public static void MapSaleHub(this IEndpointRouteBuilder routes) =>
        routes.MapHub<SaleHub>(Path, connection => connection.TransportSendTimeout = SendTimeout);
}
