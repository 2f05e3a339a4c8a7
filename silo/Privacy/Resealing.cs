using Dapper;
using Ocop.Silo.Hosting;

namespace Ocop.Silo.Privacy;

/// <summary>Brings all texts about persons and all states of grains under the newest key, a few hundred at a time; servers may run meanwhile.</summary>
internal sealed class Resealing(OcopDatabase database, PersonalSeal seal, Action<string, long> tell)
{
    private const int PageSize = 500;

    // A row that was written or erased meanwhile is left alone: whoever wrote it had the newest key. The version of a state stays, so that no grain notices.
    private const string ReadTexts = """
        SELECT stream AS Stream, version AS Version, data AS Data FROM journal_personal
        WHERE stream > @stream OR (stream = @stream AND version > @version) ORDER BY stream, version LIMIT @PageSize
        """;

    private const string WriteText = "UPDATE journal_personal SET data = @next WHERE stream = @Stream AND version = @Version AND data = @Data";

    private const string ReadStates = """
        SELECT service_id AS Service, grain_type AS Kind, grain_id_extension AS Key, payload AS Payload, version AS Version FROM orleans_storage
        WHERE payload IS NOT NULL AND grain_id_extension IS NOT NULL AND (grain_type > @kind OR (grain_type = @kind AND grain_id_extension > @key))
        ORDER BY grain_type, grain_id_extension LIMIT @PageSize
        """;

    private const string WriteState = """
        UPDATE orleans_storage SET payload = @next
        WHERE service_id = @Service AND grain_type = @Kind AND grain_id_extension = @Key AND version = @Version AND payload = @Payload
        """;

    /// <returns>How many were sealed anew.</returns>
    public async Task<long> RunAsync(CancellationToken cancellation)
    {
        var texts = await WalkAsync<TextRow>("texts", new(), ReadTexts, WriteText,
            last => new { stream = last.Stream, version = last.Version, PageSize },
            row => seal.Renew(PersonalSeal.Beside(row.Stream, row.Version), row.Data) is { } next ? new { next, row.Stream, row.Version, row.Data } : null, cancellation);
        var states = await WalkAsync<StateRecord>("states", new(), ReadStates, WriteState,
            last => new { kind = last.Kind, key = last.Key, PageSize },
            row => seal.Renew(SealedGrainStorage.PlaceOf(row.Kind, row.Key), row.Payload) is { } next
                ? new { next, row.Service, row.Kind, row.Key, row.Version, row.Payload }
                : null, cancellation);
        return texts + states;
    }

    private async Task<long> WalkAsync<TRow>(
        string what, TRow first, string read, string write, Func<TRow, object> after, Func<TRow, object?> renew, CancellationToken cancellation)
    {
        var (last, done, seen) = (first, 0L, 0L);
        while (true)
        {
            // A connection a page: on SQLite nobody else writes meanwhile.
            await using var connection = await database.Facts.OpenConnectionAsync(cancellation);
            var page = (await connection.QueryAsync<TRow>(read, after(last))).AsList();
            if (page.Count == 0) return done;
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            foreach (var change in page.Select(renew).OfType<object>())
                done += await connection.ExecuteAsync(write, change, transaction);
            await transaction.CommitAsync(cancellation);
            last = page[^1];
            tell(what, seen += page.Count);
        }
    }

    private sealed class TextRow
    {
        public string Stream { get; init; } = "";
        public long Version { get; init; }
        public string Data { get; init; } = "";
    }

    private sealed class StateRecord
    {
        public string Service { get; init; } = "";
        public string Kind { get; init; } = "";
        public string Key { get; init; } = "";
        public byte[] Payload { get; init; } = [];
        public long Version { get; init; }
    }
}
