using System.Collections.Immutable;
using Ocop.Orders;
using Ocop.Shared;

namespace Ocop.Buyers;

/// <summary>What is stored of a buyer.</summary>
[GenerateSerializer, Alias("ocop.buyers.state")]
public sealed record BuyerState
{
    [Id(0)]
    public ImmutableArray<PlatformIdentity> Identities { get; init; } = [];

    [Id(1)]
    public string? Phone { get; init; }

    [Id(2)]
    public DateTimeOffset? PhoneSeenAt { get; init; }

    [Id(3)]
    public DeliveryContact? Contact { get; init; }

    [Id(4)]
    public bool MessagesOff { get; init; }

    /// <summary>When the buyer last said so or otherwise.</summary>
    [Id(5)]
    public DateTimeOffset? MessagesSaidAt { get; init; }

    /// <summary>What was told until then was erased, and does not count when it comes late.</summary>
    [Id(6)]
    public DateTimeOffset? ErasedAt { get; init; }
}

[GrainType("buyer")]
internal sealed class BuyerGrain([PersistentState("buyer", GrainStorages.Effects)] IPersistentState<BuyerState> state) : Grain, IBuyerGrain
{
    private const int MostIdentities = 20;

    public Task Seen(PlatformIdentity identity, string? phone, DateTimeOffset at)
    {
        var known = state.State;
        if (at <= known.ErasedAt) return Task.CompletedTask;
        var next = known with { Identities = With(known.Identities, identity) };
        if (phone is not null && (known.PhoneSeenAt is not { } seen || at >= seen)) next = next with { Phone = phone, PhoneSeenAt = at };
        return WriteAsync(next);
    }

    public Task PutContact(DeliveryContact contact, DateTimeOffset at) => at <= state.State.ErasedAt
        ? Task.CompletedTask
        : WriteAsync(state.State with { Contact = contact, Phone = contact.Phone, PhoneSeenAt = at });

    public Task PutMessages(bool isOff, DateTimeOffset at) => state.State.MessagesSaidAt > at
        ? Task.CompletedTask
        : WriteAsync(state.State with { MessagesOff = isOff, MessagesSaidAt = at });

    /// <remarks>That they want no messages is kept: they would be written to again.</remarks>
    public Task Erase(DateTimeOffset at)
    {
        var known = state.State;
        return at <= known.ErasedAt
            ? Task.CompletedTask
            : WriteAsync(new() { MessagesOff = known.MessagesOff, MessagesSaidAt = known.MessagesSaidAt, ErasedAt = at });
    }

    public Task ForgetPhone(string phone)
    {
        var next = state.State;
        if (next.Contact?.Phone == phone) next = next with { Contact = null };
        if (next.Phone == phone) next = next with { Phone = null, PhoneSeenAt = null };
        return WriteAsync(next);
    }

    public Task<Buyer> Get()
    {
        var known = state.State;
        return Task.FromResult(new Buyer(this.GetPrimaryKeyString(), known.Identities, known.Phone, known.PhoneSeenAt, known.Contact, known.MessagesOff));
    }

    /// <summary>One entry an identity; a later display name replaces an earlier one.</summary>
    private static ImmutableArray<PlatformIdentity> With(ImmutableArray<PlatformIdentity> known, PlatformIdentity seen)
    {
        if (known.Contains(seen)) return known;
        var others = known.RemoveAll(i => i.Platform == seen.Platform && i.UserId == seen.UserId);
        return others.Length < MostIdentities ? others.Add(seen) : others;
    }

    private async Task WriteAsync(BuyerState next)
    {
        // Identities compare by reference: an unchanged array means an unchanged record, and no write.
        if (next == state.State) return;
        state.State = next;
        await state.WriteOrLeaveAsync(this);
    }
}
