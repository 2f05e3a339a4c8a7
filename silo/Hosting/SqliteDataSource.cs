using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Ocop.Silo.Hosting;

/// <summary>
/// Connections to one SQLite file. Those that may write hold the file's <see cref="SqliteGate"/> from opening to disposal,
/// so keep them open briefly; those for reading never wait for a writer.
/// </summary>
internal sealed class SqliteDataSource : DbDataSource
{
    private readonly SqliteGate? gate;
    private readonly string pragmas;

    private SqliteDataSource(string path, SqliteOpenMode mode, SqliteGate? gate, string synchronous)
    {
        this.gate = gate;
        // Both settings belong to a connection, not to the file.
        pragmas = $"PRAGMA busy_timeout = {(int)SqliteGate.MaxWait.TotalMilliseconds}; PRAGMA synchronous = {synchronous};";
        ConnectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path, Mode = mode, DefaultTimeout = (int)SqliteGate.MaxWait.TotalSeconds,
        }.ToString();
    }

    public override string ConnectionString { get; }

    /// <summary>For facts: what is committed survives a power cut.</summary>
    public static SqliteDataSource Writing(string path) => new(path, SqliteOpenMode.ReadWriteCreate, SqliteGate.Of(path), "FULL");

    /// <summary>For what can be derived or delivered again: a power cut may take back the last commits, in order, so a cursor stored with them stays right.</summary>
    public static SqliteDataSource Deriving(string path) => new(path, SqliteOpenMode.ReadWriteCreate, SqliteGate.Of(path), "NORMAL");

    /// <summary>For queries; cannot write.</summary>
    public static SqliteDataSource Reading(string path) => new(path, SqliteOpenMode.ReadOnly, null, "FULL");

    protected override DbConnection CreateDbConnection() => new Connection(ConnectionString, gate, pragmas);

    private sealed class Connection(string connectionString, SqliteGate? gate, string pragmas) : SqliteConnection(connectionString)
    {
        private int inside;

        public override void Open()
        {
            if (State == ConnectionState.Open)
                return;
            gate?.Enter();
            OpenInside();
        }

        public override async Task OpenAsync(CancellationToken cancellationToken)
        {
            if (State == ConnectionState.Open)
                return;
            if (gate is not null)
                await gate.EnterAsync(cancellationToken);
            OpenInside();
        }

        public override void Close()
        {
            base.Close();
            Leave();
        }

        private void OpenInside()
        {
            inside = 1;
            try
            {
                base.Open();
                using var settings = CreateCommand();
                settings.CommandText = pragmas;
                settings.ExecuteNonQuery();
            }
            catch
            {
                Close();
                throw;
            }
        }

        private void Leave()
        {
            if (Interlocked.Exchange(ref inside, 0) == 1)
                gate?.Leave();
        }
    }
}
