using System.Data.Common;
using System.Globalization;
using Dapper;
using Ocop.Accounts;
using Ocop.Journal;
using Ocop.LiveSales;
using Ocop.LuckyDraws;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Privacy;
using Ocop.Producers;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Silo.Journal;
using Ocop.Vouchers;

namespace Ocop.Silo.Projections;

/// <summary>
/// One row for each thing that a person did. What an act is about and what was before is read from the rows as they are before the
/// batch, so this comes before the other rows; a batch without acts, as in a storm of claims, reads nothing.
/// </summary>
internal sealed class AuditRows(DbTransaction transaction)
{
    /// <summary>What the demo fills itself with is nobody's act.</summary>
    private const string Demo = "demo";

    public static readonly RowTable<AuditRecord> Table = new(
        "audit",
        key: [new("entry", a => a.Entry)],
        once:
        [
            new("no", a => a.No), new("at", a => a.At), new("act", a => a.Act.ToString()), new("by_id", a => a.By), new("producer_id", a => a.ProducerId),
            new("subject", a => a.Subject), new("facts", a => JournalJson.Write(a.Facts)),
        ],
        changing: []);

    private readonly List<Found> found = [];
    private readonly HashSet<string> products = [];
    private readonly HashSet<string> sales = [];
    private readonly HashSet<string> logins = [];

    public AuditRows Take(IEnumerable<Happened<ProducerEvent>> decisions) => Add(decisions, "producer", null, (decision, happened, _) => AuditReading.Of(decision, happened));

    public AuditRows Take(IEnumerable<Happened<ProductEvent>> decisions) =>
        Add(decisions, "product", products, (decision, happened, before) => AuditReading.Of(decision, happened, before));

    public AuditRows Take(IEnumerable<Happened<OrderEvent>> decisions) => Add(decisions, "order", null, (decision, happened, _) => AuditReading.Of(decision, happened));

    public AuditRows Take(IEnumerable<Happened<SaleEvent>> decisions) => Add(decisions, "sale", sales, (decision, happened, before) => AuditReading.Of(decision, happened, before));

    public AuditRows Take(IEnumerable<Happened<TillEvent>> decisions) => Add(decisions, "till", null, (decision, happened, _) => AuditReading.Of(decision, happened));

    public AuditRows Take(IEnumerable<Happened<PrivacyEvent>> decisions) => Add(decisions, "privacy", null, (_, happened, _) => AuditReading.Of(happened));

    public AuditRows Take(IEnumerable<Happened<VoucherEvent>> decisions) => Add(decisions, "voucher", null, (decision, happened, _) => AuditReading.Of(decision, happened));

    public AuditRows Take(IEnumerable<Happened<AccountEvent>> decisions) =>
        Add(decisions, "account", logins, (decision, happened, before) => AuditReading.Of(decision, happened, before));

    public AuditRows Take(IEnumerable<Happened<DrawEvent>> decisions) =>
        Add(decisions, "draw", sales, (decision, happened, before) => AuditReading.Of(decision, happened, before));

    public async Task WriteAsync(CancellationToken cancellation)
    {
        if (found.Count == 0) return;
        var before = await ReadBeforeAsync();
        List<AuditRecord> rows = [];
        var next = await Table.NextNoAsync(transaction);
        foreach (var one in found.OrderBy(one => one.Place).ThenBy(one => one.Part))
        foreach (var (act, part) in one.Read(before).Select((act, part) => (act, part)))
        {
            if (act.By is "" or Demo) continue;
            rows.Add(new()
            {
                Entry = string.Create(CultureInfo.InvariantCulture, $"{one.Stream}|{one.Version}|{one.Part + part}"), No = next++,
                At = UnixTime.ToStored(one.At), Act = act.Act, By = act.By, ProducerId = act.ProducerId, Subject = act.Subject ?? one.Stream, Facts = act.Facts,
            });
        }

        await Table.WriteAsync(transaction, rows, cancellation);
    }

    private AuditRows Add<TEvent>(
        IEnumerable<Happened<TEvent>> decisions, string type, HashSet<string>? keys, Func<Happened<TEvent>, TEvent, AuditBefore, IEnumerable<Audited>> read)
        where TEvent : class
    {
        const int partsOfAnEvent = 1_000;
        foreach (var decision in decisions)
        foreach (var (part, happened) in decision.Events.Index())
        {
            if (!AuditReading.IsAct(happened)) continue;
            keys?.Add(decision.Key);
            found.Add(new(
                $"{type}/{decision.Key}", decision.Version, part * partsOfAnEvent, decision.Place, decision.At,
                before => read(decision, happened, before)));
        }

        return this;
    }

    private async Task<AuditBefore> ReadBeforeAsync()
    {
        var connection = transaction.Connection!;
        var before = new AuditBefore();
        if (products.Count > 0)
        {
            foreach (var (id, card) in await connection.QueryAsync<(string Id, string Card)>(
                $"SELECT product_id, card FROM product WHERE {connection.In("product_id", "ids")}", new { ids = connection.ListOf(products) }, transaction))
                before.Cards[id] = JournalJson.Read<CatalogueCard>(card);
        }

        if (sales.Count > 0)
        {
            foreach (var (id, owner) in await connection.QueryAsync<(string Id, string? Owner)>(
                $"SELECT sale_id, owner FROM sale WHERE {connection.In("sale_id", "ids")}", new { ids = connection.ListOf(sales) }, transaction))
                before.Owners[id] = owner;
        }

        if (logins.Count > 0)
        {
            var accounts = logins.Select(key => key[AccountGrains.KeyPrefix.Length..]).ToArray();
            foreach (var row in await AccountRows.Table.ReadAsync(transaction, "login", accounts)) before.Disabled[row.Login] = row.Disabled > 0;
        }

        return before;
    }

    private sealed record Found(string Stream, long Version, int Part, int Place, DateTimeOffset At, Func<AuditBefore, IEnumerable<Audited>> Read);
}

/// <summary>The row of an act.</summary>
internal sealed class AuditRecord
{
    public required string Entry { get; init; }
    public required long No { get; init; }
    public required long At { get; init; }
    public required AuditAct Act { get; init; }
    public required string By { get; init; }
    public string? ProducerId { get; init; }
    public required string Subject { get; init; }
    public required AuditFacts Facts { get; init; }
}

/// <summary>What was before an act: cards, whose a sale is, which accounts were disabled. Acts are read in their order, and each leaves what it changed.</summary>
internal sealed class AuditBefore
{
    public Dictionary<string, CatalogueCard> Cards { get; } = [];
    public Dictionary<string, string?> Owners { get; } = [];
    public Dictionary<string, bool> Disabled { get; } = [];
}

/// <summary>One thing that somebody did.</summary>
/// <param name="ProducerId">Whose it is.</param>
/// <param name="Subject">What it is about, if not the stream that it stands in.</param>
internal readonly record struct Audited(AuditAct Act, string By, string? ProducerId, AuditFacts Facts, string? Subject = null);
