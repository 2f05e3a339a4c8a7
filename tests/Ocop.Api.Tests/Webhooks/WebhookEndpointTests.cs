using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Ocop.Api.ApiKeys;
using Ocop.Api.Hosting;
using Ocop.Api.Orders;
using Ocop.Api.Products;
using Ocop.Api.Webhooks;
using Ocop.Cluster.Tests.Webhooks;
using Ocop.Webhooks;

namespace Ocop.Api.Tests.Webhooks;

/// <summary>Each test gives back the places that it took: a producer has five.</summary>
public sealed class WebhookEndpointTests(ApiFixture api) : IAsyncLifetime
{
    private const string Producer = "c-htx-tam-hoa";
    private const string Webhooks = $"/api/producers/{Producer}/webhooks";
    private Receiver tool = null!;
    private ApiClient seller = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => (tool, seller) = (await Receiver.StartAsync(), await api.AsAsync("tamhoa"));

    public async ValueTask DisposeAsync()
    {
        foreach (var left in (await seller.GetAsync<PageOf<WebhookDetails>>(Webhooks)).Items)
            await seller.TryAsync(HttpMethod.Delete, $"{Webhooks}/{left.WebhookId}", null, "");
        await tool.DisposeAsync();
    }

    [Fact]
    public async Task An_order_of_a_live_sale_reaches_the_tool_and_is_in_the_log()
    {
        var made = await CreateAsync("order.placed", "order.cancelled");
        var product = await seller.ProductAsync(5);
        var (buyer, sale) = (await api.GuestAsync(), await seller.StartSaleAsync(("WH", product, null, null)));
        await buyer.PostAsync<ClaimResult>($"/api/sales/{sale.SaleId}/claims", new { code = "WH", quantity = 2 });
        var confirmed = await buyer.PostAsync<BagConfirmation>($"/api/sales/{sale.SaleId}/my-bag/confirm", new
        {
            name = "Nguyễn Thị Lan", phone = "0912345678", province = "Cao Bằng", commune = "Thục Phán", street = "12 Kim Đồng", payment = "cod",
        });
        var orderId = Assert.Single(confirmed.Orders).OrderId;
        await buyer.PostAsync<OrderDetails>($"/api/orders/{orderId}/cancel", new { reason = "đổi ý của Lan" });

        var mine = await MessagesAsync(message => message.Type.StartsWith("order.", StringComparison.Ordinal) && message.Data.GetProperty("orderId").GetString() == orderId, 2);

        Assert.Equal(["order.placed", "order.cancelled"], mine.Select(message => message.Type));
        Assert.All(mine, message => Assert.True(message.IsSignedWith(made.Secret!)));
        Assert.All(mine, message => Assert.Equal(180_000, message.Data.GetProperty("totalVnd").GetInt64()));
        Assert.All(mine, message => Assert.DoesNotContain("Lan", message.Text, StringComparison.Ordinal));
        var log = await LogAsync(made, log => log.Count(row => mine.Any(message => message.Id == row.DeliveryId && row.Status == DeliveryStatus.Delivered)) == 2);
        Assert.Contains(log, row => row is { Event: "order.placed", LastStatus: 204, Attempts: 1 } && row.Subject == $"order/{orderId}");
    }

