using Ocop.Reports;

namespace Ocop.Silo.Readings;

/// <summary>Registers the memory of who looked at what buyers told of themselves.</summary>
internal static class ReadingHosting
{
    public static IServiceCollection AddReadings(this IServiceCollection services) => services
        .AddSingleton(provider => ReadingOptions.From(provider.GetRequiredService<IConfiguration>()))
        .AddSingleton<ReadingTable>().AddSingleton<ReadingLog>()
        .AddSingleton<IReadings>(provider => provider.GetRequiredService<ReadingLog>())
        .AddSingleton<IReadingTrail, ReadingTrail>()
        .AddHostedService(provider => provider.GetRequiredService<ReadingLog>());
}
