using System.Net;
using System.Runtime.CompilerServices;

namespace Ocop.Bench.Http;

/// <summary>The public HTTP API of Ocop, as far as players and benches use it. It knows nothing of the server's code.</summary>
internal sealed class OcopClient(Transport transport) : IDisposable
{
    private const int RowsPerPage = 500;

    public int Retries => transport.Retries;

    /// <summary>The token of who is signed in, for those who send by themselves.</summary>
    public string? Token => transport.Token;

    public static OcopClient Connect(Uri server, TimeProvider clock)
    {
        var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All };
        return new(new(new HttpClient(handler) { BaseAddress = server, Timeout = TimeSpan.FromSeconds(60) }, clock));
    }

    /// <summary>Signs in; everything after is done by this account.</summary>
    public async Task SignInAsync(string login, string password, CancellationToken cancellation)
    {
        try
        {
            var account = await PostAsync<Session>("/api/sessions", new SignIn(login, password), null, cancellation);
            transport.Token = account.Token;
        }
        catch (ServerRefusedException e) when (e.Status is HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest)
        {
            throw new BenchException($"Sign-in as {login} failed: the server does not know this login or password.", e);
        }
    }

    /// <summary>Becomes a guest that buys without an account, and answers its buyer id.</summary>
    public async Task<string> BecomeGuestAsync(CancellationToken cancellation)
    {
        var guest = await PostAsync<Session>("/api/guests", new Guest(), null, cancellation);
        transport.Token = guest.Token;
        return guest.Me.BuyerId;
    }

    public IAsyncEnumerable<Product> ProductsAsync(CancellationToken cancellation) => ListAsync<Product>("/api/products?", cancellation);

    public Task<IReadOnlyList<Commune>> CommunesAsync(CancellationToken cancellation) =>
        GetAsync<IReadOnlyList<Commune>>("/api/reference/communes", cancellation);

    /// <summary>Makes an account for a producer.</summary>
    public Task MakeAccountAsync(NewAccount account, string key, CancellationToken cancellation) =>
        transport.SendAsync(HttpMethod.Post, "/api/accounts", account, key, cancellation);

    /// <summary>A page of any list.</summary>
    public Task<PageOf<T>> PageAsync<T>(string path, CancellationToken cancellation) => GetAsync<PageOf<T>>(path, cancellation);

    /// <summary>Lists a product, or changes its card.</summary>
    public Task<Product> PublishAsync(string productId, ProductCard card, string key, CancellationToken cancellation) =>
        transport.SendAsync<Product>(HttpMethod.Put, $"/api/products/{productId}", card, key, cancellation);

    /// <summary>Adds units that came in; a repeat with the same key adds nothing.</summary>
    public Task ReceiveAsync(string productId, Receipt receipt, string key, CancellationToken cancellation) =>
        transport.SendAsync(HttpMethod.Post, $"/api/products/{productId}/stock/receipts", receipt, key, cancellation);

    /// <summary>Plans a sale; a repeat with the same key finds it again.</summary>
    public Task<SaleChange> CreateSaleAsync(NewSale sale, string key, CancellationToken cancellation) =>
        PostAsync<SaleChange>("/api/sales", sale, key, cancellation);

    public Task<Sale> GetSaleAsync(string saleId, CancellationToken cancellation) => GetAsync<Sale>($"/api/sales/{saleId}", cancellation);

    public Task<SaleChange> PutLineUpAsync(string saleId, LineUp lineUp, string key, CancellationToken cancellation) =>
        transport.SendAsync<SaleChange>(HttpMethod.Put, $"/api/sales/{saleId}/line-up", lineUp, key, cancellation);

    /// <param name="step"><c>start</c>, <c>pause</c>, <c>resume</c> or <c>end</c>.</param>
    public Task<SaleChange> AdvanceSaleAsync(string saleId, string step, string key, CancellationToken cancellation) =>
        PostAsync<SaleChange>($"/api/sales/{saleId}/{step}", null, key, cancellation);

    /// <summary>Hands in comments as a relay does; each is answered when its effect is on disk.</summary>
    public Task<IReadOnlyList<CommentAnswer>> PostCommentsAsync(
        string saleId, IReadOnlyList<Comment> comments, CancellationToken cancellation) =>
        PostAsync<IReadOnlyList<CommentAnswer>>($"/api/sales/{saleId}/comments", comments, null, cancellation);

    /// <summary>A buyer's tap.</summary>
    public Task<ClaimAnswer> ClaimAsync(string saleId, Tap tap, string key, CancellationToken cancellation) =>
        PostAsync<ClaimAnswer>($"/api/sales/{saleId}/claims", tap, key, cancellation);

    public Task<Board> GetBoardAsync(string saleId, CancellationToken cancellation) =>
        GetAsync<Board>($"/api/sales/{saleId}/board", cancellation);

    /// <summary>Every claim of the sale, also those released.</summary>
    public IAsyncEnumerable<Claim> ClaimsAsync(string saleId, CancellationToken cancellation) =>
        ListAsync<Claim>($"/api/sales/{saleId}/claims?released=true&", cancellation);

    /// <summary>The orders that a producer got from a sale.</summary>
    public IAsyncEnumerable<Order> OrdersAsync(string producerId, string saleId, CancellationToken cancellation) =>
        ListAsync<Order>($"/api/producers/{producerId}/orders?channel={Uri.EscapeDataString(saleId)}&", cancellation);

    public void Dispose() => transport.Dispose();

    private async IAsyncEnumerable<T> ListAsync<T>(string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (string? after = null; ;)
        {
            var cursor = after is null ? "" : $"&after={Uri.EscapeDataString(after)}";
            var page = await GetAsync<PageOf<T>>($"{path}limit={RowsPerPage}{cursor}", cancellation);
            foreach (var row in page.Items) yield return row;
            if (page.Next is null) yield break;
            after = page.Next;
        }
    }

    private Task<T> GetAsync<T>(string path, CancellationToken cancellation) =>
        transport.SendAsync<T>(HttpMethod.Get, path, null, null, cancellation);

    private Task<T> PostAsync<T>(string path, object? body, string? key, CancellationToken cancellation) =>
        transport.SendAsync<T>(HttpMethod.Post, path, body, key, cancellation);
}
