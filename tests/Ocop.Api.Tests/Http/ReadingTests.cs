using System.Net;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Accounts;
using Ocop.Api.ApiKeys;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Orders;
using Ocop.Api.Products;
using Ocop.Api.Readings;
using Ocop.Buyers;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Reports;

namespace Ocop.Api.Tests.Http;

/// <summary>Who looks at what buyers told of themselves leaves an entry, wherever they look.</summary>
public sealed class ReadingTests(ApiFixture api)
{
    private const string Producer = "c-htx-tam-hoa";
    private const string Orders = $"/api/producers/{Producer}/orders";
    private const string Name = "Nông Thị Kín Đáo";
    private const string Phone = "0987333444";
    private const string Nick = "Chị Ba Kín Đáo";

    /// <summary>What tells of a buyer: their name, parts of their number however it is written, what they are called on a platform, what they wrote.</summary>
    private static readonly string[] Marks = [Name, "0987333444", "0987 333 444", "0987***444", "Ngõ Kín 9", Nick, "kín không shop"];

    [Fact]
    public async Task Whatever_route_shows_a_buyer_to_somebody_else_leaves_an_entry()
    {
        var (host, values) = await OrderAsync();
        var office = await AccountAsync("operator");
        HashSet<string> shown = [];
        foreach (var (who, client) in new[] { ("host", host), ("office", office) })
        {
            foreach (var endpoint in Endpoints().Where(IsGet))
            {
                if (PathOf(endpoint.RoutePattern.RawText!, values) is not { } path) continue;
                var before = await TimesAsync(client);
                var answer = await client.TryGetAsync(path);
                if (answer.StatusCode != HttpStatusCode.OK) continue;
                var text = WebUtility.HtmlDecode(Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
                // What is packed cannot be searched, and these two show a buyer for certain.
                var isPacked = path.Contains("/document.pdf", StringComparison.Ordinal) || path.Contains("/export.xlsx", StringComparison.Ordinal);
                if (!isPacked && !Marks.Any(mark => text.Contains(mark, StringComparison.Ordinal))) continue;
                Assert.True(await TimesAsync(client) > before, $"{path} shows a buyer to {who} and leaves no entry");
                shown.Add($"{who} {endpoint.RoutePattern.RawText}");
            }
        }

        // That the walk has been where buyers are shown; a new place must be added here, and a lost one found again.
        string[] both =
        [
            "/api/orders/{orderId}/", "/api/orders/{orderId}/document.pdf", $"{"/api/producers/{producerId}/orders"}/desk",
            "/api/producers/{producerId}/orders/export.{format:regex(^(csv|xlsx)$)}", "/api/producers/{producerId}/parcels/suggestions", "/api/sales/{saleId}/claims/",
            "/api/sales/{saleId}/claims/{buyerId}/{sku}/history", "/api/sales/{saleId}/draws/", "/api/sales/{saleId}/items/{code}/queue", "/api/sales/{saleId}/late-claims",
            "/api/sales/{saleId}/needs-you/", "/api/sales/{saleId}/unclear-lines", "/producers/{producerId}/slips",
        ];
        Assert.Equal(both.SelectMany(route => new[] { $"host {route}", $"office {route}" }).Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_endpoint_answers_with_a_buyer_unless_it_takes_a_reader()
    {
        var made = typeof(Reader).Assembly.GetTypes()
            .Where(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
                .Any(method => method.ReturnType == type && method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Sight) || parameter.ParameterType == typeof(Reading) || parameter.ParameterType == typeof(Reader))))
            .ToHashSet();
        Type[] raw = [typeof(DeliveryContact), typeof(Buyer), typeof(OrderView), typeof(TransferText)];
        Assert.Superset(new HashSet<Type> { typeof(ContactDetails), typeof(DeskOrder), typeof(NeedsYouItem), typeof(UntoldEntry) }, made);
        var seen = 0;
        foreach (var endpoint in Endpoints())
        {
            if (endpoint.Metadata.GetMetadata<MethodInfo>() is not { } method) continue;
            var answered = endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Select(answer => answer.Type).OfType<Type>().SelectMany(type => PartsOf(type, [])).ToHashSet();
            Assert.False(answered.Overlaps(raw), $"{endpoint.DisplayName} answers with what the domain knows of a buyer");
            if (!answered.Overlaps(made)) continue;
            seen++;
            Assert.True(method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Reader)), $"{endpoint.DisplayName} shows buyers and takes no reader");
        }
        Assert.True(seen >= 25, $"{seen} endpoints show buyers");
    }

    [Fact]
    public async Task The_same_look_again_is_one_entry_and_a_producer_sees_who_looked_at_their_orders()
    {
        var (host, values) = await OrderAsync();
        var office = await AccountAsync("operator");
        var subject = $"order/{values["orderId"]}";
        for (var look = 0; look < 3; look++) await office.GetAsync<OrderDetails>($"/api/orders/{values["orderId"]}");

        var entry = (await host.GetAsync<PageOf<ReadingEntry>>($"/api/audit/readings?subject={Uri.EscapeDataString(subject)}&by={office.Session!.Me.Id}")).Items;
        var other = await (await api.AsAsync("tanvieta")).GetAsync<PageOf<ReadingEntry>>($"/api/audit/readings?subject={Uri.EscapeDataString(subject)}");
        var file = await (await host.TryGetAsync($"/api/audit/readings/file?subject={Uri.EscapeDataString(subject)}")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        // Two, when the quarter of an hour ended in between.
        Assert.Equal(3, entry.Sum(one => one.Times));
        Assert.InRange(entry.Count, 1, 2);
        Assert.Equal((ReadingKind.Order, AccountRole.Operator, 1L, true, Producer), (entry[0].Kind, entry[0].Role, entry[0].Persons, entry[0].IsMasked, entry[0].ProducerId));
        Assert.Empty(other.Items);
        Assert.Contains(office.Session.Me.Id, file, StringComparison.Ordinal);
        Assert.DoesNotContain(Marks, mark => file.Contains(mark, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_buyer_sees_which_producer_looked_and_that_an_operator_did_and_not_themselves()
    {
        var buyer = await api.GuestAsync();
        var (host, values) = await OrderAsync(buyer);
        var office = await AccountAsync("operator");
        await buyer.GetAsync<OrderDetails>($"/api/orders/{values["orderId"]}");
        Assert.DoesNotContain(await OwnAsync(buyer), one => one.Role == AccountRole.Buyer || one.Kind == ReadingKind.Document);
        await host.TryGetAsync($"/api/orders/{values["orderId"]}/document.pdf");
        await office.GetAsync<OrderDetails>($"/api/orders/{values["orderId"]}");

        var own = await OwnAsync(buyer);
        var first = await buyer.GetAsync<PageOf<OwnReading>>("/api/me/readings?limit=1");
        var second = await buyer.GetAsync<PageOf<OwnReading>>($"/api/me/readings?limit=1&after={Uri.EscapeDataString(first.Next!)}");

        Assert.Contains(own, one => one is { Role: AccountRole.Producer, Kind: ReadingKind.Document, ProducerName: { Length: > 0 } });
        Assert.Contains(own, one => one is { Role: AccountRole.Operator, Kind: ReadingKind.Order, ProducerName: null });
        Assert.NotEqual((first.Items[0].Role, first.Items[0].Kind), (second.Items[0].Role, second.Items[0].Kind));
        Assert.Empty(await OwnAsync(await api.GuestAsync()));
    }

    [Fact]
    public async Task A_search_is_noted_with_what_it_was_and_never_with_its_words()
    {
        var office = await AccountAsync("operator");
        await office.TryGetAsync($"{Orders}/desk?stage=call&search=0911999888");
        await office.TryGetAsync($"{Orders}/desk?search=khong-co-ai");

        var entries = await EntriesAsync(office);

        Assert.Equal(["search=words", "stage=call&search=phone"], entries.Select(entry => entry.Filter).Order(StringComparer.Ordinal));
        Assert.All(entries, entry => Assert.Equal((ReadingKind.Search, 0L), (entry.Kind, entry.Persons)));
        Assert.Equal(["Gọi xác nhận, tìm theo số điện thoại", "tìm theo chữ"], entries.Select(entry => entry.Asked!.Vi).Order(StringComparer.Ordinal));
        Assert.Equal(["To call, by a phone number", "by words"], entries.Select(entry => entry.Asked!.En).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_tool_leaves_an_entry_under_its_key()
    {
        var (host, values) = await OrderAsync();
        var key = await host.PostAsync<ApiKeyMade>($"/api/producers/{Producer}/api-keys", new { name = "phần mềm đọc", scopes = new[] { "orders:read" } });
        var tool = api.Anonymous();
        tool.Http.DefaultRequestHeaders.Authorization = new("Bearer", key.Secret);
        await tool.GetAsync<OrderDetails>($"/api/orders/{values["orderId"]}");

        var entries = (await host.GetAsync<PageOf<ReadingEntry>>($"/api/audit/readings?by=key:{key.Key.KeyId}")).Items;

        Assert.Equal((ReadingKind.Order, "", false), (Assert.Single(entries).Kind, entries[0].Device, entries[0].IsMasked));
        Assert.Equal(("Phần mềm “phần mềm đọc”", ReaderSort.Tool), (entries[0].ByName, entries[0].Sort));

        await host.TryAsync(HttpMethod.Delete, $"/api/producers/{Producer}/api-keys/{key.Key.KeyId}", null, null);
        var page = await TextAsync(await api.AsAsync("ocop"), $"/audit/readings?by=key:{key.Key.KeyId}&lang=en");
        Assert.Contains("<optgroup label=\"Producers' tools (API keys)\">", page, StringComparison.Ordinal);
        Assert.Matches($"<option value=\"key:{key.Key.KeyId}\" selected[^>]*>Tool “phần mềm đọc” · [^<]*Tâm Hòa</option>", page);
        Assert.DoesNotMatch(">[^<]*key:", page);
        Assert.Contains($"key:{key.Key.KeyId}", await TextAsync(host, "/audit/readings"), StringComparison.Ordinal);
        Assert.DoesNotContain($"key:{key.Key.KeyId}", await TextAsync(await api.AsAsync("tanvieta"), "/audit/readings"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind=moons", "kind")]
    [InlineData("from=20/11/2026", "from")]
    public async Task What_cannot_be_asked_is_refused_by_name(string query, string field)
    {
        var problem = await (await api.AsAsync("ocop")).TryGetAsync($"/api/audit/readings?{query}").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
        await (await api.AsAsync("lan")).TryGetAsync("/api/audit/readings").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    private static async Task<IReadOnlyList<OwnReading>> OwnAsync(ApiClient buyer) => (await buyer.GetAsync<PageOf<OwnReading>>("/api/me/readings?limit=500")).Items;

    private static async Task<string> TextAsync(ApiClient client, string path) =>
        WebUtility.HtmlDecode(await (await client.TryGetAsync(path)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    private async Task<IReadOnlyList<ReadingEntry>> EntriesAsync(ApiClient by) =>
        (await (await api.AsAsync("ocop")).GetAsync<PageOf<ReadingEntry>>($"/api/audit/readings?by={by.Session!.Me.Id}&limit=500")).Items;

    private async Task<long> TimesAsync(ApiClient by) => (await EntriesAsync(by)).Sum(entry => entry.Times);

    /// <summary>An account of its own, so that nobody else's looks are among its entries.</summary>
    private async Task<ApiClient> AccountAsync(string role)
    {
        var login = $"xem-{Guid.NewGuid():n}"[..20];
        await (await api.AsAsync("ocop")).PostAsync<object>("/api/accounts", new
        {
            login, password = "xem-thu-xem", name = "Người xem", role, producerId = role == "producer" ? Producer : null,
        });
        return await api.Anonymous().SignInAsync(login, "xem-thu-xem");
    }

    /// <summary>A sale with two confirmed orders, comments, a waiting list and a draw, and what routes of it are filled with.</summary>
    private async Task<(ApiClient Host, Dictionary<string, string> Values)> OrderAsync(ApiClient? buyer = null)
    {
        var host = await AccountAsync("producer");
        buyer ??= await api.GuestAsync();
        var product = await host.ProductAsync(units: 3);
        var sale = (await host.StartSaleAsync(("M1", product, null, null))).SaleId;
        await buyer.PostAsync<ClaimResult>($"/api/sales/{sale}/claims", new { code = "M1", quantity = 1 });
        var now = TimeProvider.System.GetUtcNow();
        object Comment(string id, string text, int secondsAgo = 0) =>
            new { id, platform = "facebook", userId = $"u-{sale}", userName = Nick, text, at = now.AddSeconds(-secondsAgo) };
        await host.PostAsync<List<CommentResult>>($"/api/sales/{sale}/comments", new[]
        {
            Comment("1", "m1 kín không shop?"), Comment("2", "ship kín không shop?"), Comment("3", "m1 x9 nhé", secondsAgo: 90),
        });
        await host.PostAsync<object>($"/api/sales/{sale}/draws", new { winners = 2 });
        var order = await ConfirmAsync(buyer, sale);
        var next = (await host.StartSaleAsync(("M1", await host.ProductAsync(units: 3), null, null))).SaleId;
        await buyer.PostAsync<ClaimResult>($"/api/sales/{next}/claims", new { code = "M1", quantity = 1 });
        await ConfirmAsync(buyer, next);
        await api.CaughtUpAsync();
        return (host, new()
        {
            ["saleId"] = sale, ["orderId"] = order, ["producerId"] = Producer, ["productId"] = product, ["sku"] = $"{product}:1", ["code"] = "M1", ["number:int"] = "1",
            ["buyerId"] = $"facebook:u-{sale}",
        });
    }

    private static async Task<string> ConfirmAsync(ApiClient buyer, string sale)
    {
        var order = (await buyer.BagAsync(sale, lines: 1)).Orders[0].OrderId;
        await buyer.PostAsync<OrderDetails>($"/api/orders/{order}/confirm", new
        {
            name = Name, phone = Phone, province = "Cao Bằng", commune = "Thục Phán", street = "Ngõ Kín 9", note = "Gọi cổng", payment = "cod",
        });
        return order;
    }

    private IEnumerable<RouteEndpoint> Endpoints() => api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static bool IsGet(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true;

    /// <summary>The path of a route; <c>null</c> where it takes something that this test has not.</summary>
    private static string? PathOf(string route, Dictionary<string, string> values)
    {
        foreach (var (name, value) in values) route = route.Replace($"{{{name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);
        route = route.Replace("{format:regex(^(csv|xlsx)$)}", "csv", StringComparison.Ordinal);
        if (route.Contains('{', StringComparison.Ordinal)) return null;
        var query = route switch
        {
            _ when route.EndsWith("/slips", StringComparison.Ordinal) => $"?order={Uri.EscapeDataString(values["orderId"])}",
            _ when route.EndsWith("/claims/", StringComparison.Ordinal) => "?names=true",
            _ when route.EndsWith("/desk", StringComparison.Ordinal) || route.EndsWith("/export.csv", StringComparison.Ordinal) => $"?channel={values["saleId"]}",
            _ => "",
        };
        return $"{route}{query}";
    }

    private static HashSet<Type> PartsOf(Type type, HashSet<Type> known)
    {
        if (!known.Add(type)) return known;
        foreach (var argument in type.GetGenericArguments()) PartsOf(argument, known);
        if (type.GetElementType() is { } element) PartsOf(element, known);
        if (type.Namespace?.StartsWith("Ocop", StringComparison.Ordinal) == true)
            foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public)) PartsOf(property.PropertyType, known);
        return known;
    }
}
