using Ocop.Bench.Faults.Checking;
using Ocop.Bench.Faults.Load;
using Ocop.Bench.Http;

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
            var (outside, blind) = await LookAsync(site, crowd, clock, cancellation);
            var evidence = new Evidence(await site.Journal.ReadAsync(cancellation), crowd.History.All, outside);
            if (blind is not null) return [.. Checker.Check(evidence), blind];
            if (clock.GetElapsedTime(began) > Patience || !Checker.InTheEnd(evidence).Any()) return Checker.Check(evidence);
            await Task.Delay(Pause, clock, cancellation);
        }
    }

    /// <summary>What the server shows; when it shows nothing any more, that is wrong, and rows and answers are judged all the same.</summary>
    private static async Task<(Outside? Outside, Violation? Blind)> LookAsync(
        Site site, Crowd crowd, TimeProvider clock, CancellationToken cancellation)
    {
        using var courier = new Courier(site.Addresses);
        var client = new Client(new(courier, Mishaps.None, clock), new SafeRandom(0));
        try
        {
            return (await new OutsideReader(client, crowd.OperatorToken, crowd.Scene).ReadAsync(cancellation), null);
        }
        catch (BenchException e)
        {
            return (null, new(Wrong.Service, "the server", e.Message));
        }
    }
}
