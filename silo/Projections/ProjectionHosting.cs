using Ocop.Journal;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Projections;

/// <summary>Registers what follows the journal.</summary>
public static class ProjectionHosting
{
    /// <summary>Adds a projection; the <see cref="Projector"/> runs all that were added.</summary>
    public static IServiceCollection AddProjection<TProjection>(this IServiceCollection services)
        where TProjection : class, IProjection =>
        services.AddSingleton<IProjection, TProjection>();

    /// <summary>Runs where it is hosted; elsewhere it only tells how far it has come.</summary>
    internal static IServiceCollection AddProjector(this IServiceCollection services) =>
        // Polling keeps the machine's time, not the one that deadlines follow and tests may stop.
        services.AddSingleton(provider => new Projector(
            provider.GetServices<IProjection>(), provider.GetRequiredService<IJournalLog>(), provider.GetRequiredService<IJournalHead>(),
            provider.GetRequiredService<OcopDatabase>(), provider.GetRequiredService<JournalSignal>(),
            TimeProvider.System, provider.GetRequiredService<ILogger<Projector>>()));
}
