using Npgsql;

namespace Ocop.Silo.Journal;

/// <summary>
/// What of a merged transaction can go to PostgreSQL as one set of statements: appends first, then owed marks, then snapshots,
/// at most one of each for a stream. A stream that asks for more, or in another order, goes on in the next round.
/// </summary>
internal sealed class PostgresRound
{
    // Causes and versions are looked up row by row on purpose: a join might be planned as a scan of the whole journal.
    private const string AppendSql = """
        WITH append AS (
            SELECT * FROM unnest($1::int[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[]) AS a (n, stream, starts, since, since_at)
        ), decision AS MATERIALIZED (
            SELECT * FROM unnest($6::int[], $7::text[], $8::bigint[], $9::text[], $10::text[], $11::bigint[], $12::text[])
                AS d (n, stream, version, cause, events, at, personal)
        ), refused AS MATERIALIZED (
            SELECT a.n, 1 AS why FROM append a
            WHERE a.starts <> 1 + coalesce((SELECT max(j.version) FROM journal j WHERE j.stream = a.stream), 0)
            UNION ALL
            SELECT d.n, 2 FROM decision d
            WHERE (SELECT true FROM journal j WHERE j.stream = d.stream AND j.cause = d.cause)
        ), clean AS (
            SELECT * FROM decision WHERE n <> ALL (ARRAY(SELECT n FROM refused))
        ), stored AS (
            INSERT INTO journal (stream, version, cause, events, at)
            SELECT stream, version, cause, events, at FROM clean ORDER BY stream, version
        ), personal AS (
            INSERT INTO journal_personal (stream, version, data)
            SELECT stream, version, personal FROM clean WHERE personal IS NOT NULL
        ), owed AS (
            INSERT INTO journal_owed AS o (stream, since, at)
            SELECT stream, since, since_at FROM append
            WHERE since IS NOT NULL AND n <> ALL (ARRAY(SELECT n FROM refused)) ORDER BY stream
            ON CONFLICT (stream) DO UPDATE SET since = least(o.since, excluded.since), at = least(o.at, excluded.at)
        )
        SELECT n, min(why) FROM refused GROUP BY n
        """;

    private const string MarkSql = """
        INSERT INTO journal_owed AS o (stream, since, at)
        SELECT m.stream, m.since, coalesce((SELECT j.at FROM journal j WHERE j.stream = m.stream AND j.version = m.since), $3)
        FROM unnest($1::text[], $2::bigint[], $4::bigint[]) AS m (stream, since, known)
        WHERE NOT EXISTS (SELECT FROM journal j WHERE j.stream = m.stream AND j.version > m.known) ORDER BY m.stream
        ON CONFLICT (stream) DO UPDATE SET since = excluded.since, at = excluded.at
        """;

    // Goes before the next one, which sees only then what those appended who held these rows. An update, because it answers no rows.
    private const string LockSql = "UPDATE journal_owed SET since = since WHERE stream = ANY ($1::text[])";

    private const string ClearSql = """
        DELETE FROM journal_owed o USING unnest($1::text[], $2::bigint[]) AS m (stream, known)
        WHERE o.stream = m.stream AND NOT EXISTS (SELECT FROM journal j WHERE j.stream = m.stream AND j.version > m.known)
        """;

    private const string SnapshotSql = """
        INSERT INTO journal_snapshot AS s (stream, version, state)
        SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[]) AS n (stream, version, state) ORDER BY stream
        ON CONFLICT (stream) DO UPDATE SET version = excluded.version, state = excluded.state WHERE excluded.version >= s.version
        """;

    private readonly List<(int Index, AppendWork Work)> appends = [];
    private readonly List<OwedWork> marks = [];
    private readonly List<SnapshotWork> snapshots = [];

    /// <summary>Deals out works so that those of one stream keep their order.</summary>
    public static List<PostgresRound> Of(IReadOnlyList<JournalWork> works)
    {
        var rounds = new List<PostgresRound>();
        var reached = new Dictionary<string, (int Round, int Step)>();
        for (var i = 0; i < works.Count; i++)
        {
            var step = works[i] switch { AppendWork => 0, OwedWork => 1, _ => 2 };
            var (round, last) = reached.GetValueOrDefault(works[i].Stream, (0, -1));
            if (step <= last)
                round++;
            if (round == rounds.Count)
                rounds.Add(new PostgresRound());
            rounds[round].Add(i, works[i]);
            reached[works[i].Stream] = (round, step);
        }

        return rounds;
    }

    public void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        if (appends.Count > 0)
            batch.BatchCommands.Add(AppendCommand());
        var (set, cleared) = (marks.Where(mark => mark.Since is not null).ToList(), marks.Where(mark => mark.Since is null).ToList());
        if (set.Count > 0)
        {
            batch.BatchCommands.Add(Command(MarkSql,
                All(set, mark => mark.Stream), All(set, mark => mark.Since!.Value),
                new NpgsqlParameter<long> { TypedValue = UnixTime.ToStored(now) }, All(set, mark => mark.Known)));
        }

        if (cleared.Count > 0)
        {
            batch.BatchCommands.Add(Command(LockSql, All(cleared, mark => mark.Stream)));
            batch.BatchCommands.Add(Command(ClearSql, All(cleared, mark => mark.Stream), All(cleared, mark => mark.Known)));
        }

        if (snapshots.Count > 0)
        {
            batch.BatchCommands.Add(Command(SnapshotSql,
                All(snapshots, work => work.Stream), All(snapshots, work => work.Version), All(snapshots, work => work.State)));
        }
    }

    private void Add(int index, JournalWork work)
    {
        switch (work)
        {
            case AppendWork append:
                appends.Add((index, append));
                break;
            case OwedWork mark:
                marks.Add(mark);
                break;
            case SnapshotWork snapshot:
                snapshots.Add(snapshot);
                break;
        }
    }

    private NpgsqlBatchCommand AppendCommand()
    {
        var rows = appends.SelectMany(append => append.Work.Decisions, (append, row) => (append.Index, append.Work.Stream, Row: row)).ToList();
        return Command(AppendSql,
            All(appends, append => append.Index),
            All(appends, append => append.Work.Stream),
            All(appends, append => append.Work.FirstVersion),
            All(appends, append => append.Work.Append.OwedSince),
            All(appends, append => append.Work.Append.OwedSince is null ? (long?)null : UnixTime.ToStored(append.Work.OwedAt)),
            All(rows, row => row.Index),
            All(rows, row => row.Stream),
            All(rows, row => row.Row.Version),
            All(rows, row => row.Row.Cause),
            All(rows, row => row.Row.Events),
            All(rows, row => UnixTime.ToStored(row.Row.At)),
            All(rows, row => row.Row.Personal));
    }

    private static NpgsqlParameter<TValue[]> All<T, TValue>(List<T> items, Func<T, TValue> value) =>
        new() { TypedValue = [.. items.Select(value)] };

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }
}
