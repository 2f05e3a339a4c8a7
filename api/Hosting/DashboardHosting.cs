using Ocop.Api.Accounts;
using Ocop.Silo.Hosting;
using Orleans.Dashboard;

namespace Ocop.Api.Hosting;

/// <summary>The Orleans Dashboard at <c>/orleans/</c>, for operators, where <c>Telemetry:Dashboard</c> asks for it.</summary>
internal static class DashboardHosting
{
    private const string Prefix = "/orleans";

    /// <summary>Its own files and nothing from elsewhere; its script sets styles of elements.</summary>
    private const string Policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; form-action 'none'; base-uri 'none'";

    /// <summary>What would show the state of any grain, phones and addresses too, and the live log: nobody may read them here.</summary>
    private static readonly string[] Closed = ["/GrainState", "/Trace"];

    public static WebApplication MapOperatorsDashboard(this WebApplication app)
    {
        if (!TelemetryOptions.From(app.Configuration).Dashboard) return app;
        app.MapOrleansDashboard(Prefix).RequireOperator().ExcludeFromDescription().AddEndpointFilter(async (context, next) =>
        {
            context.HttpContext.Response.Headers.ContentSecurityPolicy = Policy;
            context.HttpContext.Request.Path.StartsWithSegments(Prefix, out var rest);
            return Closed.Any(path => rest.StartsWithSegments(path)) ? Results.NotFound() : await next(context);
        });
        return app;
    }
}
