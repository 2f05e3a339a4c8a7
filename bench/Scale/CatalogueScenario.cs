using System.Diagnostics;
using System.Globalization;
using Ocop.Bench.Http;
using Ocop.Bench.Load;
using Ocop.Bench.Machines;
using Ocop.Bench.Measure;
using Ocop.Bench.Measure.Ours;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Scale;

/// <summary>A market as large as a country's: how soon a server is ready on it, and how soon it answers what people ask.</summary>
/// <param name="keep">The server runs on afterwards, until it is stopped.</param>
internal sealed class CatalogueScenario(Database database, MarketSize size, string? only, bool keep)
    : Scenario("catalogue", string.Create(CultureInfo.InvariantCulture, $"{size.Products:N0} products of {size.Producers:N0} producers, {size.Sales:N0} sales, {size.Orders:N0} orders"), database)
{
    private const string Login = "market-largest";
    private const string Password = "market-largest-1";
    private const int APage = 500;
    private const int FarPages = 8;
    private const int Callers = 16;
    private const double MostStartSeconds = 5;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public override async Task<ScenarioResult> RunAsync(Stage stage, CancellationToken cancellation)
    {
        await using var ours = await OurServer.StartAsync(Database, cancellation);
        string[] communes = [.. (await ours.Host.CommunesAsync(cancellation)).Select(commune => commune.Name)];
        var reader = new MarketReader(ours.Server, Database);
        var series = new List<Series>();
        await FillAsync(ours, communes, reader, stage, series, cancellation);
        await StartAsync(ours, stage, series, cancellation);
        series.Add(One("memory", "MB", ProcFiles.MemoryMb(ours.Programs[0])));
        series.Add(One("databases", "MB", await reader.SizeMbAsync(cancellation)));

        var (far, mismatches) = await WalkAsync(ours, stage, series, cancellation);
        var questions = new MarketQuestions(size, communes, far);
        Question[] all =
        [
            .. questions.OfAnybody(), .. MarketQuestions.OfTheLargestProducer(await SignInAsync(ours, cancellation)),
            .. questions.OfTheOperator($"Bearer {ours.Host.Token}"),
        ];
        var asked = all.Where(question => only is null || question.Name.Contains(only, StringComparison.OrdinalIgnoreCase)).ToArray();
        var aims = new List<Aim>();
        foreach (var question in asked)
        {
            series.AddRange(await AskAsync(ours.Address, question, stage, mismatches, cancellation));
            if (series[^2].Latency is { } alone) aims.Add(Aim.AtMost(question.Aimed, $"ms, {question.Name}", alone.P50));
        }
        series.Add(One("memory after all of it", "MB", ProcFiles.MemoryMb(ours.Programs[0])));
        if (keep) await KeepAsync(ours, stage, cancellation);
        return Result(
            series,
            [Aim.AtMost(MostStartSeconds, "s to ready", series.Where(one => one.Name.StartsWith("ready", StringComparison.Ordinal)).Max(one => one.Value)), .. aims.Where(aim => !aim.IsMet)],
            mismatches);
    }

    /// <summary>Fills the journal of a server that has made its tables, and lets it derive the lists.</summary>
    private async Task FillAsync(
        OurServer ours, IReadOnlyList<string> communes, MarketReader reader, Stage stage, List<Series> series, CancellationToken cancellation)
    {
        await ours.Server.StopAsync(cancellation);
        var began = Stopwatch.GetTimestamp();
        var (market, rows) = (new Market(size, communes, TimeProvider.System.GetUtcNow()), 0L);
        void Told(long written)
        {
            if (written / 200_000 > rows / 200_000) stage.Say(string.Create(CultureInfo.InvariantCulture, $"{written:N0} of about {market.About:N0} rows written"));
            rows = written;
        }

        await (Database == Database.Sqlite
            ? JournalFiller.FillSqliteAsync(ours.Server.Settings["Storage__SqlitePath"], market.Rows(), Told, cancellation)
            : JournalFiller.FillPostgresAsync(ours.Server.Settings["Storage__ConnectionString"], market.Rows(), Told, cancellation));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        stage.Say(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows written in {seconds:N0} s"));
        series.Add(One("rows written", "/s", rows / seconds));
        series.Add(await ReadyAsync("ready, lists behind by all of it", ours, cancellation));
        began = Stopwatch.GetTimestamp();
        await FollowedAsync(ours, reader, stage, cancellation);
        series.Add(One("rows followed by lists", "/s", rows / Stopwatch.GetElapsedTime(began).TotalSeconds));
    }

    /// <summary>Waits until lists tell of the whole journal.</summary>
    private static async Task FollowedAsync(OurServer ours, MarketReader reader, Stage stage, CancellationToken cancellation)
    {
        var moved = Stopwatch.GetTimestamp();
        for (var (derived, last, told) = (0L, long.MaxValue, 0L); derived < last; told = derived)
        {
            await Task.Delay(Look, TimeProvider.System, cancellation);
            (derived, last) = await reader.ProgressAsync(cancellation);
            if (derived > told) moved = Stopwatch.GetTimestamp();
            if (Stopwatch.GetElapsedTime(moved) > Patience) throw new BenchException($"The lists stand still at {derived} of {last}.\n{ours.Server.Output}");
            if (derived / 100_000 > told / 100_000) stage.Say(string.Create(CultureInfo.InvariantCulture, $"lists derived from {derived:N0} of {last:N0} rows"));
        }
    }

    private static async Task StartAsync(OurServer ours, Stage stage, List<Series> series, CancellationToken cancellation)
    {
        await ours.Server.StopAsync(cancellation);
        series.Add(await ReadyAsync("ready after an orderly end", ours, cancellation));
        await ours.Server.KillAsync();
        series.Add(await ReadyAsync("ready after kill -9", ours, cancellation));
        foreach (var one in series.TakeLast(2)) stage.Say(string.Create(CultureInfo.InvariantCulture, $"{one.Name}: {one.Value:N1} s"));
    }

    private static async Task<Series> ReadyAsync(string name, OurServer ours, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        await ours.Server.StartAsync(cancellation);
        return One(name, "s", Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>Goes through the whole list in every order: nothing may come twice or be left out, and no page cost more than another.</summary>
    private static async Task<(Dictionary<string, IReadOnlyList<string>> Far, List<string> Mismatches)> WalkAsync(
        OurServer ours, Stage stage, List<Series> series, CancellationToken cancellation)
    {
        var (far, mismatches, counts) = (new Dictionary<string, IReadOnlyList<string>>(), new List<string>(), new List<int>());
        foreach (var order in (string[])["name", "cheapest", "dearest", "stars"])
        {
            var (seen, pages, times) = (new HashSet<string>(), new List<string>(), new List<int>());
            for (string? after = ""; after is not null;)
            {
                var began = Stopwatch.GetTimestamp();
                var page = await ours.Host.PageAsync<Product>($"/api/products?limit={APage}&sort={order}{(after.Length > 0 ? $"&after={after}" : "")}", cancellation);
                times.Add((int)Stopwatch.GetElapsedTime(began).TotalMicroseconds);
                if (!page.Items.All(product => seen.Add(product.ProductId))) mismatches.Add($"by {order} a product came twice");
                if ((after = page.Next) is not null) pages.Add(after);
            }
            far[order] = [.. pages.Skip(pages.Count * 4 / 5).Take(FarPages)];
            counts.Add(seen.Count);
            series.Add(new($"page of {APage} by {order}", "ms", [new(Median.Of(times.Select(time => time / 1000.0)), Percentiles.Of(times))]));
            stage.Say(string.Create(CultureInfo.InvariantCulture, $"all {seen.Count:N0} products by {order} in {times.Sum() / 1e6:N1} s"));
        }
        if (counts.Distinct().Count() > 1) mismatches.Add($"as many products as the order has it: {string.Join(", ", counts)}");
        return (far, mismatches);
    }

    private static async Task<string> SignInAsync(OurServer ours, CancellationToken cancellation)
    {
        await ours.Host.MakeAccountAsync(new(Login, Password, "Market", "producer", Market.ProducerId(0)), "market", cancellation);
        using var producer = OcopClient.Connect(ours.Address, TimeProvider.System);
        await producer.SignInAsync(Login, Password, cancellation);
        return $"Bearer {producer.Token}";
    }

    private static async Task<IReadOnlyList<Series>> AskAsync(
        Uri server, Question question, Stage stage, List<string> mismatches, CancellationToken cancellation)
    {
        using var http = Wire.Connect(Callers);
        var found = new List<Series>();
        foreach (var callers in (int[])[1, Callers])
        {
            var load = await LoadRun.RunAsync(new(callers, stage.Settings.Length), question.ToTurn(server), http, cancellation);
            if (load.Tally.All != load.Tally[Kind.Accepted])
                mismatches.Add($"{question.Name}: {string.Join(", ", load.Tally.ToCounts().Select(one => $"{one.Value} {one.Key}"))} {load.Tally.Failures.Keys.FirstOrDefault()}");
            found.Add(new($"{question.Name}, {callers} at once", "/s", [new(load.PerSecond, load.Latency, Counts: load.Tally.ToCounts(), Failures: load.Tally.Failures)]));
        }
        stage.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{question.Name,-30} alone p50 {found[0].Latency?.P50,8:N1} p99 {found[0].Latency?.P99,8:N1} max {found[0].Latency?.Max,8:N1}   {Callers} at once p50 {found[1].Latency?.P50,8:N1} p99 {found[1].Latency?.P99,8:N1} ms"));
        return found;
    }

    private static async Task KeepAsync(OurServer ours, Stage stage, CancellationToken cancellation)
    {
        stage.Say($"{ours.Address} runs on, process {ours.Server.Pid}, {string.Join("; ", ours.Server.Settings.Where(setting => setting.Key.StartsWith("Storage", StringComparison.Ordinal)).Select(setting => setting.Value))}. Stop with Ctrl+C.");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        }
        catch (OperationCanceledException)
        {
            // What was measured is still told.
        }
    }

    private static Series One(string name, string unit, double value) => new(name, unit, [new(value)]);
}
