using Ocop.Bench.Faults;
using Ocop.Bench.Servers;

namespace Ocop.ProcessTests.Faults;

/// <summary>Tries a fault as the command does, in its short measure.</summary>
internal static class ShortRun
{
    public static Task<FaultResult> OfAsync(Fault fault, Database database, CancellationToken cancellation) => OfAsync(fault, database, _ => { }, cancellation);

    public static async Task<FaultResult> OfAsync(Fault fault, Database database, Action<string> progress, CancellationToken cancellation)
    {
        var result = await fault.RunAsync(new(database, Seed: 1, IsLong: false, HistoryFolder: null, progress), cancellation);
        Assert.SkipWhen(result.Skipped is not null, result.Skipped ?? "");
        Assert.True(result.Violations.Count == 0, string.Join('\n', result.Violations.Take(20)));
        return result;
    }
}
