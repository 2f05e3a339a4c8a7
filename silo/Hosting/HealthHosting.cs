using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Ocop.Accounts;
using Ocop.Silo.Journal;
using Ocop.Silo.Projections;

namespace Ocop.Silo.Hosting;

/// <summary>When a process calls itself ready; configuration section <c>Health</c>.</summary>
public sealed record HealthOptions
{
    public const string Section = "Health";

    /// <summary>How old the oldest decision may be that lists do not show yet, before a process calls itself degraded.</summary>
    public int MostLagSeconds { get; init; } = 60;

    /// <summary>Reads the section; a setting that does not fit stops the start with one sentence.</summary>
    public static HealthOptions From(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<HealthOptions>() ?? new();
        return options.MostLagSeconds > 0
            ? options
            : throw new SettingException($"Health:MostLagSeconds must be at least 1, but is {options.MostLagSeconds}.");
    }
}

/// <summary>
/// <c>/health/live</c>: the process answers; restart it when it does not. <c>/health/ready</c>: grains answer and, where the process
/// has the database, the journal can be written; send it no requests while they do not. Lists that are behind are only told of:
/// they are behind on every node at once, and old lists are better than none.
/// </summary>
public static class HealthHosting
{
    private const string Ready = "ready";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Checks of every process that calls grains; <see cref="StorageHosting"/> adds those of one with a database.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<GrainsAnswer>("grains", tags: [Ready], timeout: Patience);
        return services;
    }

    internal static IServiceCollection AddStorageHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<JournalWritable>("journal", tags: [Ready], timeout: Patience)
            .AddCheck<ListsKeepUp>("lists", tags: [Ready], timeout: Patience);
        return services;
    }

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        HealthOptions.From(routes.ServiceProvider.GetRequiredService<IConfiguration>()); // a wrong one stops the start
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync });
        return routes;
    }

    /// <summary>Each check by name, in our own words: what a driver throws may name hosts and accounts.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new HealthAnswer(
            Worded(report.Status), report.Entries.ToDictionary(
                entry => entry.Key,
                entry => new CheckAnswer(Worded(entry.Value.Status), ReasonOf(entry.Value), (int)entry.Value.Duration.TotalMilliseconds))),
        JsonSerializerOptions.Web);

    private static string? ReasonOf(HealthReportEntry entry) => entry switch
    {
        { Status: HealthStatus.Healthy } => null,
        { Exception: null, Description: { } ours } => ours,
        _ => "does not answer",
    };

    private static string Worded(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        HealthStatus.Unhealthy => "unhealthy",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "There is no such status."),
    };

    private sealed record HealthAnswer(string Status, IReadOnlyDictionary<string, CheckAnswer> Checks);

    private sealed record CheckAnswer(string Status, string? Reason, int Milliseconds);

    private sealed class GrainsAnswer(IGrainFactory grains) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await grains.Account("health").Get().WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }

    private sealed class JournalWritable(SqlJournal journal) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await journal.ProbeAsync().WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }

    private sealed class ListsKeepUp(Projector projector, TimeProvider clock, IConfiguration configuration) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var most = HealthOptions.From(configuration).MostLagSeconds;
            var late = (await projector.LagsAsync(clock.GetUtcNow(), cancellationToken)).MaxBy(lag => lag.Age);
            return late.Age.TotalSeconds <= most
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded($"{late.Projection} is {(long)late.Age.TotalSeconds} s and {late.Positions} decisions behind; {most} s are allowed");
        }
    }
}
