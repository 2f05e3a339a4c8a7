using System.Text.Json;
using Ocop.Bench.Http;
using Ocop.Bench.Load;

namespace Ocop.Bench.Measure.Ours;

/// <summary>A guest who is signed in.</summary>
/// <param name="Authorization">The header, ready to send.</param>
internal sealed record Buyer(string Id, string Authorization);

internal static class Buyers
{
    private const int AtOnce = 32;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Signs guests in, as a page does when it is opened.</summary>
    public static async Task<IReadOnlyList<Buyer>> ArriveAsync(Uri server, int count, CancellationToken cancellation)
    {
        using var http = Wire.Connect(AtOnce);
        var guests = new Uri(server, "/api/guests");
        var arrivals = Enumerable.Range(0, AtOnce).Select(async door =>
        {
            using var wire = new Wire(http);
            var here = new List<Buyer>();
            for (var i = door; i < count; i += AtOnce) here.Add(await ArriveAsync(wire, guests, cancellation));
            return here;
        });
        return [.. (await Task.WhenAll(arrivals)).SelectMany(here => here)];
    }

    private static async Task<Buyer> ArriveAsync(Wire wire, Uri guests, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var answer = await wire.PostAsync(guests, "{}"u8.ToArray());
        if (answer.Status != 200) throw new BenchException($"A guest was answered with {answer.Status}.");
        var session = JsonSerializer.Deserialize<Session>(answer.Body.Span, Json)!;
        return new(session.Me.BuyerId, $"Bearer {session.Token}");
    }
}
