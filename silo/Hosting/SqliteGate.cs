using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Ocop.Silo.Hosting;

/// <summary>
/// Lets one connection of this process write to a SQLite file at a time, in the order of asking. Without it writers find the
/// file locked, and the driver sleeps on their threads.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the process, and its semaphore holds no handle.")]
internal sealed class SqliteGate
{
    /// <summary>How long anyone waits for a lock: here, or in SQLite for another process.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(5);

    // By file, because several silos of one process may share it in tests.
    private static readonly ConcurrentDictionary<string, SqliteGate> Gates = new();
    private readonly SemaphoreSlim turn = new(1);

    private SqliteGate() { }

    public static SqliteGate Of(string path) => Gates.GetOrAdd(Path.GetFullPath(path), _ => new SqliteGate());

    public async Task EnterAsync(CancellationToken cancellation)
    {
        if (!await turn.WaitAsync(MaxWait, cancellation))
            throw Busy();
    }

    public void Enter()
    {
        if (!turn.Wait(MaxWait))
            throw Busy();
    }

    public void Leave() => turn.Release();

    private static TimeoutException Busy() => new("The database file stayed busy with other writes.");
}
