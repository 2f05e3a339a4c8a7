using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Ocop.Api.Hosting;
using Ocop.Payments;

namespace Ocop.Api.Payments;

/// <summary>The keys of producers' payment providers: protected before they are stored, and never told again.</summary>
internal sealed partial class PaymentKeys(IGrainFactory grains, IDataProtectionProvider protection, ILogger<PaymentKeys> logger)
{
    public Task PutAsync(string producerId, PaymentProvider provider, string secret) =>
        grains.PaymentSecrets(producerId).Put(provider, ProtectorOf(producerId, provider).Protect(secret));

    public Task ForgetAsync(string producerId, PaymentProvider provider) => grains.PaymentSecrets(producerId).Put(provider, null);

    public async Task<IReadOnlySet<PaymentProvider>> KnownAsync(string producerId) => (await grains.PaymentSecrets(producerId).Get()).Keys.ToHashSet();

    /// <summary>A provider's key; <c>null</c> when there is none, or none that can be read any more.</summary>
    public async Task<string?> FindAsync(string producerId, PaymentProvider provider)
    {
        if (!(await grains.PaymentSecrets(producerId).Get()).TryGetValue(provider, out var stored)) return null;
        try
        {
            return ProtectorOf(producerId, provider).Unprotect(stored);
        }
        catch (CryptographicException e)
        {
            LogUnreadable(ApiJson.Word(provider), e);
            return null;
        }
    }

    private IDataProtector ProtectorOf(string producerId, PaymentProvider provider) =>
        protection.CreateProtector("payment-webhooks", producerId, ApiJson.Word(provider));

    [LoggerMessage(1, LogLevel.Error, "A key of {Provider} cannot be read: the folder of protection keys was lost or replaced. It must be entered again.")]
    private partial void LogUnreadable(string provider, Exception reason);
}
