using Ocop.Journal;
using Ocop.Reports;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Projections;

/// <summary>Acts from their rows, with the names that their ids have now.</summary>
internal sealed class AuditTrail(OcopDatabase database) : IAuditTrail
{
    private const string Select = """
        SELECT a.entry AS Entry, a.at AS At, a.act AS Act, a.by_id AS ById, a.producer_id AS ProducerId, a.subject AS Subject, a.facts AS Facts FROM audit a
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
        var names = await AuditNames.ReadAsync(connection, acts.Items.Select(act => (act.ById, act.ProducerId, act.Subject)), cancellation);
        return acts.Map(act => new AuditRow(
            act.Entry, UnixTime.FromStored(act.At), act.Act, act.ById, names.OfAccount(act.ById), act.ProducerId, names.OfProducer(act.ProducerId), act.Subject,
            names.OfSubject(act.Subject),
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
        public string? ProducerId { get; init; }
        public required string Subject { get; init; }
        public required string Facts { get; init; }
    }
}
