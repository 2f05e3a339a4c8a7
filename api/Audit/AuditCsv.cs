using System.Globalization;
using Ocop.Api.Messages;
using Ocop.Api.Reports;
using Ocop.Shared;

namespace Ocop.Api.Audit;

/// <summary>Acts as a text file that spreadsheets open.</summary>
internal static class AuditCsv
{
    private static readonly Text[] Headers =
    [
        new("Thời điểm", "When"), new("Tài khoản", "Account"), new("Tên", "Name"), new("Việc", "What"), new("Chi tiết", "Details"), new("Về", "About"),
        new("Mã", "Id"), new("Chủ thể", "Producer"),
    ];

    public static byte[] Write(IEnumerable<AuditEntry> entries, Language language) => CsvFile.Write(language, csv =>
    {
        csv.WriteRow(Headers.Select(header => header.In(language)));
        foreach (var entry in entries)
        {
            csv.WriteRow(
                entry.At.InVietnam().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), entry.By, entry.ByName,
                AuditTexts.Of(entry.Area).In(language), entry.Message.In(language), entry.SubjectName, entry.Subject, entry.ProducerName);
        }
    });
}
