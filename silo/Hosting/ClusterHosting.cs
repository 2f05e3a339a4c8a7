using Microsoft.Extensions.DependencyInjection.Extensions;
using Ocop.Feeds;
using Ocop.Silo.Adapters;
using Ocop.Silo.Webhooks;
using Orleans.Configuration;
using Orleans.Serialization;
using StackExchange.Redis;

namespace Ocop.Silo.Hosting;

/// <summary>Makes a process a node of a cluster: a silo, which holds grains, or an API node, which holds none. Why so: ADR 23.</summary>
public static class ClusterHosting
{
    /// <summary>
    /// A silo that answers nothing for three seconds is dead to the others, and its grains live on elsewhere. The pauses of our
    /// collector last tenths of a second, and a node that is slow itself waits longer before it suspects others.
    /// </summary>
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(1);

    private const int MissedProbes = 3;

    /// <summary>After three of these a silo that nobody is left to vote on is passed over: a cluster that lost all silos starts again soon.</summary>
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(5);

    /// <summary>How soon an API node knows of silos that came or went.</summary>
    private static readonly TimeSpan LookForSilos = TimeSpan.FromSeconds(1);

    /// <summary>Nothing that an API node asks for takes so long, unless the silo that was asked is no more; then it is asked for again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    /// <summary>What an API needs of the rest of the system: a silo in this process, or the silos of a cluster.</summary>
    public static WebApplicationBuilder UseOcop(this WebApplicationBuilder builder, RunMode mode)
    {
        var storage = StorageOptions.From(builder.Configuration);
        if (mode.IsEmbedded) builder.UseOcopSilo(storage);
        else builder.UseOcopClient(storage.Shared(), ClusterSettings.From(builder.Configuration));
        return builder;
    }

    /// <summary>A silo among others.</summary>
    public static IHostApplicationBuilder UseOcopClusterSilo(
        this IHostApplicationBuilder builder, StorageOptions storage, ClusterSettings cluster, SiloSettings own)
    {
        builder.AddClusterNode(cluster);
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = StorageHosting.ServiceId);
            silo.UseRedisClustering(redis => redis.ConfigurationOptions = cluster.Redis);
            silo.Configure<EndpointOptions>(endpoints =>
            {
                if (own.Address is { } address) endpoints.AdvertisedIPAddress = address;
                (endpoints.SiloPort, endpoints.GatewayPort) = (own.Port, own.GatewayPort);
            });
            silo.Configure<ClusterMembershipOptions>(membership =>
            {
                (membership.ProbeTimeout, membership.NumMissedProbesLimit) = (ProbeTimeout, MissedProbes);
                membership.IAmAliveTablePublishTimeout = SignOfLife;
            });
            silo.UseOcopGrains(storage, builder.Configuration);
        });
        builder.Services.AddOwedSweep();
        return builder;
    }

    /// <summary>Calls grains of silos elsewhere, and reads rows by itself.</summary>
    private static void UseOcopClient(this IHostApplicationBuilder builder, StorageOptions storage, ClusterSettings cluster)
    {
        builder.Services.AddOcopDatabase(storage);
        builder.Services.AddWebhookRows(builder.Configuration);
        builder.AddClusterNode(cluster);
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = StorageHosting.ServiceId);
            client.UseRedisClustering(redis => redis.ConfigurationOptions = cluster.Redis);
            client.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = LookForSilos);
            client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = Patience);
            client.TraceGrainCalls(builder.Configuration).ShowOnDashboard(builder.Configuration);
            client.UseConnectionRetryFilter(WaitForSilosAsync);
            client.Services.AddSingleton<IOutgoingGrainCallFilter, RepeatedCalls>();
        });
    }

    private static void AddClusterNode(this IHostApplicationBuilder builder, ClusterSettings cluster)
    {
        builder.Services.AddSingleton(cluster);
        // What the driver throws may be why a grain failed; a reason that cannot cross would hide that the call is worth a repeat.
        builder.Services.Configure<ExceptionSerializationOptions>(crossing => crossing.SupportedNamespacePrefixes.Add(nameof(Npgsql)));
        builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(cluster.Redis));
        builder.Services.AddHostedService<RedisCheck>();
        builder.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<RedisSaleFeed>(provider, TimeProvider.System));
        builder.Services.TryAddSingleton<ISaleFeed>(provider => provider.GetRequiredService<RedisSaleFeed>());
        builder.Services.AddHostedService(provider => provider.GetRequiredService<RedisSaleFeed>());
        builder.Services.AddOrderlyEnd(builder.Configuration);
    }

    /// <summary>An API node may be started before the first silo.</summary>
    private static async Task<bool> WaitForSilosAsync(Exception reason, CancellationToken cancellation)
    {
        await Task.Delay(Again, TimeProvider.System, cancellation);
        return true;
    }
}
