using System.Collections.Concurrent;
using System.Diagnostics;

namespace Ocop.Bench.Servers;

/// <summary>The last lines that a server wrote, for the message when something fails.</summary>
internal sealed class ServerOutput
{
    private const int Kept = 600;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly ConcurrentDictionary<string, int> counts = new();

    /// <summary>Keeps what the process writes from now on.</summary>
    public void Follow(Process process)
    {
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Begins to count lines with these words.</summary>
    public void Count(string words) => counts.TryAdd(words, 0);

    public int CountOf(string words) => counts[words];

    public override string ToString() => string.Join('\n', lines);

    private void Add(string? line)
    {
        if (line is null) return;
        foreach (var words in counts.Keys.Where(words => line.Contains(words, StringComparison.Ordinal)))
            counts.AddOrUpdate(words, 1, (_, count) => count + 1);
        lines.Enqueue(line);
        while (lines.Count > Kept) lines.TryDequeue(out _);
    }
}
