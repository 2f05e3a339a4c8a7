using System.Globalization;
using System.Runtime.InteropServices;

namespace Ocop.Bench.Machines;

/// <summary>The machine that figures are from, because they mean nothing without it.</summary>
internal sealed record MachineFacts(string Cpu, int Cores, double MemoryGb, string System, string Runtime)
{
    public static MachineFacts Read() => new(
        ProcFiles.Field("/proc/cpuinfo", "model name") ?? "unknown", Environment.ProcessorCount,
        long.Parse((ProcFiles.Field("/proc/meminfo", "MemTotal") ?? "0").Split(' ')[0], CultureInfo.InvariantCulture) / 1024.0 / 1024.0,
        RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription);
}
