using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Ocop.Silo.Commands;
using Ocop.Silo.Privacy;

namespace Ocop.Silo.Checking;

/// <summary>Opens every text about a person, and keeps none. Where there are no keys it counts what is sealed.</summary>
internal sealed class SealsCheck(DbDataSource facts, PersonalSeal? seal, Findings findings, CommandProgress progress)
{
    /// <returns>How many texts were not opened because there are no keys.</returns>
    public async Task<long> RunAsync(CancellationToken cancellation)
    {
        await using var connection = await facts.OpenConnectionAsync(cancellation);
        progress.Begin("texts about persons", await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM journal_personal"));
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT stream, version, data FROM journal_personal";
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var closed = 0L;
        while (await rows.ReadAsync(cancellation))
        {
            progress.Step();
            var (stream, version, data) = (rows.GetString(0), rows.GetInt64(1), rows.GetString(2));
            if (seal is null) closed += PersonalSeal.IsSealed(data) ? 1 : 0;
            else Check(seal, stream, version, data);
        }

        return closed;
    }

    private void Check(PersonalSeal keys, string stream, long version, string data)
    {
        try
        {
            keys.Open(PersonalSeal.Beside(stream, version), data);
        }
        catch (CryptographicException)
        {
            findings.Add(Broken.Sealed, $"{stream} v{version}", "a text about a person cannot be opened");
        }
    }
}
