using System.Data;
using System.Data.Common;
using Npgsql;

namespace Ocop.Silo.Checking;

/// <summary>How the check reads.</summary>
internal static class CheckReading
{
    /// <summary>Everything that is read in it is of one moment. "Read uncommitted" is how the driver of SQLite is told not to lock the file; it still sees one moment.</summary>
    public static ValueTask<DbTransaction> BeginReadingAsync(this DbConnection connection, CancellationToken cancellation) => connection.BeginTransactionAsync(
        connection is NpgsqlConnection ? IsolationLevel.RepeatableRead : IsolationLevel.ReadUncommitted, cancellation);
}

/// <summary>Tells on the error stream how far it has come, once a second at most.</summary>
internal sealed class CheckProgress(TextWriter output, TimeProvider clock)
{
    private const int LookEvery = 1_000;
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(1);

    private string what = "";
    private long done;
    private long all;
    private long toldAt;

    public void Begin(string next, long rows) => (what, done, all, toldAt) = (next, 0, rows, clock.GetTimestamp());

    public void Step(long rows = 1)
    {
        var before = done / LookEvery;
        done += rows;
        if (done / LookEvery == before || clock.GetElapsedTime(toldAt) < TellEvery) return;
        toldAt = clock.GetTimestamp();
        output.WriteLine($"{what}: {done} rows of about {all}");
    }
}
