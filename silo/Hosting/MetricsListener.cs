using OpenTelemetry.Metrics;

namespace Ocop.Silo.Hosting;

/// <summary>
/// Serves <c>/metrics</c>, and nothing else, at an address of its own: the public is led to another port, so that no rule of a proxy
/// has to keep it out, and it works the same in a process that serves no pages.
/// </summary>
internal sealed class MetricsListener(string address, MeterProvider meters, ILoggerFactory logging) : IHostedService
{
    private WebApplication? listening;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(address);
        builder.Services.AddSingleton(logging);
        var app = listening = builder.Build();
        app.UseOpenTelemetryPrometheusScrapingEndpoint(meters, null, "/metrics", null, null);
        app.Run(context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException failure)
        {
            throw new SettingException($"Nothing can listen at Telemetry:MetricsAddress ({address}): {failure.Message}", failure);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (listening is { } app) await app.DisposeAsync();
    }
}
