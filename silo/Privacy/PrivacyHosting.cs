using Ocop.Privacy;

namespace Ocop.Silo.Privacy;

/// <summary>Registers what works off requests about personal data.</summary>
internal static class PrivacyHosting
{
    /// <summary>For those who ask and look.</summary>
    public static IServiceCollection AddPrivacyRows(this IServiceCollection services) => services
        .AddSingleton<PrivacyJobs>()
        .AddSingleton<IPrivacyJobs>(provider => provider.GetRequiredService<PrivacyJobs>())
        .AddSingleton(provider => PrivacyOptions.From(provider.GetRequiredService<IConfiguration>()));

    /// <summary>Where grains are.</summary>
    public static IServiceCollection AddPrivacy(this IServiceCollection services) => services
        .AddSingleton<PrivacyWalk>().AddSingleton<PrivacyOrders>().AddSingleton<Inactivity>().AddSingleton<PrivacyWork>()
        .AddSingleton<Retention>().AddSingleton<IRetention>(provider => provider.GetRequiredService<Retention>())
        .AddHostedService<PrivacyRunner>().AddHostedService<RetentionStarter>();
}
