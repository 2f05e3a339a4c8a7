using Ocop.Bench.Faults.Checking;
using Ocop.Bench.Faults.Load;

namespace Ocop.Bench.Faults;

/// <summary>Looks at the journal and from outside when all clients rest, until nothing is wrong or patience ends.</summary>
internal static class Judge
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>Deliveries and lists lag behind, so what must hold in the end is looked at again; what must always hold is not forgiven.</summary>
    public static async Task<IReadOnlyList<Violation>> JudgeAsync(
        Site site, Crowd crowd, TimeProvider clock, CancellationToken cancellation)
    {
        for (var began = clock.GetTimestamp(); ;)
        {
            var evidence = await ReadAsync(site, crowd, clock, cancellation);
            if (clock.GetElapsedTime(began) > Patience || !Checker.InTheEnd(evidence).Any()) return Checker.Check(evidence);
            await Task.Delay(Pause, clock, cancellation);
        }
    }

    private static async Task<Evidence> ReadAsync(Site site, Crowd crowd, TimeProvider clock, CancellationToken cancellation)
    {
        using var courier = new Courier(site.Addresses);
        var client = new Client(new(courier, Mishaps.None, clock), new SafeRandom(0));
        var outside = await new OutsideReader(client, crowd.OperatorToken, crowd.Scene).ReadAsync(cancellation);
        return new(await site.Journal.ReadAsync(cancellation), crowd.History.All, outside);
    }
}
