using Ocop.Bench.Http;

namespace Ocop.ProcessTests.Claims;

/// <summary>A buyer without an account, with a connection of their own.</summary>
internal sealed class Guest : IDisposable
{
    private readonly OcopClient client;

    private Guest(OcopClient client, string buyerId) => (this.client, BuyerId) = (client, buyerId);

    public string BuyerId { get; }

    public static async Task<Guest> ArriveAsync(Uri server, CancellationToken cancellation)
    {
        var client = OcopClient.Connect(server, TimeProvider.System);
        return new(client, await client.BecomeGuestAsync(cancellation));
    }

    /// <summary>Wants one unit. Every tap of a guest has the same key: it is one wish, however often it is sent.</summary>
    public Task<ClaimAnswer> TapAsync(string saleId, string code, CancellationToken cancellation) =>
        client.ClaimAsync(saleId, new(code, 1), "tap", cancellation);

    public void Dispose() => client.Dispose();
}
