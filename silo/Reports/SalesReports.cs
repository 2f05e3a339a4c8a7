using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Ocop.Journal;
using Ocop.LiveSales;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;
using Ocop.Silo.Hosting;
using Ocop.Silo.Projections;

namespace Ocop.Silo.Reports;

/// <summary>Reports from the sums that the projection keeps by hour. Only how relays read is no row: silence leaves none, so the sale is asked.</summary>
internal sealed class SalesReports(OcopDatabase database, IGrainFactory grains, TimeProvider clock) : ISalesReports
{
    private static readonly string CommentSums = TallySql.Sums(CommentTallyRows.Counts.Select(column => column.Name));

    public async Task<SalesReport> ReadAsync(ReportScope scope, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        await using var moment = await connection.BeginReadingAsync(cancellation);
        var sums = new TallySql(moment, scope, cancellation);
        var total = await sums.ByAsync(ReportKey.All);
        var whole = scope is { SaleId: { } sale, ProducerId: null, ProductId: null } ? sale : null;
        return new(
            total.IsEmpty ? new("", "", null, None) : total[0],
            whole is null ? null : await CommentsAsync(moment, whole, cancellation),
            await sums.ByAsync(scope.SaleId is null ? ReportKey.Sku : ReportKey.Item),
            await sums.ByAsync(ReportKey.Producer),
            await sums.ByAsync(ReportKey.Channel),
            await sums.ByAsync(ReportKey.Source),
            [.. (await sums.ByAsync(scope.IsByHour ? ReportKey.Hour : ReportKey.Day)).Select(line => Timed(line, !scope.IsByHour))],
            whole is null ? [] : await GapsAsync(whole))
        {
            Sets = await sums.ByAsync(ReportKey.Set),
            Stars = await sums.ByAsync(ReportKey.Stars),
            Communes = await NamedAsync(moment, await sums.ByAsync(ReportKey.Commune), cancellation),
        };
    }

    /// <summary>Communes are found by their folded names; one of their cards has the name itself.</summary>
    private static async Task<ImmutableArray<ReportLine>> NamedAsync(
        DbTransaction moment, ImmutableArray<ReportLine> communes, CancellationToken cancellation)
    {
        Dictionary<string, string?> names = [];
        foreach (var commune in communes.Select(line => line.Key).Where(key => key.Length > 0))
        {
            var card = await moment.Connection!.ExecuteScalarAsync<string?>(new CommandDefinition(
                "SELECT card FROM product WHERE commune = @commune ORDER BY folded, product_id LIMIT 1", new { commune }, transaction: moment, cancellationToken: cancellation));
            if (card is not null) names[commune] = JournalJson.Read<CatalogueCard>(card).Commune;
        }
        return [.. communes.Select(line => line with { Name = names.GetValueOrDefault(line.Key) ?? line.Key })];
    }

    public async Task<LiveTotals> LiveAsync(string saleId, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        await using var moment = await connection.BeginReadingAsync(cancellation);
        var sums = new TallySql(moment, new(saleId), cancellation);
        var total = await sums.ByAsync(ReportKey.All);
        var buyers = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT count(DISTINCT buyer_id) FROM claim WHERE channel = @saleId AND held + waiting + ordered > 0",
            new { saleId }, transaction: moment, cancellationToken: cancellation));
        return new(total.IsEmpty ? None : total[0].Counts, await sums.ByAsync(ReportKey.Item), await sums.ByAsync(ReportKey.Producer), buyers);
    }

    private static SalesCounts None { get; } = new SummedTally().ToCounts();

    private static async Task<CommentCounts> CommentsAsync(DbTransaction moment, string saleId, CancellationToken cancellation)
    {
        var sums = await moment.Connection!.QuerySingleAsync<CommentTally>(new CommandDefinition(
            $"SELECT @saleId AS SaleId, 0 AS Hour, '' AS Source, {CommentSums} FROM comment_tally t WHERE sale_id = @saleId",
            new { saleId }, transaction: moment, cancellationToken: cancellation));
        return new(
            sums.Comments, sums.WithCode, sums.Claimed, sums.NeedsYou, sums.NotOpen, sums.Superseded, sums.Edits, sums.Deletions,
            sums.Within1s, sums.Within5s, sums.Within10s, sums.Within30s, sums.Within60s, sums.Late, await ResponseAsync(moment, saleId, cancellation));
    }

    private static async Task<ResponseTimes?> ResponseAsync(DbTransaction moment, string saleId, CancellationToken cancellation)
    {
        var delays = (await moment.Connection!.QueryAsync<CommentDelay>(new CommandDefinition(
            $"SELECT {CommentTallyRows.Delays.Columns} FROM comment_delay WHERE sale_id = @saleId ORDER BY delay_ms",
            new { saleId }, transaction: moment, cancellationToken: cancellation))).AsList();
        if (delays.Count == 0) return null;
        var all = delays.Sum(delay => delay.Comments);
        return new(Of(50), Of(95), delays[^1].DelayMs);

        long Of(int percent)
        {
            var left = ((all * percent) + 99) / 100;
            return delays.First(delay => (left -= delay.Comments) <= 0).DelayMs;
        }
    }

    private async Task<ImmutableArray<SourceGap>> GapsAsync(string saleId) => await grains.LiveSale(saleId).Get() is { } sale
        ? await SourceGaps.ReadAsync(grains, sale, clock.GetUtcNow())
        : [];

    private static ReportLine Timed(ReportLine line, bool isDay)
    {
        var number = long.Parse(line.Key, System.Globalization.CultureInfo.InvariantCulture);
        return line with
        {
            Key = isDay
                ? DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)number).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
                : ReportHour.Start(number).InVietnam().ToString("yyyy-MM-dd'T'HH:mmzzz", System.Globalization.CultureInfo.InvariantCulture),
        };
    }
}
