using System.Data.Common;
using Ocop.Journal;
using Ocop.Producers;
using Ocop.Shared;

namespace Ocop.Silo.Projections;

/// <summary>One row a producer: its profile.</summary>
internal static class ProducerRows
{
    public static readonly RowTable<ProducerProfile> Table = new(
        "producer",
        key: [new("producer_id", profile => profile.ProducerId)],
        once: [],
        changing:
        [
            new("name", profile => profile.Name),
            new("folded", profile => VietnameseText.Fold(profile.Name)),
            new("profile", JournalJson.Write),
        ]);

    public static async Task ApplyAsync(DbTransaction transaction, IEnumerable<Happened<ProducerEvent>> decisions, CancellationToken cancellation)
    {
        ProducerProfile[] profiles =
        [
            .. decisions.SelectMany(
                decision => decision.Events.OfType<ProfilePublished>(),
                (decision, published) => published.Profile with { ProducerId = decision.Key }),
        ];
        await WordRows.Producers.ApplyAsync(transaction, profiles.Select(profile => (profile.ProducerId, VietnameseText.Fold(profile.Name))), cancellation);
        await Table.WriteAsync(transaction, profiles, cancellation);
    }
}
