using Ocop.Bench.Faults;
using Ocop.Bench.Servers;

namespace Ocop.ProcessTests.Faults;

/// <summary>Tries a fault as the command does, in its short measure.</summary>
internal static class ShortRun
{
    public static async Task<FaultResult> OfAsync(Fault fault, Database database, CancellationToken cancellation)
    {
        var result = await fault.RunAsync(new(database, Seed: 1, IsLong: false, HistoryFolder: null, _ => { }), cancellation);
        Assert.SkipWhen(result.Skipped is not null, result.Skipped ?? "");
        Assert.True(result.Violations.Count == 0, string.Join('\n', result.Violations.Take(20)));
        return result;
    }
}
