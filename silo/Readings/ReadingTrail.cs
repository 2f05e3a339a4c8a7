using System.Data.Common;
using System.Globalization;
using Dapper;
using Npgsql;
using Ocop.Accounts;
using Ocop.Reports;
using Ocop.Shared;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;
using Ocop.Silo.Projections;

namespace Ocop.Silo.Readings;

/// <summary>Looks from their rows, with the names that their ids have now; those lie in the lists, which on SQLite are another file.</summary>
internal sealed class ReadingTrail(OcopDatabase database, IReadings readings) : IReadingTrail, IAsyncDisposable
{
    private const int MostLookedThrough = 5_000;

    private readonly DbDataSource rows =
        database.Facts is NpgsqlDataSource ? database.Facts : SqliteDataSource.Reading(Path.GetFullPath(database.Options.SqlitePath));

    public async Task<Page<ReadingRow>> ReadAsync(ReadingFilter filter, PageRequest page, CancellationToken cancellation)
    {
        await readings.KeepAsync(cancellation);
        await using var connection = await rows.OpenConnectionAsync(cancellation);
        var found = await Filtered("""
            SELECT r.entry AS Entry, r.since AS Since, r.last_at AS LastAt, r.by_id AS ById, r.by_role AS ByRole, r.by_producer AS ByProducer, r.device AS Device,
                r.kind AS Kind, r.subject AS Subject, r.producer_id AS ProducerId, r.filter AS Filter, r.times AS Times, r.persons AS Persons, r.whole AS Whole
            FROM reading r
            """, filter)
            .ReadAsync<Listed>(
                connection, page, "(r.since, r.entry) < (SELECT since, entry FROM reading WHERE entry = @after)", "r.since DESC, r.entry DESC", row => row.Entry,
                cancellation);
        var names = await NamesAsync(
            found.Items.Select(row => row.ById), found.Items.SelectMany(row => new[] { row.ProducerId, IdIn(row.Subject, "producer/") }), found.Items.Select(row => SaleIn(row.Subject)),
            found.Items.Select(row => IdIn(row.Subject, "product/")), cancellation);
        return found.Map(row => row.ToRow(names));
    }

    public async Task<IReadOnlyList<ReadingPerson>> ReadersAsync(ReadingFilter filter, CancellationToken cancellation)
    {
        await readings.KeepAsync(cancellation);
        await using var connection = await rows.OpenConnectionAsync(cancellation);
        var found = await Filtered(
            "SELECT r.by_id AS ById, r.by_role AS ByRole, r.by_producer AS ByProducer FROM reading r", filter with { By = null, Kind = null, Subject = null })
            .DistinctAsync<Person>(connection, "r.since DESC, r.entry DESC", MostLookedThrough, cancellation);
        var names = await NamesAsync(found.Select(row => row.ById), found.Select(row => row.ByProducer), [], [], cancellation);
        return [.. found.Select(row => new ReadingPerson(
            row.ById, row.ByRole, row.ByProducer, names.Accounts.GetValueOrDefault(row.ById), row.ByProducer is { } producer ? names.Producers.GetValueOrDefault(producer) : null))];
    }

    public async Task<Page<OwnReadingRow>> ReadOfBuyerAsync(string buyerId, PageRequest page, CancellationToken cancellation)
    {
        await readings.KeepAsync(cancellation);
        await using var connection = await rows.OpenConnectionAsync(cancellation);
        var found = await new ListQuery("SELECT r.what AS What, r.day AS Day, r.by_role AS ByRole, r.by_producer AS ByProducer, r.kind AS Kind FROM reading_buyer r")
            .Where("r.buyer_id = @buyer", "buyer", buyerId)
            .ReadAsync<OwnListed>(connection, page, "r.what < @after", "r.what DESC", row => row.What, cancellation);
        var names = await NamesAsync([], found.Items.Select(row => row.ByProducer), [], [], cancellation);
        return found.Map(row => new OwnReadingRow(
            row.What, DateOnly.ParseExact(row.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture), row.ByRole,
            row.ByProducer is { } producer ? names.Producers.GetValueOrDefault(producer, producer) : null, row.Kind));
    }

