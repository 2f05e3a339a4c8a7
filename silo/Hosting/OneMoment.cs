using System.Data;
using System.Data.Common;
using Npgsql;

namespace Ocop.Silo.Hosting;

/// <summary>Reads several things that must agree.</summary>
internal static class OneMoment
{
    /// <summary>Everything that is read in it is of one moment. "Read uncommitted" is how the driver of SQLite is told not to lock the file; it still sees one moment.</summary>
    public static ValueTask<DbTransaction> BeginReadingAsync(this DbConnection connection, CancellationToken cancellation) => connection.BeginTransactionAsync(
        connection is NpgsqlConnection ? IsolationLevel.RepeatableRead : IsolationLevel.ReadUncommitted, cancellation);
}
