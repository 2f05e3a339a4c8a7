using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Ocop.Silo.Hosting;

namespace Ocop.Api.Tests.Telemetry;

/// <summary>
/// Meters of one name are one to whoever reads them, whichever application of the process they belong to: when another one ends,
/// its meters end for this one too. So nothing else runs beside it.
/// </summary>
[CollectionDefinition(nameof(WatchedApi), DisableParallelization = true)]
public sealed class WatchedAlone : ICollectionFixture<WatchedApi>;

/// <summary>The real application with all that it can tell of itself turned on, and everything that it logs.</summary>
public sealed class WatchedApi : ApiFixture
{
    private static readonly string[] Loud = ["Default", "Microsoft", "Microsoft.Orleans", "Orleans", "Orleans.Runtime.Silo", "Orleans.Runtime.Watchdog", "Polly", "Microsoft.AspNetCore.DataProtection"];

    private readonly LogKeeper keeper = new();

    /// <summary>Where metrics are read.</summary>
    public Uri Metrics { get; } = new($"http://127.0.0.1:{Ports.Free()}");

    internal ConcurrentQueue<string> Logs => keeper.Lines;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Telemetry:MetricsAddress", Metrics.ToString());
        builder.UseSetting("Telemetry:SampleSeconds", "1");
        builder.UseSetting("Telemetry:TraceRatio", "1");
        builder.UseSetting("Telemetry:Dashboard", "true");
        // Nobody listens there: what is sent is lost, as at the outage of a collector.
        builder.UseSetting("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9");
        builder.UseSetting("Logging:LogLevel:Ocop", "Trace");
        foreach (var category in Loud) builder.UseSetting($"Logging:LogLevel:{category}", "Information");
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(keeper));
    }

    /// <summary>Keeps all that is logged: the sentence, what it is made of, and what was thrown.</summary>
    private sealed class LogKeeper : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Keeper(categoryName, Lines);

        public void Dispose() { }

        private sealed class Keeper(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null; // scopes have paths of requests, and are written nowhere

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{category} {logLevel}: {formatter(state, exception)} {Joined(state as IEnumerable<KeyValuePair<string, object?>>)} {exception}");

            private static string Joined(IEnumerable<KeyValuePair<string, object?>>? parts) =>
                string.Join("; ", (parts ?? []).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Key}={part.Value}")));
        }
    }
}
