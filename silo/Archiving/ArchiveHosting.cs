namespace Ocop.Silo.Archiving;

/// <summary>Registers what packs old decisions.</summary>
internal static class ArchiveHosting
{
    public static IServiceCollection AddArchive(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(ArchiveOptions.From(configuration)).AddSingleton<JournalArchive>().AddHostedService<Archiver>();
}
