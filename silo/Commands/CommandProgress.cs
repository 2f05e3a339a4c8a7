namespace Ocop.Silo.Commands;

/// <summary>Tells on the error stream how far it has come, once a second at most.</summary>
internal sealed class CommandProgress(TextWriter output, TimeProvider clock)
{
    private const int LookEvery = 1_000;
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(1);

    private string what = "";
    private long done;
    private long all;
    private long toldAt;

    /// <param name="rows">0 when it is not known how many there are.</param>
    public void Begin(string next, long rows) => (what, done, all, toldAt) = (next, 0, rows, clock.GetTimestamp());

    public void Step(long rows = 1)
    {
        var before = done / LookEvery;
        done += rows;
        if (done / LookEvery == before || clock.GetElapsedTime(toldAt) < TellEvery) return;
        toldAt = clock.GetTimestamp();
        output.WriteLine($"{what}: {done} rows{(all > 0 ? $" of about {all}" : "")}");
    }
}