    public ValueTask DisposeAsync() => ReferenceEquals(rows, database.Facts) ? ValueTask.CompletedTask : rows.DisposeAsync();

    private static ListQuery Filtered(string select, ReadingFilter filter) => new ListQuery(select)
        .Where("r.by_id = @by", "by", filter.By)
        .Where("r.kind = @kind", "kind", filter.Kind?.ToString())
        .Where("r.subject = @subject", "subject", filter.Subject)
        .Where("r.since > @from", "from", filter.From is { } from ? UnixTime.ToStored(from - ReadingLog.Window) : null)
        .Where("r.since < @to", "to", UnixTime.ToStored(filter.To))
        .Where("(r.producer_id = @reader OR r.by_producer = @reader OR r.by_id = @login)", "reader", filter.SeenBy?.ProducerId)
        .With("login", filter.SeenBy?.Login);

    private async Task<Names> NamesAsync(
        IEnumerable<string> logins, IEnumerable<string?> producers, IEnumerable<string?> sales, IEnumerable<string?> products, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        return new(
            await NamesAsync(connection, "login", "name", "account", logins, cancellation), await NamesAsync(connection, "producer_id", "name", "producer", producers, cancellation),
            await NamesAsync(connection, "sale_id", "title", "sale", sales, cancellation), await NamesAsync(connection, "product_id", "name", "product", products, cancellation));
    }

    private static async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        DbConnection connection, string key, string name, string table, IEnumerable<string?> of, CancellationToken cancellation)
    {
        var ids = of.OfType<string>().Distinct().ToArray();
        if (ids.Length == 0) return new Dictionary<string, string>();
        var found = await connection.QueryAsync<(string Id, string Name)>(new CommandDefinition(
            $"SELECT {key}, {name} FROM {table} WHERE {connection.In(key, "ids")}", new { ids = connection.ListOf(ids) }, cancellationToken: cancellation));
        return found.ToDictionary(one => one.Id, one => one.Name);
    }

    private static string? IdIn(string subject, string kind) => subject.StartsWith(kind, StringComparison.Ordinal) ? subject[kind.Length..] : null;

    private static string? SaleIn(string subject) =>
        IdIn(subject, "sale/") ?? (IdIn(subject, "order/") is { } order ? Ids.ReadOrder(order)?.Channel : null);

    private sealed record Names(
        IReadOnlyDictionary<string, string> Accounts, IReadOnlyDictionary<string, string> Producers, IReadOnlyDictionary<string, string> Sales,
        IReadOnlyDictionary<string, string> Products)
    {
        public string? Of(string subject) => SaleIn(subject) is { } sale ? Sales.GetValueOrDefault(sale)
            : IdIn(subject, "producer/") is { } producer ? Producers.GetValueOrDefault(producer)
            : IdIn(subject, "product/") is { } product ? Products.GetValueOrDefault(product)
            : null;
    }

    private sealed class Person
    {
        public required string ById { get; init; }
        public AccountRole ByRole { get; init; }
        public string? ByProducer { get; init; }
    }

    private sealed class Listed
    {
        public required string Entry { get; init; }
        public long Since { get; init; }
        public long LastAt { get; init; }
        public required string ById { get; init; }
        public AccountRole ByRole { get; init; }
        public string? ByProducer { get; init; }
        public required string Device { get; init; }
        public ReadingKind Kind { get; init; }
        public required string Subject { get; init; }
        public string? ProducerId { get; init; }
        public string? Filter { get; init; }
        public long Times { get; init; }
        public long Persons { get; init; }
        public long Whole { get; init; }

        public ReadingRow ToRow(Names names) => new(
            Entry, UnixTime.FromStored(Since), UnixTime.FromStored(LastAt), new(ById, ByRole, ByProducer, Device), names.Accounts.GetValueOrDefault(ById), Kind, Subject,
            names.Of(Subject), ProducerId, ProducerId is null ? null : names.Producers.GetValueOrDefault(ProducerId), Filter, Times, Persons, Whole > 0);
    }

    private sealed class OwnListed
    {
        public required string What { get; init; }
        public required string Day { get; init; }
        public AccountRole ByRole { get; init; }
        public string? ByProducer { get; init; }
        public ReadingKind Kind { get; init; }
    }
}
