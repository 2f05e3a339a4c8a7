using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR.Client;
using Ocop.Api.LiveSales;
using Ocop.Api.Orders;
using Ocop.Api.Products;
using Ocop.Orders;

namespace Ocop.Api.Tests.Telemetry;

/// <summary>What the process tells of itself after a small sale, and what it must not tell.</summary>
[Collection(nameof(WatchedApi))]
public sealed partial class TelemetryTests(WatchedApi api)
{
    private const string Name = "Trần Thị Bưởi";
    private const string Phone = "0987654321";
    private const string Street = "15 ngõ Nà Cạn";
    private static readonly object Form = new { name = "Hoàng Văn Mít", phone = "+84 912 340 987", province = "Cao Bằng", commune = "Thục Phán", street = "77 Bế Văn Đàn", payment = "cod" };

    /// <summary>Of people, as they are written here, and their secrets.</summary>
    private static readonly string[] Private = [Name, "Bưởi", Phone, Phone[1..], Street, "Nà Cạn", "Hoàng Văn Mít", "Mít", "0912340987", "912340987", "912 340 987", "77 Bế Văn Đàn", "mat-khau-sai"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Logs_of_a_whole_small_sale_name_nobody()
    {
        var secrets = await SellAsync();

        Assert.Contains(api.Logs, line => line.StartsWith("Ocop.", StringComparison.Ordinal));
        Assert.Contains(api.Logs, line => line.StartsWith("Microsoft.", StringComparison.Ordinal) || line.StartsWith("Orleans", StringComparison.Ordinal));
        // Escaped and percent-encoded texts would be no better.
        var wanted = Private.Concat(secrets).SelectMany(text => new[] { text, Uri.EscapeDataString(text), JsonEncodedText.Encode(text).ToString() }).Distinct().ToArray();
        var telling = api.Logs.Where(line => wanted.Any(text => line.Contains(text, StringComparison.OrdinalIgnoreCase))).Take(5).ToArray();
        Assert.True(telling.Length == 0, string.Join("\n\n", telling));
    }

    [Fact]
    public async Task What_dashboard_and_alerts_ask_for_is_exported_and_no_figure_of_ours_is_measured_for_nobody()
    {
        await using var screen = new HubConnectionBuilder().WithUrl(new Uri(api.Address, "/hubs/sales")).Build();
        await screen.StartAsync(Cancellation);
        await SellAsync(saleId => screen.InvokeAsync("JoinSale", saleId, Cancellation));
        var named = NamesIn("grafana-dashboard.json", @"""expr"":\s*""(?<expr>(?:[^""\\]|\\.)*)""").Concat(NamesIn("alerts.yml", @"expr:\s*(?<expr>[^\r\n]+)")).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(named);

        HashSet<string> exported = [];
        for (var tries = 0; tries < 100 && !named.IsSubsetOf(exported); tries++)
        {
            exported = await ScrapeAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation); // the first look at lags may not be over
        }

        Assert.Empty(named.Except(exported));
        Assert.Empty(exported.Where(name => name.StartsWith("ocop_", StringComparison.Ordinal)).Select(Bare).Distinct().Except(named.Select(Bare)));
    }

