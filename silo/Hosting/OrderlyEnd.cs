using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ocop.Silo.Hosting;

/// <summary>
/// Ends a node without anybody noticing. Asked to stop it first says that it is not ready any more, and serves on until the proxy
/// has seen that; only then it takes nothing new, lets what runs end, and leaves the cluster. Asked twice it stops at once.
/// </summary>
internal sealed class OrderlyEnd(IHostApplicationLifetime host, TimeSpan drain) : IHostLifetime, IHealthCheck, IDisposable
{
    private readonly List<PosixSignalRegistration> signals = [];
    private int asked;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT })
            signals.Add(PosixSignalRegistration.Create(signal, Ask));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        Volatile.Read(ref asked) == 0 && host.ApplicationStarted.IsCancellationRequested ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());

    public void Dispose() => signals.ForEach(signal => signal.Dispose());

    private void Ask(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (Interlocked.Increment(ref asked) > 1 || !host.ApplicationStarted.IsCancellationRequested) host.StopApplication();
        else _ = StopSoonAsync();
    }

    private async Task StopSoonAsync()
    {
        await Task.Delay(drain, TimeProvider.System);
        host.StopApplication();
    }
}

/// <summary>Gives a process an orderly end, and a readiness that tells of it.</summary>
public static class OrderlyEndHosting
{
    private const string Serving = "serving";
    private const string Setting = "Shutdown:DrainSeconds";

    /// <summary>A proxy that looks every second has seen by then, twice, that this node is leaving.</summary>
    private const int UsualDrainSeconds = 3;

    private const int MostDrainSeconds = 60;

    /// <summary>What runs may take so long to end; whoever stops the process should wait for longer than this and the drain.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>
    /// For the proxy: whether this node takes requests. Unlike readiness it does not look at what all nodes share: when that is gone
    /// for a moment every node says so itself, and a proxy that took all of them out would only say less.
    /// </summary>
    public static void MapServing(this IEndpointRouteBuilder routes) => routes.MapHealthChecks("/health/serving", new HealthCheckOptions
    {
        Predicate = check => check.Tags.Contains(Serving),
        ResultStatusCodes = { [HealthStatus.Unhealthy] = StatusCodes.Status404NotFound },
    });

    internal static IServiceCollection AddOrderlyEnd(this IServiceCollection services, IConfiguration configuration)
    {
        var text = configuration[Setting];
        var seconds = UsualDrainSeconds;
        if (!string.IsNullOrEmpty(text) && (!int.TryParse(text, out seconds) || seconds is < 0 or > MostDrainSeconds))
            throw new SettingException($"{Setting} must be 0 to {MostDrainSeconds} seconds, but is \"{text}\".");
        services.Configure<HostOptions>(host => host.ShutdownTimeout = Longest);
        services.AddSingleton(provider => new OrderlyEnd(provider.GetRequiredService<IHostApplicationLifetime>(), TimeSpan.FromSeconds(seconds)));
        services.Replace(ServiceDescriptor.Singleton<IHostLifetime>(provider => provider.GetRequiredService<OrderlyEnd>()));
        services.AddHealthChecks().AddCheck<OrderlyEnd>("node", tags: ["ready", Serving]);
        return services;
    }
}
