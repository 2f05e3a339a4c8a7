using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Dapper;
using Ocop.Feeds;
using Ocop.LiveSales;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;
using Ocop.Silo.Journal;
using Ocop.Silo.Projections;
using Ocop.Silo.Webhooks;

namespace Ocop.Silo.Hosting;

/// <summary>
/// Looks now and then at what nobody tells of: what is owed, how far lists and messages are behind, who waits, which sources are
/// silent. These figures are of the whole system: every silo reports the same, so take the highest, not the sum.
/// </summary>
internal sealed partial class Vitals(
    SqlJournal journal, Projector projector, WebhookDatabase webhooks, OcopDatabase database, IReadModel rows, IGrainFactory grains,
    TimeProvider clock, IConfiguration configuration, ILogger<Vitals> log) : BackgroundService
{
    private const int MostSales = 100;

    private static readonly KeyValuePair<string, object?>[] States = OcopTelemetry.TagsOf<SourceState>("ocop.state");

    private Reading? newest;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var options = TelemetryOptions.From(configuration);
        if (!options.IsMeasured) return;
        Register();
        // The pace is the machine's time, not that which deadlines follow.
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(options.SampleSeconds), TimeProvider.System);
        do
        {
            try
            {
                newest = await ReadAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                newest = null; // what cannot be read is not reported as it was
                LogUnread(e);
            }
        }
        while (await NextAsync(tick, stoppingToken));
    }

    private static async Task<bool> NextAsync(PeriodicTimer tick, CancellationToken stopping)
    {
        try
        {
            return await tick.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Register()
    {
        // What has not happened yet is told as 0.
        foreach (var meters in (Type[])[typeof(ClaimMeters), typeof(CommentMeters), typeof(FeedMeters), typeof(WebhookMeters)])
            RuntimeHelpers.RunClassConstructor(meters.TypeHandle);
        Gauge("ocop.outbox.streams", "{stream}", "Streams whose decisions owe effects elsewhere.", now => now.Owing);
        Gauge("ocop.outbox.lag", "s", "For how long the oldest effect has been owed.", now => now.OwedFor.TotalSeconds);
        Gauge("ocop.waiting.units", "{unit}", "Units on waiting lists, as the lists have them.", now => now.Waiting);
        Gauge("ocop.webhooks.waiting", "{message}", "Messages to endpoints that have not failed three times and are not delivered.", now => now.Messages);
        Gauge("ocop.webhooks.lag", "s", "Age of the oldest of them.", now => now.MessageAge.TotalSeconds);
        Gauge("ocop.source.missing", "{comment}", "Comments that platforms count and that never came, of sales that are on.", now => now.Gaps.Sum(gap => gap.Missing ?? 0));
        Gauge("ocop.source.silence", "s", "How long the relay of a sale that is on has not looked, the longest of all.", now => now.Silence.TotalSeconds);
        OcopTelemetry.Meter.CreateObservableGauge(
            "ocop.sources", () => Of(now => States.Select((state, at) => new Measurement<int>(now.Gaps.Count(gap => (int)gap.State == at), state))), "{source}",
            "Sources of sales that are on, by how they are read.");
        OcopTelemetry.Meter.CreateObservableGauge(
            "ocop.projector.lag", () => Of(now => now.Lags.Select(lag => new Measurement<double>(lag.Age.TotalSeconds, Named(lag)))), "s",
            "Age of the oldest decision that lists do not show yet.");
        OcopTelemetry.Meter.CreateObservableGauge(
            "ocop.projector.behind", () => Of(now => now.Lags.Select(lag => new Measurement<long>(lag.Positions, Named(lag)))), "{decision}",
            "Decisions that lists do not show yet, at most.");
    }

    private void Gauge(string name, string unit, string sentence, Func<Reading, double> figure) =>
        OcopTelemetry.Meter.CreateObservableGauge(name, () => Of(now => (Measurement<double>[])[new(figure(now))]), unit, sentence);

    private IEnumerable<Measurement<T>> Of<T>(Func<Reading, IEnumerable<Measurement<T>>> read)
        where T : struct => Volatile.Read(ref newest) is { } now ? read(now) : [];

    private static KeyValuePair<string, object?> Named(ProjectionLag lag) => OcopTelemetry.Tag("ocop.projection", lag.Projection);

    private async Task<Reading> ReadAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var (owing, owedSince) = await journal.GetOwingAsync(cancellation);
        var (messages, oldest) = await MessagesAsync(cancellation);
        return new(
            owing, Since(owedSince), await projector.LagsAsync(now, cancellation), await WaitingAsync(cancellation), messages, Since(oldest),
            await GapsAsync(now, cancellation));

        TimeSpan Since(DateTimeOffset? then) => then < now ? now - then.Value : TimeSpan.Zero;
    }

    private async Task<long> WaitingAsync(CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>("SELECT coalesce(sum(waiting), 0) FROM sku_stock WHERE waiting > 0");
    }

    /// <summary>Those that the index of due messages knows: what has failed three times waits for its endpoint, not for us.</summary>
    private async Task<(long Count, DateTimeOffset? Oldest)> MessagesAsync(CancellationToken cancellation)
    {
        await using var connection = await webhooks.Reading.OpenConnectionAsync(cancellation);
        var (count, oldest) = await connection.QuerySingleAsync<(long, long?)>(
            "SELECT count(*), min(at) FROM webhook_delivery WHERE status = 'Pending' AND attempts < 3");
        return (count, oldest is { } at ? UnixTime.FromStored(at) : null);
    }

    private async Task<ImmutableArray<SourceGap>> GapsAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var sales = await rows.SalesAsync(new(SaleStatus.Live), new(Limit: MostSales), cancellation);
        var gaps = await Task.WhenAll(sales.Items.Select(async row =>
            await grains.LiveSale(row.SaleId).Get() is { } sale ? await SourceGaps.ReadAsync(grains, sale, now) : []));
        return [.. gaps.SelectMany(gap => gap)];
    }

    private sealed record Reading(
        long Owing, TimeSpan OwedFor, IReadOnlyList<ProjectionLag> Lags, long Waiting, long Messages, TimeSpan MessageAge, ImmutableArray<SourceGap> Gaps)
    {
        public TimeSpan Silence => Gaps.Where(gap => gap.State != SourceState.Off).Max(gap => gap.SilentFor) ?? TimeSpan.Zero;
    }

    [LoggerMessage(LogLevel.Warning, "Lags and waiting lists could not be read; they are not measured until they can.")]
    private partial void LogUnread(Exception reason);
}
