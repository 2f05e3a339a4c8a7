using Orleans.Concurrency;
using Ocop.Journal;

namespace Ocop.Producers;

/// <summary>One producer: its profile, its products, and today's totals of its stock and orders.</summary>
[Alias("ocop.producers.IProducerGrain")]
public interface IProducerGrain : IJournalGrain
{
    /// <summary>Registers the producer or changes its profile.</summary>
    [Alias("publish")]
    Task<ProducerProfile> Publish(PublishProfile command);

    /// <summary>Notes that a key was made or revoked, for who asks later; called before the answer leaves.</summary>
    [Alias("note-key")]
    Task NoteKey(NoteApiKey command);

    /// <summary>The profile; <c>null</c> when there is no such producer.</summary>
    [Alias("profile")]
    Task<ProducerProfile?> GetProfile();

    /// <summary>The producer changes its profile and what it is as a seller; <c>null</c> when there is no such producer.</summary>
    [Alias("put-profile")]
    Task<SellerView?> PutProfile(PutProfile command);

    /// <summary>The producer as a seller; <c>null</c> when there is no such producer.</summary>
    [Alias("seller")]
    Task<SellerView?> GetSeller();

    /// <summary>Everything a producer's screen shows, in one call; <c>null</c> when there is no such producer.</summary>
    [Alias("today")]
    Task<ProducerToday?> GetToday();

    /// <summary>A hint that stock or orders changed: the totals are made again and pushed to the producer's screens, at most once a second.</summary>
    [Alias("changed"), OneWay]
    Task Changed();
}

/// <summary>The figures behind a producer's screen, read from the rows that the journal is projected to.</summary>
public interface IProducerFigures
{
    /// <summary>Products and orders of a producer on a day, from midnight to midnight in Vietnam (UTC+7).</summary>
    Task<ProducerToday> ReadAsync(ProducerProfile profile, DateOnly day, CancellationToken cancellation);
}

/// <summary>Reaches producers.</summary>
public static class ProducerGrains
{
    public static IProducerGrain Producer(this IGrainFactory grains, string producerId) => grains.GetGrain<IProducerGrain>(producerId);
}
