using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Ocop.Accounts;
using Ocop.Reports;

namespace Ocop.Api.Hosting;

/// <summary><c>/health/live</c>: the process runs. <c>/health/ready</c>: grains and the database answer.</summary>
internal static class HealthHosting
{
    private const string Ready = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<GrainsAnswer>("grains", tags: [Ready], timeout: TimeSpan.FromSeconds(3))
            .AddCheck<DatabaseAnswers>("database", tags: [Ready], timeout: TimeSpan.FromSeconds(3));
        return services;
    }

    public static WebApplication MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
        return app;
    }

    private sealed class GrainsAnswer(IGrainFactory grains) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await grains.Account("health").Get().WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }

    private sealed class DatabaseAnswers(IReadModel rows) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await rows.SalesAsync(new(), new(Limit: 1), cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }
}
