using System.Globalization;
using Spectre.Console;

namespace Ocop.Bench.Play;

/// <summary>One line that tells how far the relay is: rewritten in place on a terminal, now and then a new one elsewhere.</summary>
internal sealed class ProgressLine(IAnsiConsole console, TimeSpan length, TimeProvider clock)
{
    private readonly bool isTerminal = console.Profile.Capabilities.Interactive && console.Profile.Capabilities.Ansi;
    private long? shownAt;

    public void Show(RelayProgress progress)
    {
        var pause = TimeSpan.FromSeconds(isTerminal ? 0.2 : 5);
        if (progress.Sent < progress.Total && shownAt is { } at && clock.GetElapsedTime(at) < pause) return;
        shownAt = clock.GetTimestamp();
        var line = LineOf(progress);
        if (isTerminal) console.Profile.Out.Writer.Write($"\r{line}\u001b[K");
        else console.Profile.Out.Writer.WriteLine(line);
    }

    /// <summary>Leaves the line, so that what follows begins on its own.</summary>
    public void End()
    {
        if (isTerminal && shownAt is not null) console.WriteLine();
    }

    private string LineOf(RelayProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"{progress.Sent,6:N0} / {progress.Total:N0} comments  {progress.Sent / Math.Max(progress.Elapsed.TotalSeconds, 0.001),7:N0}/s  "
        + $"{progress.Claims,5:N0} claims  {progress.SaleTime:mm\\:ss} of {length:mm\\:ss} in {progress.Elapsed.TotalSeconds:N1} s");
}