    [Fact]
    public async Task A_ping_is_sent_logged_and_replayed_once_for_each_wish()
    {
        var made = await CreateAsync("order.paid");
        var path = $"{Webhooks}/{made.Webhook.WebhookId}";
        var key = $"{Guid.NewGuid():n}";
        var ping = await seller.PostAsync<WebhookQueued>($"{path}/ping", key: key);
        Assert.Equal(ping, await seller.PostAsync<WebhookQueued>($"{path}/ping", key: key));
        await MessagesAsync(message => message.Type == "ping", 1);
        await LogAsync(made, log => log is [{ Status: DeliveryStatus.Delivered }]);

        await seller.PostAsync<DeliveryDetails>($"{path}/deliveries/{ping.DeliveryId}/replay", key: key);
        await MessagesAsync(message => message.Id == ping.DeliveryId, 2);
        await LogAsync(made, log => log is [{ Status: DeliveryStatus.Delivered }]);
        await seller.PostAsync<DeliveryDetails>($"{path}/deliveries/{ping.DeliveryId}/replay", key: key);
        var since = new { since = "2026-01-01T00:00:00+07:00", includeDelivered = true };
        Assert.Equal(1, (await seller.PostAsync<WebhookReplayed>($"{path}/replay", since)).Count);
        await MessagesAsync(message => message.Id == ping.DeliveryId, 3);
        await LogAsync(made, log => log is [{ Status: DeliveryStatus.Delivered }]);
        Assert.Equal(0, (await seller.PostAsync<WebhookReplayed>($"{path}/replay", new { since = "2026-01-01T00:00:00+07:00" })).Count);

        await seller.TryPostAsync($"{path}/deliveries/msg_none/replay").RefusedAsync(HttpStatusCode.NotFound, "deliveryNotFound");
        await seller.TryPostAsync($"{path}/replay", new { since = "yesterday" }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        Assert.Empty((await seller.GetAsync<PageOf<DeliveryDetails>>($"{path}/deliveries?status=failed")).Items);
        await seller.TryGetAsync($"{path}/deliveries?status=lost").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task A_secret_is_shown_when_it_is_made_and_never_listed()
    {
        var wish = new { url = tool.Url, name = "kho", events = new[] { "order.paid", "sale.started" } };
        var key = $"{Guid.NewGuid():n}";
        var made = await seller.PostAsync<WebhookMade>(Webhooks, wish, key);
        Assert.StartsWith("whsec_", made.Secret, StringComparison.Ordinal);
        Assert.Equal(made.Secret, (await seller.PostAsync<WebhookMade>(Webhooks, wish, key)).Secret);
        var path = $"{Webhooks}/{made.Webhook.WebhookId}";

        var rotated = await seller.PostAsync<WebhookMade>($"{path}/secret", new { overlapHours = 1 }, key);

        Assert.NotEqual(made.Secret, rotated.Secret);
        Assert.Equal(rotated.Secret, (await seller.PostAsync<WebhookMade>($"{path}/secret", new { overlapHours = 1 }, key)).Secret);
        await seller.PostAsync<WebhookQueued>($"{path}/ping");
        var ping = (await MessagesAsync(message => message.Type == "ping", 1))[0];
        Assert.True(ping.IsSignedWith(made.Secret!) && ping.IsSignedWith(rotated.Secret!));
        var list = await (await seller.TryGetAsync(Webhooks)).Content.ReadAsStringAsync(Cancellation);
        Assert.Contains(made.Webhook.WebhookId, list, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", list, StringComparison.Ordinal);
        await seller.TryPostAsync($"{path}/secret", new { overlapHours = 169 }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task An_endpoint_is_changed_turned_off_and_removed()
    {
        var made = await CreateAsync("order.paid");
        var path = $"{Webhooks}/{made.Webhook.WebhookId}";

        var off = await seller.PutAsync<WebhookDetails>(path, new { url = tool.Url, name = "mới", events = new[] { "order.placed" }, isOn = false }, "");
        Assert.Equal((false, WebhookOff.Asked, "mới"), (off.IsOn, off.Off, off.Name));
        Assert.Equal(["created", "turnedOff"], off.History.Select(step => ApiJson.Word(step.Act)));
        Assert.NotEmpty(off.OffText!.Vi);
        foreach (var act in new[] { "ping", "deliveries/msg_1/replay" }) await seller.TryPostAsync($"{path}/{act}").RefusedAsync(HttpStatusCode.Conflict, "webhookIsOff");
        await seller.TryPostAsync($"{path}/replay", new { since = "2026-01-01T00:00:00Z" }).RefusedAsync(HttpStatusCode.Conflict, "webhookIsOff");

        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.NoContent, (await seller.TryAsync(HttpMethod.Delete, path, null, "")).StatusCode);
        await seller.TryAsync(HttpMethod.Put, path, new { url = tool.Url, events = new[] { "order.paid" } }, "").RefusedAsync(HttpStatusCode.NotFound, "webhookNotFound");
        await seller.TryGetAsync($"{path}/deliveries").RefusedAsync(HttpStatusCode.NotFound, "webhookNotFound");
        await seller.TryPostAsync($"{path}/ping").RefusedAsync(HttpStatusCode.NotFound, "webhookNotFound");
        await seller.TryPostAsync($"{path}/secret").RefusedAsync(HttpStatusCode.NotFound, "webhookNotFound");
        await seller.TryAsync(HttpMethod.Delete, $"{Webhooks}/none", null, "").RefusedAsync(HttpStatusCode.NotFound, "webhookNotFound");
    }

    [Fact]
    public async Task Five_are_the_most()
    {
        for (var i = 0; i < 5; i++) await CreateAsync("order.paid");

        await seller.TryPostAsync(Webhooks, Wish("order.paid")).RefusedAsync(HttpStatusCode.Conflict, "tooManyWebhooks");
    }

    [Fact]
    public async Task Only_the_producer_itself_has_a_say()
    {
        var made = await CreateAsync("order.paid");
        var path = $"{Webhooks}/{made.Webhook.WebhookId}";
        var other = await api.AsAsync("tanvieta");
        await other.TryPostAsync(Webhooks, Wish("order.paid")).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await other.TryGetAsync(Webhooks).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await other.TryGetAsync($"{path}/deliveries").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await other.TryPostAsync($"{path}/secret").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await other.TryAsync(HttpMethod.Delete, path, null, "").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        // Through its own producer it reaches nothing of this one either.
        await other.TryGetAsync($"/api/producers/c-htx-nong-san-tan-viet-a/webhooks/{made.Webhook.WebhookId}/deliveries").RefusedAsync(HttpStatusCode.NotFound, "webhookNotFound");
        await (await api.AsAsync("lan")).TryGetAsync(Webhooks).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await api.Anonymous().TryGetAsync(Webhooks).RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");

        var key = await seller.PostAsync<ApiKeyMade>($"/api/producers/{Producer}/api-keys", new { name = "máy", scopes = new[] { "orders:read" } });
        var machine = api.Anonymous();
        machine.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Secret);
        await machine.TryGetAsync(Webhooks).RefusedAsync(HttpStatusCode.Forbidden, "keyMayNot");
        await machine.TryPostAsync(Webhooks, Wish("order.paid")).RefusedAsync(HttpStatusCode.Forbidden, "keyMayNot");
    }

    [Theory]
    [InlineData("http://tool.example.vn/", "url")]
    [InlineData("https://tool.example.vn:22/", "url")]
    [InlineData("https://user:secret@tool.example.vn/", "url")]
    [InlineData("https://169.254.169.254/", "url")]
    [InlineData("https://[::ffff:10.0.0.1]/", "url")]
    [InlineData("", "url")]
    public async Task An_address_that_may_not_be_is_refused(string url, string field)
    {
        var problem = await seller.TryPostAsync(Webhooks, new { url, events = new[] { "order.paid" } }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");

        Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task A_wish_needs_events_that_exist_and_a_key()
    {
        await seller.TryPostAsync(Webhooks, Wish("order.paid"), "").RefusedAsync(HttpStatusCode.BadRequest, "idempotencyKeyMissing");
        await seller.TryPostAsync(Webhooks, Wish()).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        var problem = await seller.TryPostAsync(Webhooks, Wish("order.paid", "ping", "order.lost")).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["events[1]", "events[2]"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task Every_event_is_documented_with_a_body()
    {
        var events = await api.Anonymous().GetAsync<JsonElement[]>("/api/webhook-events");

        Assert.Equal(Enum.GetValues<WebhookEvent>().Select(WebhookEvents.NameOf), events.Select(one => one.GetProperty("event").GetString()));
        Assert.All(events, one => Assert.Equal(one.GetProperty("event").GetString(), one.GetProperty("example").GetProperty("type").GetString()));
    }

    private object Wish(params string[] events) => new { url = tool.Url, name = "phần mềm kho", events };

    private Task<WebhookMade> CreateAsync(params string[] events) => seller.PostAsync<WebhookMade>(Webhooks, Wish(events));

    /// <summary>Other tests sell for this producer too: waits for so many messages of those that are meant.</summary>
    private async Task<IReadOnlyList<Received>> MessagesAsync(Predicate<Received> isMeant, int count)
    {
        while (true)
        {
            Received[] meant = [.. tool.All.Where(message => isMeant(message))];
            if (meant.Length >= count)
            {
                Assert.Equal(count, meant.Length);
                return meant;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
        }
    }

    private async Task<IReadOnlyList<DeliveryDetails>> LogAsync(WebhookMade made, Predicate<IReadOnlyList<DeliveryDetails>> fits)
    {
        while (true)
        {
            var log = (await seller.GetAsync<PageOf<DeliveryDetails>>($"{Webhooks}/{made.Webhook.WebhookId}/deliveries?limit=500")).Items;
            if (fits(log)) return log;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
        }
    }
}
