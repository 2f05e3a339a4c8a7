using System.Diagnostics;

namespace Ocop.Bench.Machines;

/// <summary>What programs use between two moments.</summary>
internal sealed class UsageWatch
{
    private readonly IReadOnlyList<Watched> programs;
    private readonly long began = Stopwatch.GetTimestamp();
    private readonly CpuTime machine = ProcFiles.Machine();
    private readonly double[] cpu;

    private UsageWatch(IReadOnlyList<Watched> programs) =>
        (this.programs, cpu) = (programs, [.. programs.Select(ProcFiles.CpuSeconds)]);

    public static UsageWatch Start(IEnumerable<Watched> programs) => new([.. programs]);

    public Usage Stop()
    {
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var used = programs.Select((program, i) => ProcFiles.CpuSeconds(program) - cpu[i]).ToArray();
        var all = ProcFiles.Machine() - machine;
        return new(
            Named((_, i) => 100 * used[i] / seconds), Named((program, _) => ProcFiles.MemoryMb(program)),
            Math.Max(0, 100 * (all.Busy - used.Sum()) / seconds), 100 * all.Steal / seconds);
    }

    /// <summary>Waits until programs have come to rest, so that one's work of after the run is not charged to the next one.</summary>
    public static async Task SettleAsync(IReadOnlyList<Watched> programs, TimeSpan patience, CancellationToken cancellation)
    {
        const double restingPercent = 10;
        var began = Stopwatch.GetTimestamp();
        for (var busy = double.MaxValue; busy > restingPercent && Stopwatch.GetElapsedTime(began) < patience;)
        {
            var watch = Start(programs);
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, cancellation);
            busy = watch.CpuPercent();
        }
    }

    private double CpuPercent() =>
        100 * programs.Select((program, i) => ProcFiles.CpuSeconds(program) - cpu[i]).Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds;

    private Dictionary<string, double> Named(Func<Watched, int, double> figure) =>
        programs.Index().ToDictionary(program => program.Item.Name, program => figure(program.Item, program.Index));
}
