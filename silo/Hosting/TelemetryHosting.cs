using System.Reflection;
using Ocop.Shared;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Orleans.Dashboard;

namespace Ocop.Silo.Hosting;

/// <summary>Traces, metrics and logs of a process, whichever it is.</summary>
public static class TelemetryHosting
{
    private static readonly string[] Meters =
    [
        OcopTelemetry.Name, "Microsoft.Orleans", "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Http.Connections", "Microsoft.AspNetCore.RateLimiting", "Npgsql",
    ];

    /// <summary>Sends what is measured to where the settings say, see <see cref="TelemetryOptions"/>; without them nothing is measured.</summary>
    public static TBuilder AddTelemetry<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        var options = TelemetryOptions.From(builder.Configuration);
        // It writes the whole address of every request: phones and names that are searched for, and links that open bags.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        if (!options.IsMeasured) return builder;
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                "ocop", serviceNamespace: "ocop", serviceVersion: VersionOf(Assembly.GetEntryAssembly())))
            .WithMetrics(metrics => metrics.AddMeter(Meters));
        if (options.MetricsAddress is { } address)
        {
            telemetry.WithMetrics(metrics => metrics.AddPrometheusExporter());
            builder.Services.AddHostedService(provider => new MetricsListener(
                address, provider.GetRequiredService<MeterProvider>(), provider.GetRequiredService<ILoggerFactory>()));
        }

        if (options.IsSent)
        {
            telemetry.WithMetrics(metrics => metrics.AddOtlpExporter()).WithTracing(tracing => Trace(tracing, options)).WithLogging(logs => logs.AddOtlpExporter());
        }

        return builder;
    }

    /// <summary>Lets traces pass through grain calls, where traces are kept.</summary>
    public static ISiloBuilder TraceGrainCalls(this ISiloBuilder silo, IConfiguration configuration) =>
        TelemetryOptions.From(configuration).IsSent ? silo.AddActivityPropagation() : silo;

    /// <inheritdoc cref="TraceGrainCalls(ISiloBuilder, IConfiguration)"/>
    public static IClientBuilder TraceGrainCalls(this IClientBuilder client, IConfiguration configuration) =>
        TelemetryOptions.From(configuration).IsSent ? client.AddActivityPropagation() : client;

    /// <summary>Lets the Orleans Dashboard see this silo, where it is asked for. It looks at every grain call.</summary>
    public static ISiloBuilder ShowOnDashboard(this ISiloBuilder silo, IConfiguration configuration) =>
        TelemetryOptions.From(configuration).Dashboard ? silo.AddDashboard(dashboard => dashboard.HideTrace = true) : silo;

    /// <inheritdoc cref="ShowOnDashboard(ISiloBuilder, IConfiguration)"/>
    public static IClientBuilder ShowOnDashboard(this IClientBuilder client, IConfiguration configuration) =>
        TelemetryOptions.From(configuration).Dashboard ? client.AddDashboard(dashboard => dashboard.HideTrace = true) : client;

    private static void Trace(TracerProviderBuilder tracing, TelemetryOptions options) => tracing
        .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TraceRatio)))
        .AddSource(OcopTelemetry.Name, "Microsoft.Orleans.Application")
        .AddAspNetCoreInstrumentation(http =>
        {
            http.Filter = context => !context.Request.Path.StartsWithSegments("/health");
            // A path may hold the link to a buyer's bag, which opens it; the route says enough.
            http.EnrichWithHttpRequest = (span, _) => span.SetTag("url.path", null);
        })
        .AddOtlpExporter();

    private static string? VersionOf(Assembly? program) => program?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
}
