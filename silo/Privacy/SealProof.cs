using System.Security.Cryptography;
using Dapper;
using Ocop.Silo.Hosting;

namespace Ocop.Silo.Privacy;

/// <summary>
/// Opens at the start what was sealed at the first one. A process whose keys are not those of its database says so at once, instead of
/// selling on and finding no address. Nodes that start together do it one after the other, so that the first one's key is everybody's.
/// </summary>
internal sealed class SealProof(OcopDatabase database, PersonalSeal seal) : IHostedLifecycleService
{
    private const string Place = "proof";

    // Any number will do, as long as nothing else on the server locks the same.
    private const long LockId = 0x0C0B_5EA1;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Facts.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (database.Provider == StorageProvider.Postgres)
            await connection.ExecuteAsync($"SELECT pg_advisory_xact_lock({LockId})", transaction: transaction);
        var proof = await connection.QuerySingleOrDefaultAsync<string>("SELECT content FROM seal_proof WHERE name = @Place", new { Place }, transaction);
        if (proof is null)
            await connection.ExecuteAsync("INSERT INTO seal_proof (name, content) VALUES (@Place, @content)", new { Place, content = seal.Seal(Place, Place) }, transaction);
        else
            Open(proof);
        await transaction.CommitAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Open(string proof)
    {
        try
        {
            seal.Open(Place, proof);
        }
        catch (CryptographicException lost)
        {
            throw new SettingException(
                "The protection keys are not those that texts about persons in this database are sealed with. Bring back the folder of Secrets:KeyFolder, or in a cluster the Secrets:Key of before.", lost);
        }
    }
}