    [Fact]
    public async Task The_public_port_shows_no_metrics_and_that_of_the_metrics_nothing_else()
    {
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(api.Address, "/metrics"), Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(api.Metrics, "/metrics"), Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(api.Metrics, "/health/ready"), Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(api.Metrics, "/api/products/"), Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Labels_have_words_and_routes_but_no_ids()
    {
        await SellAsync();
        using var http = new HttpClient();
        var text = await http.GetStringAsync(new Uri(api.Metrics, "/metrics"), Cancellation);
        Assert.Contains("ocop_claims_total", text, StringComparison.Ordinal);
        foreach (var id in new[] { "live-", "web:", "facebook:", "p-lap-suon", "guest" }) Assert.DoesNotContain($"\"{id}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trace_leads_from_the_request_through_grains_to_the_journal()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Ocop" or "Microsoft.AspNetCore" or "Microsoft.Orleans.Application",
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await SellAsync();
        await api.CaughtUpAsync();

        var appends = spans.Where(span => span.OperationName == "journal append").ToArray();
        Assert.Contains(appends, append => append.GetTagItem("ocop.stream.kind") is "product" && AncestorsOf(append, spans).Any(span => span.Source.Name == "Microsoft.AspNetCore"));
        Assert.DoesNotContain(spans, span => span.TagObjects.Any(tag => tag.Key == "url.path" || tag.Value is string text && Private.Any(name => text.Contains(name, StringComparison.OrdinalIgnoreCase))));
    }

    [Fact]
    public async Task The_dashboard_of_Orleans_is_for_operators_and_shows_no_state_of_grains()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Anonymous().TryGetAsync("/orleans/ClusterStats")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await api.AsAsync("tamhoa")).TryGetAsync("/orleans/ClusterStats")).StatusCode);
        var ours = await api.AsAsync("ocop");
        var page = await ours.TryGetAsync("/orleans/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("default-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await ours.TryGetAsync("/orleans/ClusterStats")).StatusCode);
        foreach (var closed in new[] { "/orleans/GrainState?grainId=buyer/x&grainType=buyer", "/orleans/Trace", "/orleans/grainstate" })
            Assert.Equal(HttpStatusCode.NotFound, (await ours.TryGetAsync(closed)).StatusCode);
    }

    /// <summary>Comments, a claim, a confirmed order and what a producer does with it; and all the ways in which people mistype.</summary>
    /// <returns>Secrets that were given out.</returns>
    private async Task<string[]> SellAsync(Func<string, Task>? watch = null)
    {
        var (host, buyer) = (await api.AsAsync("tamhoa"), await api.GuestAsync());
        await api.Anonymous().TryPostAsync("/api/sessions", new { login = "ocop", password = "mat-khau-sai" });
        var sale = (await host.StartSaleAsync(("LX", await host.ProductAsync(units: 5), null, null))).SaleId;
        if (watch is not null) await watch(sale);
        var path = $"/api/sales/{sale}";
        await host.PutAsync<JsonElement>($"{path}/replies/settings", new { isOn = true, sendsNotices = true, sendsLinks = true });
        var comments = await host.PostAsync<List<CommentResult>>($"{path}/comments", new object[]
        {
            CommentOf("c1", $"LX x2 {Phone} giao về {Street}"), CommentOf("c2", "LX còn không shop?"), CommentOf("c3", $"sdt {Phone}"), CommentOf("c4", "LX 500kg"),
        });
        Assert.Equal(CommentResultOutcome.Claimed, comments[0].Outcome);
        var link = await host.PostAsync<JsonElement>($"{path}/bags/facebook:{sale}-1/link");
        await api.Anonymous().OpenBagAsync(link.GetProperty("link").GetString()!);

        await buyer.PostAsync<ClaimResult>($"{path}/claims", new { code = "LX", quantity = 1 });
        await buyer.BagAsync(sale, lines: 1);
        await buyer.TryPostAsync($"{path}/my-bag/confirm", new { name = Name, phone = $"{Phone}9", province = "Cao Bằng", commune = "", street = Street });
        using var broken = new StringContent($$"""{ "name": "{{Name}}", "phone": "{{Phone}}", """, Encoding.UTF8, "application/json");
        await buyer.Http.PostAsync($"{path}/my-bag/confirm", broken, Cancellation);
        var order = Assert.Single((await buyer.PostAsync<BagConfirmation>($"{path}/my-bag/confirm", Form)).Orders);
        Assert.Equal(OrderOutcome.Done, order.Outcome);
        await api.CaughtUpAsync();
        await host.TryGetAsync($"/api/producers/c-htx-tam-hoa/orders/desk?search={Uri.EscapeDataString(Phone)}");
        await host.TryGetAsync($"/api/producers/c-htx-tam-hoa/orders/desk?search={Uri.EscapeDataString(Name)}");
        await host.TryGetAsync($"/api/producers/{Phone}/orders/desk");
        await host.PostAsync<OrderDetails>($"/api/orders/{order.OrderId}/pack", new { note = $"gọi {Name} {Phone}" });
        return [link.GetProperty("link").GetString()!.Split('/')[^1], buyer.Session!.Token];

        object CommentOf(string id, string text) => new
        {
            id = $"{sale}-{id}", verb = "add", platform = "facebook", userId = $"{sale}-1", userName = Name, text, at = DateTimeOffset.Parse("2026-11-01T13:00:00Z", CultureInfo.InvariantCulture),
        };
    }

    private static IEnumerable<Activity> AncestorsOf(Activity span, IReadOnlyCollection<Activity> all)
    {
        for (var parent = span.ParentSpanId; all.FirstOrDefault(one => one.SpanId == parent && one.TraceId == span.TraceId) is { } found; parent = found.ParentSpanId)
            yield return found;
    }

    private async Task<HashSet<string>> ScrapeAsync()
    {
        using var http = new HttpClient();
        var text = await http.GetStringAsync(new Uri(api.Metrics, "/metrics"), Cancellation);
        return [.. text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line[..line.IndexOfAny(['{', ' '])])];
    }

    /// <summary>Names of metrics in expressions of PromQL; labels are left out.</summary>
    private static IEnumerable<string> NamesIn(string file, string pattern)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "operations", file));
        foreach (Match found in Regex.Matches(text, pattern))
        foreach (Match name in MetricName().Matches(Labels().Replace(found.Groups["expr"].Value, " ")))
            yield return name.Value;
    }

    private static string Bare(string metric) => Suffix().Replace(metric, "");

    [GeneratedRegex(@"\{[^}]*\}|\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)")]
    private static partial Regex Labels();

    [GeneratedRegex(@"\b(?:ocop|http|dotnet|kestrel|orleans|aspnetcore|signalr)_[a-z0-9_]+")]
    private static partial Regex MetricName();

    [GeneratedRegex("_(?:bucket|sum|count|total)$")]
    private static partial Regex Suffix();
}
