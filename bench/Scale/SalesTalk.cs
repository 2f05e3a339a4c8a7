using System.Globalization;
using System.Text;
using Ocop.Bench.Http;
using Ocop.Bench.Load;
using Ocop.Bench.Measure.Ours;

namespace Ocop.Bench.Scale;

/// <summary>Comments on many sales at once, a batch for one sale after the other; each claims a unit of an item for a viewer of its own.</summary>
internal sealed class SalesTalk(Uri server, IReadOnlyList<Sale> sales, string authorization)
{
    public const int Batch = 10;

    private readonly string run = Guid.NewGuid().ToString("n")[..8];
    private readonly Uri[] addresses = [.. sales.Select(sale => new Uri(server, $"/api/sales/{sale.SaleId}/comments"))];
    private long sent = -1;

    public async Task<Kind> TakeAsync(Caller caller, long number)
    {
        var turn = Interlocked.Increment(ref sent);
        var (sale, at) = ((int)(turn % sales.Count), TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        var comments = Enumerable.Range(0, Batch).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":"{{run}}-{{turn}}-{{i}}","verb":"add","platform":"facebook","userId":"{{run}}{{turn}}-{{i}}","text":"{{CodeOf(sale, turn, i)}} x1","at":"{{at}}"}"""));
        var answer = await caller.Wire.PostAsync(addresses[sale], Encoding.UTF8.GetBytes($"[{string.Join(',', comments)}]"), authorization);
        return Answers.Of(caller, answer);
    }

    private string CodeOf(int sale, long turn, int comment) => Stall.CodeOf((int)(((turn / sales.Count * Batch) + comment) % sales[sale].Items.Count));
}
