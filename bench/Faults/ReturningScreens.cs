using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using Ocop.Bench.Faults.Checking;
using Ocop.Bench.Faults.Load;
using Ocop.Bench.Http;
using Ocop.Bench.Measure.Ours;
using Ocop.Bench.Servers;
using Ocop.Bench.Watch;

namespace Ocop.Bench.Faults;

/// <summary>
/// Screens that watch a sale through the proxy, each with the cookie that keeps it at one node, and that come back when their
/// connection breaks, as pages do. What they must show is known: the units that the sale has answered for.
/// </summary>
internal sealed class ReturningScreens : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private readonly OcopCluster cluster;
    private readonly SceneSale sale;
    private readonly History history;
    private readonly Courier courier;
    private readonly Client client;
    private readonly CancellationTokenSource end = new();
    private readonly IReadOnlyList<Screen> screens;
    private int sold;

    private ReturningScreens(OcopCluster cluster, SceneSale sale, History history, int count)
    {
        (this.cluster, this.sale, this.history) = (cluster, sale, history);
        courier = new([cluster.Proxy.Address]);
        client = new(new(courier, Mishaps.None, TimeProvider.System), new SafeRandom(0));
        screens = [.. Enumerable.Range(0, count).Select(_ => new Screen(cluster.Proxy.Address, sale.SaleId, end.Token))];
    }

    /// <summary>How often a screen has lost its connection.</summary>
    public int Breaks => screens.Sum(screen => screen.Breaks);

    /// <summary>Opens a sale that nobody else buys in, and waits until every screen shows it.</summary>
    public static async Task<ReturningScreens> OpenAsync(OcopCluster cluster, Crowd crowd, int count, CancellationToken cancellation)
    {
        using var host = OcopClient.Connect(cluster.Proxy.Address, TimeProvider.System);
        await host.SignInAsync("ocop", "demo-ocop", cancellation);
        var fought = crowd.Scene.Products.Select(item => item.ProductId).ToHashSet();
        var product = await host.ProductsAsync(cancellation).FirstAsync(product => !fought.Contains(product.ProductId), cancellation);
        var live = await new Stall(host).SaleAsync("watched", [product], cancellation);
        var sale = new SceneSale(live.SaleId, [new(Stall.CodeOf(0), product.ProductId, product.ProducerId, product.Skus[0].Sku)]);
        crowd.Include(sale);
        var opened = new ReturningScreens(cluster, sale, crowd.History, count);
        await opened.SellAsync(cancellation);
        return await opened.ShowAsync(cancellation) ? opened : throw new BenchException($"Screens do not show the sale after {Patience}.");
    }

    /// <summary>Somebody new takes one unit.</summary>
    public async Task SellAsync(CancellationToken cancellation)
    {
        using var guest = OcopClient.Connect(cluster.Proxy.Address, TimeProvider.System);
        var tap = new TapAsked(await guest.BecomeGuestAsync(cancellation), sale.SaleId, sale.Items[0], "watched", Adds: false, Quantity: 1);
        var parcel = new Parcel(HttpMethod.Post, $"/api/sales/{sale.SaleId}/claims", new { sale.Items[0].Code, tap.Quantity }, tap.Key, guest.Token!);
        var answer = await client.AskAsync(parcel, Notes.Of(history.Begin(tap), told => Words.OfClaim(told.Body)), cancellation);
        if (answer is not { IsDone: true }) throw new BenchException($"A unit of the watched sale was not held: {answer?.Body}");
        sold++;
    }

    /// <summary>Waits until every screen is connected and shows what was sold, and every node says the same; how long that took goes to the figures.</summary>
    /// <param name="since">When what happened was over, or where nobody comes back, when it happened.</param>
    public async Task RightAsync(string after, long since, Scenario scenario, CancellationToken cancellation)
    {
        if (await ShowAsync(cancellation))
        {
            scenario.Figures.Add(string.Create(CultureInfo.InvariantCulture, $"{after}: screens right after {TimeProvider.System.GetElapsedTime(since).TotalSeconds:N1} s"));
            scenario.Settings.Progress(scenario.Figures[^1]);
            return;
        }
        var wrong = screens.Where(screen => screen.Held != sold).Select(screen => screen.Held.ToString(CultureInfo.InvariantCulture)).ToArray();
        scenario.Violations.Add(new(Wrong.Service, after, string.Create(
            CultureInfo.InvariantCulture, $"{wrong.Length} of {screens.Count} screens do not show the {sold} units sold after {Patience}, but {string.Join(", ", wrong)}")));
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await Task.WhenAll(screens.Select(screen => screen.Ended));
        end.Dispose();
        courier.Dispose();
    }

    private async Task<bool> ShowAsync(CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (screens.Any(screen => screen.Held != sold) || !await AllNodesSayAsync(cancellation))
        {
            if (TimeProvider.System.GetElapsedTime(began) > Patience) return false;
            await Task.Delay(Look, TimeProvider.System, cancellation);
        }
        return true;
    }

    private async Task<bool> AllNodesSayAsync(CancellationToken cancellation)
    {
        foreach (var node in cluster.Apis.Where(api => api.IsRunning))
        {
            using var client = OcopClient.Connect(node.Address, TimeProvider.System);
            if ((await client.GetBoardAsync(sale.SaleId, cancellation)).Items[0].Held != sold) return false;
        }
        return true;
    }

    private sealed class Screen
    {
        private static readonly TimeSpan MostToJoin = TimeSpan.FromSeconds(5);
        private static readonly TimeSpan BeforeReturn = TimeSpan.FromMilliseconds(200);

        private readonly Uri server;
        private readonly string saleId;
        private Watcher? watcher;

        public Screen(Uri server, string saleId, CancellationToken end)
        {
            (this.server, this.saleId) = (server, saleId);
            Ended = StayAsync(end);
        }

        public Task Ended { get; }

        public int Breaks { get; private set; }

        /// <summary>As it shows them; -1 while it is away.</summary>
        public long Held => watcher is { IsLost: false } here ? here.Held : -1;

        private async Task StayAsync(CancellationToken end)
        {
            using var http = new HttpMessageInvoker(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseProxy = false });
            while (!end.IsCancellationRequested)
            {
                try
                {
                    await WatchAsync(http, end);
                    Breaks++;
                    await Task.Delay(BeforeReturn, TimeProvider.System, end);
                }
                catch (OperationCanceledException) when (end.IsCancellationRequested)
                {
                    return;
                }
            }
        }

        /// <summary>Until the connection breaks, or could not be made.</summary>
        private async Task WatchAsync(HttpMessageInvoker http, CancellationToken end)
        {
            using var next = new Watcher();
            try
            {
                await next.JoinAsync(http, server, saleId, end).WaitAsync(MostToJoin, end);
                watcher = next;
                await Task.WhenAny(next.Ended, next.PingAsync(end));
            }
            catch (Exception e) when (e is WebSocketException or IOException or TimeoutException)
            {
                // It comes again.
            }
            end.ThrowIfCancellationRequested();
            watcher = null;
        }
    }
}
