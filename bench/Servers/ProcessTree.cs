using System.Globalization;

namespace Ocop.Bench.Servers;

/// <summary>Processes and what descends from them, read from /proc.</summary>
internal static class ProcessTree
{
    /// <summary>The process, its children, their children and so on.</summary>
    public static IReadOnlyList<int> Of(int root)
    {
        var found = new List<int> { root };
        for (var i = 0; i < found.Count; i++) found.AddRange(ChildrenOf(found[i]));
        return found;
    }

    /// <summary>One that has ended and only waits for its parent's notice is not alive.</summary>
    public static bool IsAlive(int pid) => Read($"/proc/{pid}/stat") is { } stat && stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');

    /// <summary>Waits for the end of a process that is not our child.</summary>
    public static async Task HasEndedAsync(int pid)
    {
        while (IsAlive(pid)) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
    }

    private static IEnumerable<int> ChildrenOf(int pid)
    {
        var threads = Path.Combine($"/proc/{pid}", "task");
        if (!Directory.Exists(threads)) return [];
        return Directory.EnumerateDirectories(threads)
            .SelectMany(thread => (Read(Path.Combine(thread, "children")) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture));
    }

    /// <summary>A file of a process that may end at any moment, or not be ours to read.</summary>
    public static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
