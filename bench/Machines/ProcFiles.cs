using System.Globalization;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Machines;

/// <summary>CPU seconds of all cores since the start of the machine.</summary>
internal readonly record struct CpuTime(double Busy, double Steal)
{
    public static CpuTime operator -(CpuTime later, CpuTime earlier) => new(later.Busy - earlier.Busy, later.Steal - earlier.Steal);
}

/// <summary>What the kernel tells in /proc.</summary>
internal static class ProcFiles
{
    /// <summary>USER_HZ: the same on every Linux.</summary>
    private const double TicksPerSecond = 100;

    public static CpuTime Machine()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        double Field(int i) => long.Parse(fields[i], CultureInfo.InvariantCulture) / TicksPerSecond;
        // user, nice, system, irq, softirq; and apart what the host took.
        return new(Field(1) + Field(2) + Field(3) + Field(6) + Field(7), Field(8));
    }

    /// <summary>CPU that a program has used; of its children also what those used that have ended.</summary>
    public static double CpuSeconds(Watched program) => Processes(program).Sum(pid => Ticks(pid, program.WithChildren ? 4 : 2)) / TicksPerSecond;

    /// <summary>Memory in use, with what processes share counted once.</summary>
    public static double MemoryMb(Watched program) => Processes(program).Sum(pid => KiB($"/proc/{pid}/smaps_rollup", "Pss:")) / 1024.0;

    /// <summary>Files and connections that a process has open.</summary>
    public static int OpenFiles(int pid) => Directory.EnumerateFileSystemEntries($"/proc/{pid}/fd").Count();

    /// <summary>The first line of a file that begins with a word.</summary>
    public static string? Field(string file, string name) =>
        ProcessTree.Read(file)?.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim(' ', '\t', ':');

    private static IReadOnlyList<int> Processes(Watched program) => [.. program.WithChildren ? program.Roots.SelectMany(ProcessTree.Of) : program.Roots];

    /// <summary>utime, stime, and with four fields also cutime and cstime.</summary>
    private static long Ticks(int pid, int count) => ProcessTree.Read($"/proc/{pid}/stat") is { } stat
        ? stat[(stat.LastIndexOf(')') + 2)..].Split(' ').Skip(11).Take(count).Sum(field => long.Parse(field, CultureInfo.InvariantCulture))
        : 0;

    private static long KiB(string file, string name) => Field(file, name) is { } line
        ? long.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture)
        : 0;
}
