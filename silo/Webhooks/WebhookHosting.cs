using Microsoft.AspNetCore.DataProtection;
using Ocop.Webhooks;

namespace Ocop.Silo.Webhooks;

/// <summary>Registers what tells producers' own tools.</summary>
internal static class WebhookHosting
{
    /// <summary>Whoever hosts the silo says where the keys of data protection lie.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebhookOptions>().Bind(configuration.GetSection(WebhookOptions.Section));
        return services
            .AddSingleton<WebhookDatabase>().AddSingleton<WebhookBell>().AddSingleton<WebhookLease>()
            .AddSingleton(provider => new WebhookSecrets(new Lazy<IDataProtectionProvider>(provider.GetRequiredService<IDataProtectionProvider>)))
            .AddSingleton<WebhookClient>().AddSingleton<DeliveryQueue>().AddSingleton<WebhookCourier>().AddSingleton<WebhookNews>()
            .AddSingleton<IWebhookDeliveries, WebhookDeliveries>()
            .AddHostedService<WebhookDispatcher>()
            .AddHostedService<WebhookSender>();
    }
}
