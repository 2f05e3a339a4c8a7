using System.Globalization;
using Ocop.Api.Messages;
using Ocop.Api.Reports;
using Ocop.Shared;

namespace Ocop.Api.Readings;

/// <summary>Looks as a text file that spreadsheets open.</summary>
internal static class ReadingCsv
{
    private static readonly Text[] Headers =
    [
        new("Thời điểm", "When"), new("Tài khoản", "Account"), new("Tên", "Name"), new("Vai trò", "Role"), new("Thiết bị", "Device"), new("Việc", "What"), new("Về", "About"),
        new("Mã", "Id"), new("Lọc theo", "Filter"), new("Số lần", "Times"), new("Số người", "Persons"), new("Che bớt", "Masked"), new("Chủ thể", "Producer"),
    ];

    public static byte[] Write(IEnumerable<ReadingEntry> entries, Language language) => CsvFile.Write(language, csv =>
    {
        csv.WriteRow(Headers.Select(header => header.In(language)));
        foreach (var entry in entries)
        {
            csv.WriteRow(
                entry.At.InVietnam().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), entry.By, entry.ByName, ReadingTexts.Of(entry.Sort).In(language), entry.Device,
                entry.Message.In(language), entry.SubjectName, entry.Subject, entry.Asked?.In(language), Number(entry.Times), Number(entry.Persons),
                (entry.IsMasked ? new Text("có", "yes") : new Text("không", "no")).In(language), entry.ProducerName);
        }
    });

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
