using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Ocop.Journal;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;
using Ocop.Silo.Privacy;

namespace Ocop.Silo.Commands;

/// <summary>
/// <c>erasures export &lt;file&gt;</c>: writes who was erased, in ids only, to keep beside backups. <c>erasures again &lt;file&gt;</c>: has all of
/// them erased again in a database that was restored and does not know of it. Exit code 0: done.
/// </summary>
internal static class ErasuresCommand
{
    private const int Done = 0;

    /// <summary>An erasure as it is kept outside.</summary>
    /// <param name="BeganAt">What came later was a new beginning, and stays.</param>
    /// <param name="Elsewhere">Texts of others that named the phone, as <c>stream version</c>.</param>
    internal sealed record Kept(string JobId, string AskedBy, DateTimeOffset AskedAt, DateTimeOffset BeganAt, ImmutableArray<string> BuyerIds, ImmutableArray<string> Elsewhere);

    public static async Task<int> ExportAsync(StorageOptions storage, string[] args, TextWriter output, CancellationToken cancellation)
    {
        var file = FileIn(args);
        await using var database = await OpenAsync(storage, cancellation);
        await using var connection = await database.Facts.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<PrivacyJobRow>($"SELECT {PrivacyJobRow.Columns} FROM privacy_job WHERE kind = 'Erasure' AND began_at IS NOT NULL ORDER BY no");
        Kept[] kept = [.. rows.Select(row => new Kept(
            row.JobId, row.AskedBy, UnixTime.FromStored(row.AskedAt), row.Findings.Before ?? row.Began, [.. row.Findings.BuyerIds.Order(StringComparer.Ordinal)], row.Findings.Elsewhere))];
        // Under its name only when it is whole: it may replace the one of yesterday.
        var part = $"{file}.part";
        await File.WriteAllTextAsync(part, JournalJson.Write(kept), cancellation);
        File.Move(part, file, overwrite: true);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{kept.Length} erasures are in {file}."));
        return Done;
    }

    public static async Task<int> AgainAsync(StorageOptions storage, string[] args, TextWriter output, CancellationToken cancellation)
    {
        var file = FileIn(args);
        if (!File.Exists(file)) throw new SettingException($"There is no file {file}.");
        var kept = Read(await File.ReadAllTextAsync(file, cancellation), file);
        await using var database = await OpenAsync(storage, cancellation);
        var asked = 0;
        foreach (var one in kept) asked += await AgainAsync(database, one, cancellation) ? 1 : 0;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{asked} of {kept.Length} erasures are done again when the server runs; the others are known to this database."));
        return Done;
    }

    /// <returns><c>false</c> when the database knows of it.</returns>
    private static async Task<bool> AgainAsync(OcopDatabase database, Kept one, CancellationToken cancellation)
    {
        await using var connection = await database.Facts.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var isNew = await connection.ExecuteAsync(
            """
            INSERT INTO privacy_job (job_id, kind, status, buyer_id, desk_version, asked_by, asked_at, starts_at, began_at, state)
            VALUES (@JobId, 'Erasure', 'Asked', @buyerId, 0, @AskedBy, @askedAt, @beganAt, @beganAt, @state) ON CONFLICT (job_id) DO NOTHING
            """,
            new
            {
                one.JobId, buyerId = one.BuyerIds is [var only] ? only : null, one.AskedBy, askedAt = UnixTime.ToStored(one.AskedAt), beganAt = UnixTime.ToStored(one.BeganAt),
                state = JournalJson.Write(new PrivacyFindings { BuyerIds = [.. one.BuyerIds], Elsewhere = one.Elsewhere }),
            },
            transaction) > 0;
        if (isNew) await PersonalTexts.EraseAsync(transaction, [.. one.Elsewhere.Select(KeyOf)]);
        await transaction.CommitAsync(cancellation);
        return isNew;
    }

    private static TextKey KeyOf(string kept) => kept.LastIndexOf(' ') is > 0 and var at && long.TryParse(kept.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        ? new(kept[..at], version)
        : throw new SettingException($"\"{kept}\" names no text: the file was changed.");

    private static Kept[] Read(string json, string file)
    {
        try
        {
            return JournalJson.Read<Kept[]>(json);
        }
        catch (JsonException broken)
        {
            throw new SettingException($"{file} is no list of erasures: {broken.Message}", broken);
        }
    }

    private static string FileIn(string[] args) => args is [var named, ..] && !named.StartsWith('-')
        ? Path.GetFullPath(named)
        : throw new SettingException("Say which file: erasures export <file>, or erasures again <file>.");

    private static async Task<OcopDatabase> OpenAsync(StorageOptions storage, CancellationToken cancellation)
    {
        storage.MustExist();
        var database = OcopDatabase.Open(storage);
        await new SchemaScripts(database, TimeProvider.System, NullLogger<SchemaScripts>.Instance).ApplyAsync(cancellation);
        return database;
    }
}
