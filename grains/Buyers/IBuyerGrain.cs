using System.Collections.Immutable;
using Ocop.Orders;

namespace Ocop.Buyers;

/// <summary>A user id on a platform.</summary>
[GenerateSerializer, Immutable, Alias("ocop.buyers.identity")]
public sealed record PlatformIdentity(string Platform, string UserId, string? DisplayName);

/// <summary>What is known of a buyer.</summary>
/// <param name="Phone">The last phone number seen, in national form.</param>
/// <param name="PhoneSeenAt">When the comment or form with it was made.</param>
/// <param name="Contact">The last delivery contact given.</param>
/// <param name="MessagesOff">They want no automatic messages.</param>
[GenerateSerializer, Immutable, Alias("ocop.buyers.buyer")]
public sealed record Buyer(
    string BuyerId, ImmutableArray<PlatformIdentity> Identities, string? Phone, DateTimeOffset? PhoneSeenAt, DeliveryContact? Contact,
    bool MessagesOff = false);

/// <summary>One buyer: the platform identities that are theirs, and how to reach them. Key: <see cref="Shared.Ids.Buyer"/>.</summary>
[Alias("ocop.buyers.IBuyerGrain")]
public interface IBuyerGrain : IGrainWithStringKey
{
    /// <summary>Notes an identity, and a phone number that its comment showed; an older comment never replaces a newer one's number.</summary>
    [Alias("seen")]
    Task Seen(PlatformIdentity identity, string? phone, DateTimeOffset at);

    /// <summary>Keeps the contact of a confirmed order for the next one.</summary>
    [Alias("put-contact")]
    Task PutContact(DeliveryContact contact, DateTimeOffset at);

    /// <summary>The buyer wrote that they want no automatic messages, or some again; the later word counts.</summary>
    [Alias("put-messages")]
    Task PutMessages(bool isOff, DateTimeOffset at);

    /// <summary>Forgets names, phone and contact; what was told until this instant and comes late is not taken any more.</summary>
    [Alias("erase")]
    Task Erase(DateTimeOffset at);

    /// <summary>Forgets this phone, and the contact that has it: it is somebody else's.</summary>
    [Alias("forget-phone")]
    Task ForgetPhone(string phone);

    /// <summary>What is known; an empty record for a buyer never seen.</summary>
    [Alias("get")]
    Task<Buyer> Get();
}

/// <summary>Reaches buyers.</summary>
public static class BuyerGrains
{
    public static IBuyerGrain Buyer(this IGrainFactory grains, string buyerId) => grains.GetGrain<IBuyerGrain>(buyerId);
}
