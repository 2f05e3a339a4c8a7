using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Orders;
using Ocop.Api.Products;

namespace Ocop.Api.Tests;

/// <summary>One caller of the API.</summary>
public sealed class ApiClient(HttpClient http)
{
    public HttpClient Http => http;

    public SessionAnswer? Session { get; private set; }

    public string BuyerId => Session!.Me.BuyerId;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<ApiClient> SignInAsync(string login, string password) => Take(await PostAsync<SessionAnswer>("/api/sessions", new { login, password }));

    public async Task<ApiClient> BecomeGuestAsync() => Take(await PostAsync<SessionAnswer>("/api/guests", new { }));

    public async Task<ApiClient> OpenBagAsync(string link) => Take(await PostAsync<SessionAnswer>("/api/bag-sessions", new { link }));

    public async Task<T> GetAsync<T>(string path) => await ReadAsync<T>(await http.GetAsync(path, Cancellation));

    public Task<HttpResponseMessage> TryGetAsync(string path) => http.GetAsync(path, Cancellation);

    public async Task<T> PostAsync<T>(string path, object? body = null, string? key = null) => await ReadAsync<T>(await TryAsync(HttpMethod.Post, path, body, key));

    public async Task<T> PutAsync<T>(string path, object body, string? key = null) => await ReadAsync<T>(await TryAsync(HttpMethod.Put, path, body, key));

    /// <summary>Posts with a new key unless told otherwise; an empty one is left out.</summary>
    public Task<HttpResponseMessage> TryPostAsync(string path, object? body = null, string? key = null) => TryAsync(HttpMethod.Post, path, body, key);

    public async Task<HttpResponseMessage> TryAsync(HttpMethod method, string path, object? body, string? key)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body, options: ApiJson.Options);
        if (key != "") request.Headers.TryAddWithoutValidation(IdempotencyKey.Header, key ?? Guid.NewGuid().ToString("n"));
        return await http.SendAsync(request, Cancellation);
    }

    /// <summary>A product that no other test knows, with one pack size.</summary>
    public async Task<string> ProductAsync(int units, string name = "Hàng thử")
    {
        var id = $"p-{Guid.NewGuid():n}";
        await PutAsync<ProductDetails>($"/api/products/{id}", new
        {
            producerId = Session?.Me.ProducerId ?? "c-htx-tam-hoa", name, rubricSet = 1, skus = new[] { new { sku = $"{id}:1", unit = "gói", priceVnd = 90_000 } },
        });
        await PostAsync<SkuStock>($"/api/products/{id}/stock/receipts", new { sku = $"{id}:1", quantity = units });
        return id;
    }

    /// <summary>A sale that is on, with one item for each product.</summary>
    public Task<SaleDetails> StartSaleAsync(params (string Code, string ProductId, int? SetAside, int? Limit)[] items) =>
        StartSaleAsync("Phiên thử", items);

    public Task<SaleDetails> StartSaleAsync(string title, params (string Code, string ProductId, int? SetAside, int? Limit)[] items) =>
        StartSaleAsync(title, holdMinutes: null, items);

    public async Task<SaleDetails> StartSaleAsync(string title, int? holdMinutes, params (string Code, string ProductId, int? SetAside, int? Limit)[] items)
    {
        var created = await PostAsync<SaleResult>("/api/sales", new { title, holdMinutes });
        var path = $"/api/sales/{created.Sale.SaleId}";
        await PutAsync<SaleResult>($"{path}/line-up", new
        {
            items = items.Select(item => new { code = item.Code, productId = item.ProductId, priceVnd = 90_000, setAside = item.SetAside, limitPerBuyer = item.Limit }),
        });
        return (await PostAsync<SaleResult>($"{path}/start")).Sale;
    }

    /// <summary>Boards follow a moment behind: waits until one fits.</summary>
    public async Task<Board> BoardAsync(string saleId, Predicate<Board> fits)
    {
        while (true)
        {
            var board = await GetAsync<Board>($"/api/sales/{saleId}/board");
            if (fits(board)) return board;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }
    }

    /// <summary>Lines come by outbox, a moment after the claim is answered: waits until so many are there.</summary>
    public async Task<Bag> BagAsync(string saleId, int lines)
    {
        while (true)
        {
            var bag = await GetAsync<Bag>($"/api/sales/{saleId}/my-bag");
            if (bag.Orders.Sum(order => order.Lines.Count) == lines) return bag;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
        }
    }

    public ApiClient Take(SessionAnswer session)
    {
        Session = session;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.Token);
        return this;
    }

    public static async Task<T> ReadAsync<T>(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage!.RequestUri}: {(int)response.StatusCode} {text}");
        return JsonSerializer.Deserialize<T>(text, ApiJson.Options)!;
    }
}

/// <summary>What refusals must look like.</summary>
public static class Refusals
{
    public static async Task<JsonElement> RefusedAsync(this Task<HttpResponseMessage> sending, HttpStatusCode status, string code)
    {
        var response = await sending;
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode} {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("title").GetString()));
        return problem;
    }
}
