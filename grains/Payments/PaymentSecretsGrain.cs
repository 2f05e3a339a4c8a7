using System.Collections.Immutable;
using Ocop.Shared;

namespace Ocop.Payments;

/// <summary>The keys by which a producer's payment providers prove that a message is theirs, protected before they come here. Key: the producer's id.</summary>
[Alias("ocop.payments.IPaymentSecretsGrain")]
public interface IPaymentSecretsGrain : IGrainWithStringKey
{
    /// <summary>Keeps a provider's key; <c>null</c> forgets it.</summary>
    [Alias("put")]
    Task Put(PaymentProvider provider, string? protectedSecret);

    /// <summary>All keys, as they were put.</summary>
    [Alias("get")]
    Task<ImmutableDictionary<PaymentProvider, string>> Get();
}

/// <summary>What is stored of a producer's keys.</summary>
[GenerateSerializer, Alias("ocop.payments.secrets-state")]
public sealed record PaymentSecretsState
{
    [Id(0)]
    public ImmutableDictionary<PaymentProvider, string> Secrets { get; init; } = ImmutableDictionary<PaymentProvider, string>.Empty;
}

[GrainType("payment-secrets")]
internal sealed class PaymentSecretsGrain([PersistentState("payment-secrets")] IPersistentState<PaymentSecretsState> state) : Grain, IPaymentSecretsGrain
{
    public async Task Put(PaymentProvider provider, string? protectedSecret)
    {
        var known = state.State.Secrets;
        state.State = new() { Secrets = protectedSecret is null ? known.Remove(provider) : known.SetItem(provider, protectedSecret) };
        await state.WriteOrLeaveAsync(this);
    }

    public Task<ImmutableDictionary<PaymentProvider, string>> Get() => Task.FromResult(state.State.Secrets);
}

/// <summary>Reaches the keys of payment providers.</summary>
public static class PaymentSecretsGrains
{
    public static IPaymentSecretsGrain PaymentSecrets(this IGrainFactory grains, string producerId) => grains.GetGrain<IPaymentSecretsGrain>(producerId);
}
