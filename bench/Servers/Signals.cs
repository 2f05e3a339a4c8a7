using System.Runtime.InteropServices;

namespace Ocop.Bench.Servers;

/// <summary>The signals that servers are stopped, frozen and thawed with; numbers as on Linux.</summary>
internal enum Signal
{
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Freeze = 19,
}

internal static class Signals
{
    private const int NoSuchProcess = 3;

    /// <summary>Sends a signal; to a process that has already ended it does nothing.</summary>
    public static void Send(int pid, Signal signal)
    {
        if (Kill(pid, (int)signal) != 0 && Marshal.GetLastPInvokeError() is var error and not NoSuchProcess)
            throw new InvalidOperationException($"Signal {signal} to process {pid}: {Marshal.GetPInvokeErrorMessage(error)}.");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
}
