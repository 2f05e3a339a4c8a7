using System.Diagnostics;
using System.Globalization;
using Ocop.Bench.Http;
using Ocop.Bench.Load;
using Ocop.Bench.Measure.Ours;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Measure.Scenarios;

/// <summary>A product with a long history, read for the first time after a start.</summary>
internal sealed class ActivationScenario(Database database)
    : Scenario("activation", "the first read, after kill -9, of a product with 100,000 events", database)
{
    private const int WarmReads = 200;

    public override async Task<ScenarioResult> RunAsync(Stage stage, CancellationToken cancellation)
    {
        await using var ours = await OurServer.StartAsync(Database, cancellation);
        var stall = new Stall(ours.Host);
        var products = await stall.ProductsAsync(2, cancellation);
        var sale = await stall.SaleAsync("long", [products[0]], cancellation);
        var written = await WriteAsync(ours, sale, stage, cancellation);
        var rounds = new List<IReadOnlyList<double>>();
        for (var round = 0; round < stage.Settings.Rounds; round++)
        {
            await ours.Server.KillAsync();
            await ours.Server.StartAsync(cancellation);
            rounds.Add(await ReadAsync(ours.Address, products[1], products[0]));
            stage.Say(string.Create(CultureInfo.InvariantCulture, $"round {round + 1} of {stage.Settings.Rounds}  {rounds[^1][1]:N1} ms"));
        }
        string[] names = ["first read of another product", "first read of the long one", "the same, warm (median)"];
        Series[] series = [.. names.Select((name, i) => new Series(name, "ms", [.. rounds.Select(round => new Round(round[i]))]))];
        return Result(
            series, [Aim.AtMost(50, "ms for the first read", series[1].Value)],
            await SaleCheck.MismatchesAsync(ours.Host, [sale.SaleId], written, cancellation));
    }

    /// <summary>Makes the history as it comes about: by claims.</summary>
    private static async Task<Tally> WriteAsync(OurServer ours, Sale sale, Stage stage, CancellationToken cancellation)
    {
        var buyers = await Buyers.ArriveAsync(ours.Address, stage.Settings.Buyers, cancellation);
        using var http = Wire.Connect(stage.Settings.Connections);
        var taps = new Taps([TapTarget.Of(ours.Address, sale.SaleId, Stall.CodeOf(0))], buyers);
        var plan = new LoadPlan(stage.Settings.Connections, TimeSpan.FromMinutes(10), Most: stage.Settings.StreamEvents);
        var written = (await LoadRun.RunAsync(plan, taps.TakeAsync, http, cancellation)).Tally;
        stage.Say(string.Create(CultureInfo.InvariantCulture, $"{written[Kind.Accepted]:N0} claims written"));
        return written;
    }

    /// <summary>In milliseconds. The other product goes first and pays for code that has never run.</summary>
    private static async Task<IReadOnlyList<double>> ReadAsync(Uri server, Product other, Product product)
    {
        using var http = Wire.Connect(1);
        using var wire = new Wire(http);
        var first = await TimeAsync(wire, new(server, $"/api/products/{other.ProductId}"));
        var target = new Uri(server, $"/api/products/{product.ProductId}");
        var cold = await TimeAsync(wire, target);
        var warm = new List<double>();
        for (var i = 0; i < WarmReads; i++) warm.Add(await TimeAsync(wire, target));
        return [first, cold, Median.Of(warm)];
    }

    private static async Task<double> TimeAsync(Wire wire, Uri uri)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await wire.GetAsync(uri);
        return answer.Status == 200
            ? Stopwatch.GetElapsedTime(began).TotalMilliseconds
            : throw new BenchException($"{uri} was answered with {answer.Status}.");
    }
}
