using System.Globalization;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Reports;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Producers;

/// <summary>A lot on hand that expires soon, or has.</summary>
/// <param name="Lot"><c>null</c> where only the date is known.</param>
/// <param name="ExpiresOn">The last day on which it is good.</param>
/// <param name="Units">On hand, also those that buyers were promised.</param>
/// <param name="DaysLeft">0 on its last day, negative when it has expired.</param>
public sealed record ExpiringLotDetails(
    string ProductId, string ProductName, string Sku, string? Lot, DateOnly ExpiresOn, int Units, int DaysLeft, bool IsExpired)
{
    internal static ExpiringLotDetails Of(ExpiringLot lot, DateOnly today)
    {
        var left = lot.ExpiresOn.DayNumber - today.DayNumber;
        return new(lot.ProductId, lot.ProductName, lot.Sku, lot.Lot, lot.ExpiresOn, lot.Units, left, left < 0);
    }
}

/// <summary>How the list is wanted.</summary>
/// <param name="ExpiringWithinDays">0 to 3,650; 30 unless told otherwise. 0 lists what has expired and what is on its last day.</param>
/// <param name="Format"><c>json</c>, also when left out, or <c>csv</c>: at most 10,000 lots in one file.</param>
public readonly record struct ExpiringLotsQuery(int? ExpiringWithinDays, string? Format);

/// <summary>What a producer should sell, or write off, first: the lots of all its products, expired ones first.</summary>
internal static class ExpiringLots
{
    private const int UsualDays = 30;
    private const int MostDays = 3_650;
    private const int MostPages = 20;

    private static readonly Text[] Headers =
    [
        new("Sản phẩm", "Product"), new("Tên", "Name"), new("Quy cách", "Pack size"), new("Lô", "Lot"), new("Hạn sử dụng", "Expires on"),
        new("Số lượng", "Units"), new("Số ngày còn lại", "Days left"),
    ];

    public static async Task<IResult> GetAsync(
        string producerId, [AsParameters] ExpiringLotsQuery query, [AsParameters] Paging paging, Caller caller, IReadModel rows, TimeProvider clock,
        HttpContext context)
    {
        if (!caller.Owns(producerId) || !Ids.IsWellFormed(producerId)) return new Refusal(ProblemCode.Forbidden);
        var (checks, format) = (new Checks().OptionalNumber("expiringWithinDays", query.ExpiringWithinDays, 0, MostDays), ReportFormat.Json);
        if (!string.IsNullOrEmpty(query.Format))
            checks.Word("format", query.Format, out format).That(format != ReportFormat.Xlsx, "format", FieldTexts.OneOf(["json", "csv"]));
        if ((checks.Refusal ?? paging.Refusal()) is { } invalid) return invalid;
        var today = VietnamCalendar.DayOf(clock.GetUtcNow());
        var filter = new LotFilter(producerId, today.AddDays(query.ExpiringWithinDays ?? UsualDays));
        if (format == ReportFormat.Csv) return await FileAsync(producerId, filter, rows, today, context);
        var page = await rows.ExpiringLotsAsync(filter, paging.ToRequest(), context.RequestAborted);
        return TypedResults.Ok(page.To(lot => ExpiringLotDetails.Of(lot, today)));
    }

    private static async Task<IResult> FileAsync(string producerId, LotFilter filter, IReadModel rows, DateOnly today, HttpContext context)
    {
        List<ExpiringLotDetails> lots = [];
        var (page, next) = (0, (string?)null);
        do
        {
            var read = await rows.ExpiringLotsAsync(filter, new(next, PageRequest.MaxLimit), context.RequestAborted);
            lots.AddRange(read.Items.Select(lot => ExpiringLotDetails.Of(lot, today)));
            next = read.Next;
        }
        while (next is not null && ++page < MostPages);
        return TypedResults.File(Write(lots, context.Request.Language()), $"{ReportCsv.ContentType}; charset=utf-8", $"ocop-{producerId}-lots.csv");
    }

    private static byte[] Write(IEnumerable<ExpiringLotDetails> lots, Language language) => CsvFile.Write(language, csv =>
    {
        csv.WriteRow(Headers.Select(header => header.In(language)));
        foreach (var lot in lots)
        {
            csv.WriteRow(
                lot.ProductId, lot.ProductName, lot.Sku, lot.Lot, lot.ExpiresOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                lot.Units.ToString(CultureInfo.InvariantCulture), lot.DaysLeft.ToString(CultureInfo.InvariantCulture));
        }
    });
}
