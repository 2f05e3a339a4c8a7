using System.Data.Common;
using Dapper;
using Npgsql;
using Ocop.Silo.Hosting;

namespace Ocop.Silo.Archiving;

/// <summary>
/// Lets one silo pack. A file of SQLite has one server anyway; a command beside it finds at worst that a block of its number is there already.
/// </summary>
internal sealed class ArchiveTurn : IAsyncDisposable
{
    // Any number will do, as long as nothing else on the server locks the same.
    private const long LockId = 0x0C0B_A2C4;

    private readonly DbConnection? keeper;

    private ArchiveTurn(DbConnection? keeper) => this.keeper = keeper;

    /// <returns><c>null</c> while somebody else packs.</returns>
    public static async Task<ArchiveTurn?> TakeAsync(OcopDatabase database, CancellationToken cancellation)
    {
        if (database.Facts is not NpgsqlDataSource) return new(null);
        // The lock lives as long as this connection, and so does not outlive a process that is killed.
        var keeper = await database.Facts.OpenConnectionAsync(cancellation);
        try
        {
            if (await keeper.ExecuteScalarAsync<bool>($"SELECT pg_try_advisory_lock({LockId})")) return new(keeper);
        }
        catch
        {
            await keeper.DisposeAsync();
            throw;
        }

        await keeper.DisposeAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        if (keeper is null) return;
        await using (keeper) await keeper.ExecuteAsync($"SELECT pg_advisory_unlock({LockId})");
    }
}
