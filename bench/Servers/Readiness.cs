using System.Diagnostics;

namespace Ocop.Bench.Servers;

/// <summary>Waits until a server that was started says that it is ready.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly Uri Question = new("/health/ready", UriKind.Relative);

    public static async Task WaitAsync(Process process, Uri address, ServerOutput output, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        for (var began = Stopwatch.GetTimestamp(); !await IsReadyAsync(http, cancellation);)
        {
            if (process.HasExited) throw new InvalidOperationException($"The server ended with {process.ExitCode}.\n{output}");
            if (Stopwatch.GetElapsedTime(began) > Patience) throw new TimeoutException($"The server is not ready after {Patience}.\n{output}");
            await Task.Delay(Pause, TimeProvider.System, cancellation);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(Question, cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }
}
