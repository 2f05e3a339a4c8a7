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

    public static Task ApplyAsync(DbTransaction transaction, IEnumerable<Happened<ProducerEvent>> decisions, CancellationToken cancellation) =>
        Table.WriteAsync(
            transaction,
            [
                .. decisions.SelectMany(
                    decision => decision.Events.OfType<ProfilePublished>(),
                    (decision, published) => published.Profile with { ProducerId = decision.Key }),
            ],
            cancellation);
}
