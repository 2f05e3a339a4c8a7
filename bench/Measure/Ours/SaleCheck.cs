using Ocop.Bench.Http;
using Ocop.Bench.Load;
using Ocop.Bench.Play;

namespace Ocop.Bench.Measure.Ours;

/// <summary>Holds what the server answered against what it says in the end.</summary>
internal static class SaleCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Where sales that only taps of one unit have touched do not come to what was answered.</summary>
    public static async Task<IReadOnlyList<string>> MismatchesAsync(
        OcopClient host, IEnumerable<string> saleIds, Tally answered, CancellationToken cancellation)
    {
        var (mismatches, kept, waiting) = (new List<string>(), 0L, 0L);
        foreach (var saleId in saleIds)
        {
            var (outcome, gaps) = await ReadAsync(host, saleId, cancellation);
            mismatches.AddRange(gaps);
            kept += outcome.Items.Sum(item => (long)item.Held);
            waiting += outcome.Items.Sum(item => (long)item.Waiting);
        }
        mismatches.AddRange(Differences("accepted", answered[Kind.Accepted], "held or ordered", kept, answered[Kind.Failed]));
        mismatches.AddRange(Differences("told to wait", answered[Kind.Waiting], "waiting", waiting, answered[Kind.Failed]));
        return mismatches;
    }

    /// <summary>What a sale came to, once its lists have caught up, and where they contradict it or each other.</summary>
    public static async Task<(Outcome Outcome, IReadOnlyList<string> Gaps)> ReadAsync(
        OcopClient host, string saleId, CancellationToken cancellation)
    {
        var outcome = await new OutcomeReader(host, TimeProvider.System, Patience).ReadAsync(saleId, cancellation);
        return (outcome, [.. GapsOf(saleId, outcome)]);
    }

    private static IEnumerable<string> GapsOf(string saleId, Outcome outcome)
    {
        foreach (var item in outcome.Items)
            if (item.Left < 0 || item.Held + item.Left != Stall.Units)
                yield return $"{saleId} {item.Code}: {item.Held} held and {item.Left} left of {Stall.Units} set aside";
        foreach (var gap in outcome.ListGaps().Concat(outcome.OrderGaps()).Take(5)) yield return $"{saleId}: {gap}";
        if (!outcome.IsSettled) yield return $"{saleId}: the lists did not come to rest";
    }

    /// <summary>A turn without an answer may have had its effect or not.</summary>
    private static IEnumerable<string> Differences(string told, long times, string found, long units, long unknown)
    {
        if (units < times || units > times + unknown) yield return $"{times} claims {told}, {unknown} of unknown outcome, but {units} units {found}";
    }
}
