using System.Collections.Concurrent;
using System.Diagnostics;

namespace Ocop.Bench.Servers;

/// <summary>The last lines that a server wrote, for the message when something fails.</summary>
internal sealed class ServerOutput
{
    private const int Kept = 60;
    private readonly ConcurrentQueue<string> lines = new();

    /// <summary>Keeps what the process writes from now on.</summary>
    public void Follow(Process process)
    {
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public override string ToString() => string.Join('\n', lines);

    private void Add(string? line)
    {
        if (line is null) return;
        lines.Enqueue(line);
        while (lines.Count > Kept) lines.TryDequeue(out _);
    }
}
