using System.Globalization;
using Ocop.Bench.Faults.Load;
using Ocop.Bench.Http;
using Ocop.Bench.Load;
using Ocop.Bench.Measure.Ours;
using Ocop.Bench.Watch;

namespace Ocop.Bench.Faults;

/// <summary>How a while went for those who buy and those who watch.</summary>
/// <param name="Claims">From the due time of a tap to its answer.</param>
/// <param name="Boards">From the answer to the last healthy screen that shows it.</param>
internal sealed record Stretch(string Name, Percentiles Claims, Percentiles Boards, int NeverShown)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name}: claims p99 {Claims.P99:N0} ms, boards p99 {Boards.P99:N0} ms");
}

/// <summary>A sale with more units than can be sold, steady taps on it, and a few healthy screens that watch it.</summary>
internal sealed class WatchedSale : IAsyncDisposable
{
    private const double TapsPerSecond = 100;
    private const int Guests = 50;
    private const int Callers = 32;

    private readonly Rush rush;
    private readonly WatcherProcess screens;
    private readonly HttpMessageInvoker http = Wire.Connect(Callers);

    private WatchedSale(string saleId, Rush rush, WatcherProcess screens) => (SaleId, this.rush, this.screens) = (saleId, rush, screens);

    public string SaleId { get; }

    public static async Task<WatchedSale> OpenAsync(Uri server, Crowd crowd, int screens, CancellationToken cancellation)
    {
        using var host = OcopClient.Connect(server, TimeProvider.System);
        await host.SignInAsync("ocop", "demo-ocop", cancellation);
        var fought = crowd.Scene.Products.Select(item => item.ProductId).ToHashSet();
        var product = await host.ProductsAsync(cancellation).FirstAsync(product => !fought.Contains(product.ProductId), cancellation);
        var opened = await new Stall(host).SaleAsync("watched", [product], cancellation);
        var sale = new SceneSale(opened.SaleId, [new(Stall.CodeOf(0), product.ProductId, product.ProducerId, product.Skus[0].Sku)]);
        crowd.Include(sale);
        var guests = await Buyers.ArriveAsync(server, Guests, cancellation);
        return new(sale.SaleId, Rush.ForMore(server, sale, guests), await WatcherProcess.StartAsync(server, [sale.SaleId], screens, cancellation));
    }

    /// <summary>Taps for a while, and looks how soon each is answered and shown.</summary>
    public async Task<Stretch> WatchAsync(string name, TimeSpan length, CancellationToken cancellation)
    {
        rush.TakeAnswers();
        var load = await LoadRun.RunAsync(new(Callers, length, TapsPerSecond), rush.TakeAsync, http, cancellation);
        var answers = rush.TakeAnswers();
        var report = await screens.ReportAsync(answers.Max(answer => answer.Taps), cancellation);
        var shown = answers.Select(answer => (answer.At, Shown: report.EverybodyShows(answer.Taps))).ToArray();
        var delays = shown.Where(one => one.Shown is not null).Select(one => (int)Math.Max(0, (one.Shown!.Value - one.At) / TicksPerMicrosecond));
        return new(name, load.Latency ?? Nothing, Percentiles.Of(delays) ?? Nothing, shown.Count(one => one.Shown is null) + (int)load.Tally[Kind.Failed]);
    }

    public Task TellAsync(History history) => rush.TellAsync(history, http);

    public async ValueTask DisposeAsync()
    {
        await screens.DisposeAsync();
        http.Dispose();
    }

    private static readonly double TicksPerMicrosecond = TimeProvider.System.TimestampFrequency / 1e6;

    private static readonly Percentiles Nothing = new(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
}
