using System.Globalization;
using System.Text;
using Ocop.Bench.Load;

namespace Ocop.Bench.Measure.Ours;

/// <summary>Something that can be tapped: where the tap goes, and what it says.</summary>
internal sealed record TapTarget(Uri Uri, byte[] Body)
{
    public static TapTarget Of(Uri server, string saleId, string code) =>
        new(new(server, $"/api/sales/{saleId}/claims"), Encoding.UTF8.GetBytes($$"""{"code":"{{code}}","quantity":1,"mode":"add"}"""));
}

/// <summary>Buyers who tap for one more unit each, one buyer and one item after the other; every tap has a key of its own.</summary>
internal sealed class Taps(IReadOnlyList<TapTarget> targets, IReadOnlyList<Buyer> buyers)
{
    private readonly string run = Guid.NewGuid().ToString("n")[..8];
    private long sent;

    public long Sent => Volatile.Read(ref sent);

    public async Task<Kind> TakeAsync(Caller caller, long number)
    {
        var tap = Interlocked.Increment(ref sent);
        var (target, buyer) = (targets[(int)(tap % targets.Count)], buyers[(int)(tap % buyers.Count)]);
        var key = string.Create(CultureInfo.InvariantCulture, $"{run}-{tap}");
        return Answers.OfClaim(caller, await caller.Wire.PostAsync(target.Uri, target.Body, buyer.Authorization, key));
    }
}
