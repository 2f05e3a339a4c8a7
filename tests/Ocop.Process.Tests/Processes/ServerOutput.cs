using System.Collections.Concurrent;

namespace Ocop.ProcessTests.Processes;

/// <summary>The last lines that a server wrote, for the message of a test that fails.</summary>
internal sealed class ServerOutput
{
    private const int Kept = 60;
    private readonly ConcurrentQueue<string> lines = new();

    public void Add(string? line)
    {
        if (line is null) return;
        lines.Enqueue(line);
        while (lines.Count > Kept) lines.TryDequeue(out _);
    }

    public override string ToString() => string.Join('\n', lines);
}
