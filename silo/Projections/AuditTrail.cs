using Ocop.Journal;
using Ocop.Reports;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Projections;

/// <summary>Acts from their rows, with the names that their ids have now.</summary>
internal sealed class AuditTrail(OcopDatabase database) : IAuditTrail
{
    // What an act is about is named by the table that has it; an order, by its sale.
    private const string Select = """
        SELECT a.entry AS Entry, a.at AS At, a.act AS Act, a.by_id AS ById, b.name AS ByName, a.producer_id AS ProducerId, r.name AS ProducerName,
            a.subject AS Subject, coalesce(p.name, s.title, o.title, u.name, q.name) AS SubjectName, a.facts AS Facts
        FROM audit a
            LEFT JOIN account b ON b.login = a.by_id
            LEFT JOIN producer r ON r.producer_id = a.producer_id
            LEFT JOIN product p ON a.subject = 'product/' || p.product_id
            LEFT JOIN sale s ON a.subject = 'sale/' || s.sale_id
            LEFT JOIN orders d ON a.subject = 'order/' || d.order_id
            LEFT JOIN sale o ON o.sale_id = d.channel
            LEFT JOIN account u ON a.subject = 'account/login:' || u.login
            LEFT JOIN producer q ON a.subject = 'producer/' || q.producer_id OR a.subject = 'till/' || q.producer_id
        """;

    public async Task<Page<AuditRow>> ReadAsync(AuditFilter filter, PageRequest page, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        var query = new ListQuery(Select)
            .Where("a.by_id = @by", "by", filter.By)
            .Where("a.act = @act", "act", filter.Act?.ToString())
            .Where("a.subject = @subject", "subject", filter.Subject)
            .Where("a.at >= @from", "from", UnixTime.ToStored(filter.From))
            .Where("a.at < @to", "to", UnixTime.ToStored(filter.To))
            .Where("(a.producer_id = @reader OR a.by_id = @login)", "reader", filter.SeenBy?.ProducerId)
            .With("login", filter.SeenBy?.Login);
        if (!filter.Buyers) query.Where($"a.by_id <> '{AuditRow.Buyer}'");
        if (filter.Area is { } area) query.Where($"a.act IN ({string.Join(", ", ActsOf(area))})");
        var acts = await query.ReadAsync<Listed>(
            connection, page, "a.no < (SELECT no FROM audit WHERE entry = @after)", "a.no DESC", act => act.Entry, cancellation);
        return acts.Map(act => new AuditRow(
            act.Entry, UnixTime.FromStored(act.At), act.Act, act.ById, act.ByName, act.ProducerId, act.ProducerName, act.Subject, act.SubjectName,
            JournalJson.Read<AuditFacts>(act.Facts)));
    }

    private static IEnumerable<string> ActsOf(AuditArea area) =>
        Enum.GetValues<AuditAct>().Where(act => AuditActs.AreaOf(act) == area).Select(act => $"'{act}'");

    private sealed class Listed
    {
        public required string Entry { get; init; }
        public long At { get; init; }
        public AuditAct Act { get; init; }
        public required string ById { get; init; }
        public string? ByName { get; init; }
        public string? ProducerId { get; init; }
        public string? ProducerName { get; init; }
        public required string Subject { get; init; }
        public string? SubjectName { get; init; }
        public required string Facts { get; init; }
    }
}
