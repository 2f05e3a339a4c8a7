using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Journal;
using Ocop.Orders;
using Ocop.Products;
using Ocop.Shared;
using Ocop.Silo.Journal;

namespace Ocop.Cluster.Tests.Journal;

public sealed class OwedMarkTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mark_that_could_not_be_written_is_written_again_until_it_stands()
    {
        await using var host = await GrainHost.StartAsync(database.Options, configure: services => services.AddSingleton<IJournal>(
            provider => new MarkLosingJournal(provider.GetRequiredService<SqlJournal>())));
        var journal = host.Services.GetRequiredService<IJournal>();
        var product = await host.ProductAsync(units: 3);
        await host.Grains.Product(product).Claim(new("claim", GrainHost.Key(ClaimKey.Shop, "web:lan", product), ClaimMode.Set, 1));
        Assert.Contains($"product/{product}", await OwingAsync(journal));

        await Eventually.BecomesAsync(() => OwingAsync(journal), owing => !owing.Contains($"product/{product}"));
    }

    [Fact]
    public async Task What_an_activation_that_is_no_more_left_owing_is_delivered_by_the_one_that_was_overtaken()
    {
        await using var host = await GrainHost.StartAsync(database.Options);
        var journal = host.Services.GetRequiredService<IJournal>();
        var product = await host.ProductAsync(units: 3);
        var claim = GrainHost.Key(ClaimKey.Shop, $"web:{product}", product);
        ImmutableArray<ProductEvent> held = [new ClaimChanged(claim, ClaimOutcome.Held, ClaimReason.Asked, 2, 0, 0, null, 100_000, Sequence: 1)];
        var version = (await host.Grains.Product(product).GetStock()).Version + 1;
        await journal.AppendAsync(new($"product/{product}", [new(version, "theirs", JournalJson.Write(held), DateTimeOffset.UnixEpoch)], version));

        var order = host.Grains.Order(Ids.Order(ClaimKey.Shop, "c-tam-hoa", claim.BuyerId));
        await Eventually.BecomesAsync(
            async () =>
            {
                await host.Grains.GetGrain<IJournalGrain>(GrainId.Parse($"product/{product}")).Wake();
                return await order.Get();
            },
            view => view?.Lines.Single().Held == 2);
    }

    private static Task<IReadOnlyList<string>> OwingAsync(IJournal journal) => journal.FindOwingAsync(DateTimeOffset.MaxValue, 1000, Cancellation);

    /// <summary>Does not write the first marks of a stream.</summary>
    private sealed class MarkLosingJournal(IJournal journal) : IJournal
    {
        private int lost;

        public Task MarkOwedSinceAsync(string stream, long? version, long known) =>
            Interlocked.Increment(ref lost) <= 3 ? throw new JournalUnavailableException("lost") : journal.MarkOwedSinceAsync(stream, version, known);

        public Task<StoredStream> ReadAsync(string stream, CancellationToken cancellation) => journal.ReadAsync(stream, cancellation);

        public Task<AppendOutcome> AppendAsync(StreamAppend append) => journal.AppendAsync(append);

        public Task<IReadOnlyList<StoredDecision>> FindAsync(string stream, IReadOnlyCollection<string> causes, CancellationToken cancellation) =>
            journal.FindAsync(stream, causes, cancellation);

        public Task<IReadOnlyDictionary<long, string>> ReadPersonalAsync(
            string stream, IReadOnlyCollection<long> versions, CancellationToken cancellation) =>
            journal.ReadPersonalAsync(stream, versions, cancellation);

        public Task SaveSnapshotAsync(string stream, long version, string state) => journal.SaveSnapshotAsync(stream, version, state);

        public Task<IReadOnlyList<string>> FindOwingAsync(DateTimeOffset before, int limit, CancellationToken cancellation) =>
            journal.FindOwingAsync(before, limit, cancellation);
    }
}
