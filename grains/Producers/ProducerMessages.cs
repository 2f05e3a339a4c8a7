using System.Collections.Immutable;
using Ocop.ApiKeys;

namespace Ocop.Producers;

/// <summary>The legal form of a producer.</summary>
public enum ProducerType
{
    Cooperative,
    CooperativeGroup,
    Enterprise,
    Farm,
    Household,
}

/// <summary>A producer as buyers see it.</summary>
[GenerateSerializer, Immutable, Alias("ocop.producers.profile")]
public sealed record ProducerProfile(string ProducerId, string Name, ProducerType Type, string? Commune, string? FormerDistrict);

/// <summary>Registers a producer or changes its profile.</summary>
[GenerateSerializer, Immutable, Alias("ocop.producers.publish-profile")]
public sealed record PublishProfile(string Cause, ProducerProfile Profile);

/// <summary>Notes that a key of the producer's own tools was made or revoked.</summary>
/// <param name="By">The account that did it.</param>
[GenerateSerializer, Immutable, Alias("ocop.producers.note-key")]
public sealed record NoteApiKey(string Cause, string KeyId, string Name, ImmutableArray<ApiScope> Scopes, bool IsRevoked, string By);

/// <summary>One product of a producer today.</summary>
/// <param name="Held">Units kept for claims now.</param>
/// <param name="Allocated">Units of confirmed orders, not yet shipped.</param>
/// <param name="UnitsToday">Units confirmed today, cancellations taken off.</param>
/// <param name="RevenueTodayVnd">Their value in VND.</param>
/// <param name="OrdersToday">Confirmed orders of today with this product.</param>
[GenerateSerializer, Immutable, Alias("ocop.producers.product-today")]
public sealed record ProductToday(
    string ProductId, string Name, int OnHand, int Held, int Allocated, int SetAside, int Waiting,
    int UnitsToday, long RevenueTodayVnd, int OrdersToday)
{
    /// <summary>On hand − held − allocated.</summary>
    public int Available => OnHand - Held - Allocated;
}

/// <summary>All that a producer's screen shows: today's totals of stock and orders, in all and by product.</summary>
/// <param name="Day">The day in Vietnam (UTC+7).</param>
/// <param name="OrdersByStatus">Orders of today by status.</param>
/// <param name="RevenueTodayVnd">Value of the units confirmed today, in VND.</param>
/// <param name="Version">Grows with every answer.</param>
[GenerateSerializer, Immutable, Alias("ocop.producers.today")]
public sealed record ProducerToday(
    ProducerProfile Profile, DateOnly Day, ImmutableArray<ProductToday> Products,
    ImmutableSortedDictionary<string, int> OrdersByStatus, long RevenueTodayVnd, long Version);
