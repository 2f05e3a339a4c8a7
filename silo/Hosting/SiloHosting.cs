using Microsoft.Extensions.DependencyInjection.Extensions;
using Ocop.Channels;
using Ocop.Feeds;
using Ocop.Silo.Adapters;
using Ocop.Silo.Archiving;
using Ocop.Silo.Privacy;
using Ocop.Silo.Webhooks;
using Orleans.Configuration;

namespace Ocop.Silo.Hosting;

/// <summary>Makes a process a silo.</summary>
public static class SiloHosting
{
    /// <summary>
    /// One silo, alone, on this machine's own address. Without ports it takes a free one and opens no gateway, so that several
    /// instances can run side by side; grain calls then come from this process only.
    /// </summary>
    public static IHostApplicationBuilder UseOcopSilo(
        this IHostApplicationBuilder builder, StorageOptions storage, int? siloPort = null, int? gatewayPort = null,
        Action<ISiloBuilder>? configure = null)
    {
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(siloPort ?? Ports.Free(), gatewayPort ?? 0, null, StorageHosting.ServiceId, StorageHosting.ServiceId);
            silo.Services.TryAddSingleton<ISaleFeed, LocalSaleFeed>();
            silo.UseOcopGrains(storage, builder.Configuration);
            configure?.Invoke(silo);
        });
        builder.Services.AddOwedSweep();
        return builder;
    }

    /// <summary>What grains need, and what works beside them.</summary>
    internal static void UseOcopGrains(this ISiloBuilder silo, StorageOptions storage, IConfiguration configuration)
    {
        silo.UseOcopStorage(storage);
        // Orleans dates the start of a silo by the machine's clock and looks at it by ours, which may be ahead: it would
        // take itself for one that has tried to join for too long.
        silo.Configure<ClusterMembershipOptions>(membership => membership.EvictWhenMaxJoinAttemptTimeExceeded = false);
        silo.Services.TryAddSingleton<IChannel, OutboxChannel>();
        silo.Services.AddWebhooks(configuration).AddPrivacy().AddArchive(configuration);
        silo.Services.AddHostedService<Vitals>();
        silo.TraceGrainCalls(configuration).ShowOnDashboard(configuration);
        silo.Services.TryAddSingleton<IBagLinkWriter, NoBagLinks>();
    }

    internal static void AddOwedSweep(this IServiceCollection services) => services.AddHostedService<OwedSweepStarter>();
}
