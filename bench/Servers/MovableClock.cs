using System.Globalization;
using Ocop.Bench.Http;

namespace Ocop.Bench.Servers;

/// <summary>The wall clock of one server, which can be set while it runs: libfaketime, in that process alone. What has passed is not touched.</summary>
internal sealed class MovableClock(OcopServer server)
{
    private const string Libraries = "/usr/lib";
    private const string Name = "libfaketimeMT.so.1";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Near = TimeSpan.FromSeconds(5);

    private string File => server.FileNamed("clock");

    public static bool IsInstalled => Library is not null;

    /// <summary>Debian keeps it in the folder of the machine's architecture, others do not.</summary>
    private static string? Library => Directory.Exists(Libraries)
        ? Directory.GetDirectories(Libraries).Prepend(Libraries).Select(folder => Path.Combine(folder, "faketime", Name)).FirstOrDefault(System.IO.File.Exists)
        : null;

    /// <summary>From its next start on the server has a clock that can be set.</summary>
    public void Install()
    {
        Write(TimeSpan.Zero);
        server.Settings["LD_PRELOAD"] = Library ?? throw new BenchException("libfaketime is not installed.");
        server.Settings["FAKETIME_TIMESTAMP_FILE"] = File;
        server.Settings["FAKETIME_CACHE_DURATION"] = "1";
        server.Settings["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
        // Else timed waits of this runtime return at once, and every thread that waits spins.
        server.Settings["FAKETIME_FORCE_MONOTONIC_FIX"] = "0";
        server.Settings["NO_FAKE_STAT"] = "1";
    }

    /// <summary>Sets the clock ahead of this machine's, or behind it, and waits until the server shows it.</summary>
    public async Task SetAsync(TimeSpan ahead, CancellationToken cancellation)
    {
        Write(ahead);
        if (server.IsRunning) await ShowsAsync(ahead, cancellation);
    }

    /// <summary>Waits until the server shows this time in its answers.</summary>
    public async Task ShowsAsync(TimeSpan ahead, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = server.Address, Timeout = Patience };
        for (var began = TimeProvider.System.GetTimestamp(); !await IsShownAsync(http, ahead, cancellation);)
        {
            if (TimeProvider.System.GetElapsedTime(began) > Patience) throw new BenchException($"The server's clock could not be set {ahead} ahead.");
            await Task.Delay(Pause, TimeProvider.System, cancellation);
        }
    }

    /// <summary>Removes what a process that was killed leaves behind.</summary>
    public static void SweepUp()
    {
        if (!Directory.Exists("/dev/shm")) return;
        foreach (var file in Directory.EnumerateFiles("/dev/shm", "*faketime_s*_*"))
            if (int.TryParse(file[(file.LastIndexOf('_') + 1)..], CultureInfo.InvariantCulture, out var pid) && !ProcessTree.IsAlive(pid)) System.IO.File.Delete(file);
    }

    /// <summary>Kestrel dates its answers by the machine's clock.</summary>
    private static async Task<bool> IsShownAsync(HttpClient http, TimeSpan ahead, CancellationToken cancellation)
    {
        using var answer = await http.GetAsync(new Uri("/health/live", UriKind.Relative), cancellation);
        return answer.Headers.Date is { } shown && (shown - TimeProvider.System.GetUtcNow() - ahead).Duration() < Near;
    }

    private void Write(TimeSpan ahead) => System.IO.File.WriteAllText(File, string.Create(CultureInfo.InvariantCulture, $"{ahead.TotalSeconds:+0;-0;+0}\n"));
}
