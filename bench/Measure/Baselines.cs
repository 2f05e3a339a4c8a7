using System.Net.Http.Json;
using System.Text;
using System.Globalization;
using Ocop.Bench.Load;
using Ocop.Bench.Machines;
using Ocop.Bench.Measure.Ours;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Measure;

/// <summary>What ours is put beside: plain and expert on a PostgreSQL of their own, Redis where asked, and the empty endpoint.</summary>
internal sealed class Baselines : IAsyncDisposable
{
    private const int Units = 10_000_000;
    private readonly HttpClient http = new();
    private readonly List<IAsyncDisposable> started = [];
    private readonly List<(Uri Server, IReadOnlyList<Contender> Contenders)> audited = [];

    /// <summary>Starts them, stocked with so many SKUs, and makes a contender of each way.</summary>
    public async Task<IReadOnlyList<Contender>> StartAsync(MeasureSettings settings, int skus, CancellationToken cancellation)
    {
        var contenders = new List<Contender>();
        var postgres = Kept(await OurServer.StartPostgresAsync());
        var api = Kept(await BaselineServer.StartPostgresAsync(await postgres.CreateDatabaseAsync(), cancellation));
        Watched[] programs = [new("pg-api", api.Pid), new("its postgres", postgres.Pid)];
        contenders.AddRange(await StockedAsync(api.Address, skus, cancellation,
            Reserving("plain", programs, api.Address, "/reserve", settings, skus),
            Reserving("expert", programs, api.Address, "/reserve-batch", settings, skus)));
        if (settings.WithRedis) contenders.AddRange(await StartRedisAsync(settings, skus, cancellation));
        return contenders;
    }

    /// <summary>The ceiling: the same request as ours, read and answered.</summary>
    public async Task<Contender> StartEmptyAsync(MeasureSettings settings, IReadOnlyList<Buyer> buyers, CancellationToken cancellation)
    {
        var empty = Kept(await BaselineServer.StartEmptyAsync(cancellation));
        var target = TapTarget.Of(empty.Address, "any", Stall.CodeOf(0)) with { Uri = new(empty.Address, "/claims") };
        return new("empty", [new("empty-api", empty.Pid)], Kept(Wire.Connect(settings.Connections)), new Taps([target], buyers).TakeAsync);
    }

    /// <summary>Where a baseline did not keep what it answered: it would be no fair comparison.</summary>
    public async Task<IReadOnlyList<string>> MismatchesAsync(CancellationToken cancellation)
    {
        var mismatches = new List<string>();
        foreach (var (server, contenders) in audited)
        {
            var audit = (await http.GetFromJsonAsync<Audit>(new Uri(server, "/audit"), cancellation))!;
            var (accepted, unknown) = (contenders.Sum(one => one.All[Kind.Accepted]), contenders.Sum(one => one.All[Kind.Failed]));
            if (!audit.IsConsistent || audit.Ordered < accepted || audit.Ordered > accepted + unknown)
                mismatches.Add($"{contenders[0].Name} accepted {accepted} and has {audit.Ordered} ordered of {audit.Initial}, {audit.Remaining} left");
        }
        return mismatches;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        foreach (var one in started.AsEnumerable().Reverse()) await one.DisposeAsync();
    }

    private async Task<IReadOnlyList<Contender>> StartRedisAsync(MeasureSettings settings, int skus, CancellationToken cancellation)
    {
        var redis = Kept(await RedisServer.StartAsync(cancellation) ?? throw new Http.BenchException("--redis needs redis-server."));
        var api = Kept(await BaselineServer.StartRedisAsync(redis.Address, cancellation));
        Watched[] programs = [new("redis-api", api.Pid), new("redis", redis.Pid)];
        return await StockedAsync(api.Address, skus, cancellation, Reserving("redis", programs, api.Address, "/reserve", settings, skus));
    }

    private async Task<IReadOnlyList<Contender>> StockedAsync(
        Uri server, int skus, CancellationToken cancellation, params IReadOnlyList<Contender> contenders)
    {
        var reset = string.Create(CultureInfo.InvariantCulture, $"/reset?skus={skus}&units={Units}");
        (await http.PostAsync(new Uri(server, reset), null, cancellation)).EnsureSuccessStatusCode();
        audited.Add((server, contenders));
        return contenders;
    }

    private Contender Reserving(string name, Watched[] programs, Uri server, string path, MeasureSettings settings, int skus)
    {
        var (uri, run, sent) = (new Uri(server, path), $"{name}-{Guid.NewGuid().ToString("n")[..8]}", 0L);
        return new(name, programs, Kept(Wire.Connect(settings.Connections)), async (caller, _) =>
        {
            var order = Interlocked.Increment(ref sent);
            var body = string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"orderId":"{{run}}-{{order}}","sku":"SKU-{{1 + order % skus:000}}","qty":1,"buyer":"b{{order % settings.Buyers}}"}""");
            return Answers.Of(caller, await caller.Wire.PostAsync(uri, Encoding.UTF8.GetBytes(body)), expected: 201);
        });
    }

    private HttpMessageInvoker Kept(HttpMessageInvoker one)
    {
        started.Add(new Closing(one));
        return one;
    }

    private T Kept<T>(T one)
        where T : IAsyncDisposable
    {
        started.Add(one);
        return one;
    }

    private sealed record Audit(long Initial, long Remaining, long Ordered, bool IsConsistent);

    private sealed class Closing(IDisposable one) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            one.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
