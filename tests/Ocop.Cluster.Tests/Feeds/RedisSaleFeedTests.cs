using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Ocop.Bench.Servers;
using Ocop.Feeds;
using Ocop.Products;
using Ocop.Shared;
using Ocop.Silo.Adapters;
using Ocop.Silo.Hosting;
using Orleans.Serialization;
using StackExchange.Redis;

namespace Ocop.Cluster.Tests.Feeds;

/// <summary>The feed of a cluster on a Redis of its own, and what it tells of itself. Meters count for the whole process, so no other test that loses news runs beside it.</summary>
[Collection(nameof(RedisSaleFeedTests))]
public sealed class RedisSaleFeedTests : IAsyncLifetime
{
    private const int Behind = 10_000;
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider silosClock = new(Noon);
    private readonly FakeTimeProvider readersClock = new(Noon);
    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<double> lags = new();
    private readonly Serializer<FeedBatch> serializer =
        new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer<FeedBatch>>();

    private RedisServer server = null!;
    private ConnectionMultiplexer redis = null!;
    private RedisSaleFeed silo = null!;
    private long dropped;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(RedisServer.IsInstalled, "Redis is not installed: its program redis-server is needed.");
        server = (await RedisServer.StartAsync(Cancellation))!;
        redis = await ConnectionMultiplexer.ConnectAsync(
            ClusterSettings.From(new ConfigurationBuilder().AddInMemoryCollection([new(ClusterSettings.Setting, server.Address)]).Build()).Redis);
        await EventuallyAsync(() => redis.IsConnected);
        silo = FeedAt(silosClock);
        await silo.StartAsync(Cancellation);
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == OcopTelemetry.Name && instrument.Name is "ocop.feed.lag" or "ocop.feed.dropped") listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, _, _) => lags.Enqueue(seconds));
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => dropped = count);
        listener.Start();
    }

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await silo.StopAsync(CancellationToken.None);
        silo.Dispose();
        await redis.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task What_a_node_reads_tells_how_long_ago_a_silo_published_it()
    {
        await using var reader = await ReadingAsync();

        readersClock.Advance(TimeSpan.FromSeconds(77));
        silo.Publish(Claim("late"));
        await ReadAsync(reader, "late");
        Assert.Contains(77, lags);

        silosClock.Advance(TimeSpan.FromSeconds(77.5));
        silo.Publish(Claim("early"));
        await ReadAsync(reader, "early");
        Assert.DoesNotContain(lags, lag => lag < 0);
    }

    [Fact]
    public async Task What_is_published_is_read_in_its_order()
    {
        await using var reader = await ReadingAsync();
        var buyers = Enumerable.Range(1, Behind / 2).Select(number => $"buyer-{number}").ToArray();

        await Task.WhenAll(buyers.Select((buyer, i) => SendAsync(new("ordered", i + 1, [Claim(buyer)]))));

        foreach (var buyer in buyers)
        {
            Assert.True(await reader.MoveNextAsync());
            Assert.Equal(buyer, Assert.IsType<ClaimPublished>(reader.Current).BuyerId);
        }
    }

    [Fact]
    public async Task What_a_reader_is_too_far_behind_to_get_is_counted_and_said_to_be_missing()
    {
        await using var reader = await ReadingAsync();
        var before = Dropped();

        await Task.WhenAll(Enumerable.Range(1, Behind + 3).Select(number => SendAsync(new("crowded", number, [Claim("one"), Claim("another")]))));
        await EventuallyAsync(() => Dropped() >= before + 6);

        Assert.True(await reader.MoveNextAsync());
        Assert.IsType<NewsMissed>(reader.Current);
    }

    [Fact]
    public async Task What_redis_did_not_take_is_counted_as_lost()
    {
        await using var reader = await ReadingAsync();
        var before = Dropped();

        await server.KillAsync();
        silo.Publish(Claim("lost"));
        await EventuallyAsync(() => Dropped() > before);
        await server.StartAgainAsync(Cancellation);

        while (await reader.MoveNextAsync() && reader.Current is not NewsMissed) Assert.IsNotType<ClaimPublished>(reader.Current);
    }

    [Fact]
    public async Task A_silo_of_a_version_that_does_not_tell_when_is_heard_and_not_measured()
    {
        await using var reader = await ReadingAsync();
        lags.Clear();

        await SendAsync(new("old", 1, [Claim("old")]));
        await ReadAsync(reader, "old");

        Assert.DoesNotContain(lags, lag => lag > TimeSpan.FromDays(1).TotalSeconds);
    }

    private RedisSaleFeed FeedAt(FakeTimeProvider clock) => new(redis, serializer, clock, NullLogger<RedisSaleFeed>.Instance);

    /// <summary>A reader that is known to hear, and has read all there was.</summary>
    private async Task<IAsyncEnumerator<FeedMessage>> ReadingAsync()
    {
        var reader = FeedAt(readersClock).Subscribe(Cancellation).GetAsyncEnumerator(Cancellation);
        var first = reader.MoveNextAsync().AsTask();
        var number = 0;
        while (!first.IsCompleted) await SendAsync(new("knock", ++number, [Claim("knock")]));
        Assert.True(await first);
        await SendAsync(new("knock", ++number, [Claim("opened")]));
        await ReadAsync(reader, "opened");
        return reader;
    }

    private Task<long> SendAsync(FeedBatch batch) => redis.GetSubscriber().PublishAsync(RedisChannel.Literal("ocop:feed"), serializer.SerializeToArray(batch));

    private static async Task ReadAsync(IAsyncEnumerator<FeedMessage> reader, string buyer)
    {
        while (reader.Current is not ClaimPublished claim || claim.BuyerId != buyer) Assert.True(await reader.MoveNextAsync());
    }

    private long Dropped()
    {
        listener.RecordObservableInstruments();
        return dropped;
    }

    private static async Task EventuallyAsync(Func<bool> isSo)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        enough.CancelAfter(Patience);
        while (!isSo()) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, enough.Token);
    }

    private static ClaimPublished Claim(string buyer) => new("live-1", buyer, "M1", "p-1:1", new(ClaimOutcome.Held, ClaimReason.Asked, 1), 1);
}
