using Microsoft.AspNetCore.DataProtection;
using Ocop.Webhooks;

namespace Ocop.Silo.Webhooks;

/// <summary>Registers what tells producers' own tools.</summary>
internal static class WebhookHosting
{
    /// <summary>Whoever hosts the silo says where the keys of data protection lie.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration) => services
        .AddWebhookRows(configuration)
        .AddSingleton<WebhookLease>().AddSingleton<WebhookClient>().AddSingleton<DeliveryQueue>()
        .AddSingleton<WebhookCourier>().AddSingleton<WebhookNews>()
        .AddHostedService<WebhookDispatcher>()
        .AddHostedService<WebhookSender>();

    /// <summary>What was sent and what is to be sent, for those who ask.</summary>
    public static IServiceCollection AddWebhookRows(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebhookOptions>().Bind(configuration.GetSection(WebhookOptions.Section));
        return services
            .AddSingleton<WebhookDatabase>().AddSingleton<WebhookBell>()
            .AddSingleton(provider => new WebhookSecrets(new Lazy<IDataProtectionProvider>(provider.GetRequiredService<IDataProtectionProvider>)))
            .AddSingleton<IWebhookDeliveries, WebhookDeliveries>();
    }
}
