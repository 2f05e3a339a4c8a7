using Microsoft.AspNetCore.DataProtection;

namespace Ocop.Silo.Webhooks;

/// <summary>The secrets of endpoints, protected before they are stored.</summary>
/// <param name="protection">Asked for when it is needed: a silo without endpoints needs none.</param>
public sealed class WebhookSecrets(Lazy<IDataProtectionProvider> protection)
{
    public string Protect(string producerId, string secret) => ProtectorOf(producerId).Protect(secret);

    /// <exception cref="System.Security.Cryptography.CryptographicException">The protection keys were lost or replaced.</exception>
    public string Unprotect(string producerId, string stored) => ProtectorOf(producerId).Unprotect(stored);

    private IDataProtector ProtectorOf(string producerId) => protection.Value.CreateProtector("webhooks", producerId);
}
