using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Ocop.Silo.Hosting;
using Ocop.Silo.Privacy;

namespace Ocop.Silo.Commands;

/// <summary>The keys that servers with the same settings seal texts about persons with.</summary>
internal static class CommandKeys
{
    /// <summary>To read with; <c>null</c> when there are none. Makes none.</summary>
    public static ServiceProvider? ReadOf(OcopDatabase database, IConfiguration settings)
    {
        if (!SecretsHosting.HasKeys(settings, RunMode.From(settings))) return null;
        var services = Of(database, settings, protection => protection.DisableAutomaticKeyGeneration());
        if (services.GetRequiredService<IKeyManager>().GetAllKeys().Count > 0) return services;
        services.Dispose();
        return null;
    }

    public static ServiceProvider Of(OcopDatabase database, IConfiguration settings, Action<IDataProtectionBuilder>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(database);
        var protection = services.AddSecrets(settings, RunMode.From(settings));
        configure?.Invoke(protection);
        services.AddSingleton(provider => new PersonalSeal(new(provider.GetRequiredService<IDataProtectionProvider>)));
        return services.BuildServiceProvider();
    }
}
