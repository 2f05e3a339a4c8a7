using System.Data.Common;
using System.Text.Json;
using Dapper;
using Npgsql;
using Ocop.Silo.Commands;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Checking;

/// <summary>Walks the journal, stream by stream, as of one moment: versions, causes, events, stock, snapshots, notes. Keeps one stream in memory.</summary>
internal sealed class JournalCheck(DbDataSource facts, Findings findings, CommandProgress progress)
{
    // A snapshot comes along with the row that it is as of.
    private const string Rows = """
        SELECT j.stream, j.version, j.events, j.at, s.state, j.position
        FROM journal j LEFT JOIN journal_snapshot s ON s.stream = j.stream AND s.version = j.version
        ORDER BY j.stream, j.version
        """;

    private static readonly (Broken Broken, string What, string Sql)[] Lookups =
    [
        (Broken.CauseTwice, "a cause has several rows: ", "SELECT stream, cause FROM journal GROUP BY stream, cause HAVING count(*) > 1"),
        (Broken.Snapshot, "a snapshot without its row, of version ", $"SELECT stream, version {Without("journal_snapshot", "version")} AND stream <> '{SqlJournal.ProbeStream}'"),
        (Broken.Orphan, "effects are owed since a row that is not there, version ", $"SELECT stream, since {Without("journal_owed", "since")}"),
        (Broken.Orphan, "a text about a person without its row, version ", $"SELECT stream, version {Without("journal_personal", "version")}"),
    ];

    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var connection = await facts.OpenConnectionAsync(cancellation);
        await using var moment = await connection.BeginReadingAsync(cancellation);
        if (connection is not NpgsqlConnection) await CheckFileAsync(connection, moment);
        await WalkAsync(connection, moment, cancellation);
        foreach (var (broken, what, sql) in Lookups)
        await foreach (var (stream, detail) in RowsOfAsync(connection, moment, sql, cancellation))
            findings.Add(broken, stream, what + detail);
    }

    private static string Without(string table, string version) =>
        $"FROM {table} t WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.stream = t.stream AND j.version = t.{version})";

    private async Task CheckFileAsync(DbConnection connection, DbTransaction moment)
    {
        foreach (var line in await connection.QueryAsync<string>("PRAGMA quick_check", transaction: moment))
            if (line != "ok") findings.Add(Broken.File, "database file", line);
    }

    private async Task WalkAsync(DbConnection connection, DbTransaction moment, CancellationToken cancellation)
    {
        progress.Begin("journal", await connection.ExecuteScalarAsync<long?>("SELECT max(position) FROM journal", transaction: moment) ?? 0);
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (Rows, moment);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        // What was packed does not change, so it need not be read in the same moment.
        await using var beside = await facts.OpenConnectionAsync(cancellation);
        var blocks = new BlocksCheck(beside, findings);
        StreamWalk? stream = null;
        while (await rows.ReadAsync(cancellation))
        {
            progress.Step();
            if (stream?.Name != rows.GetString(0))
            {
                stream?.End();
                stream = new(rows.GetString(0), findings);
            }

            var events = await blocks.EventsAsync(stream.Name, rows.GetInt64(1), rows.GetInt64(5), rows.GetString(2), cancellation);
            stream.Take(rows.GetInt64(1), events, UnixTime.FromStored(rows.GetInt64(3)), rows.IsDBNull(4) ? null : rows.GetString(4));
        }

        stream?.End();
        await rows.CloseAsync();
        await blocks.EndAsync(connection, moment, cancellation);
    }

    private static async IAsyncEnumerable<(string Stream, string Detail)> RowsOfAsync(
        DbConnection connection, DbTransaction moment, string sql, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, moment);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) yield return (rows.GetString(0), $"{rows.GetValue(1)}");
    }

    /// <summary>One stream, row by row.</summary>
    private sealed class StreamWalk(string name, Findings findings)
    {
        private readonly string kind = name[..Math.Max(0, name.IndexOf('/', StringComparison.Ordinal))];
        private readonly ProductCheck product = new(name, findings);
        private long last;

        /// <summary>What comes after a row that cannot be applied would only look broken too.</summary>
        private bool isLost;

        public string Name => name;

        /// <param name="events"><c>null</c> when they are lost, which was told already.</param>
        public void Take(long version, string? events, DateTimeOffset at, string? snapshot)
        {
            if (version != last + 1) findings.Add(Broken.VersionGap, name, $"version {version} comes after {last}");
            last = version;
            isLost |= events is null;
            if (isLost || events is null) return;
            try
            {
                StreamKinds.Read(kind, events);
                if (kind != "product") return;
                product.Apply(version, events, at);
                if (snapshot is not null) product.Compare(version, snapshot);
            }
            catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException or KeyNotFoundException or ArgumentException or OverflowException)
            {
                isLost = true;
                findings.Add(Broken.Unreadable, $"{name} v{version}", e.GetType().Name);
            }
        }

        public void End()
        {
            if (!isLost && kind == "product") product.End();
        }
    }
}
