using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Ocop.Api.Messages;

namespace Ocop.Api.Audit;

/// <summary>Acts as a text file that spreadsheets open.</summary>
internal static class AuditCsv
{
    private static readonly Text[] Headers =
    [
        new("Thời điểm", "When"), new("Tài khoản", "Account"), new("Tên", "Name"), new("Việc", "What"), new("Chi tiết", "Details"), new("Về", "About"),
        new("Mã", "Id"), new("Chủ thể", "Producer"),
    ];

    public static byte[] Write(IEnumerable<AuditEntry> entries, Language language)
    {
        using var bytes = new MemoryStream();
        // Without the mark Excel reads Vietnamese as another encoding.
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = new CsvWriter(text, Options(language)))
        {
            foreach (var header in Headers) csv.WriteField(header.In(language));
            csv.NextRecord();
            foreach (var entry in entries)
            {
                csv.WriteField(entry.At.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
                foreach (var field in new[] { entry.By, entry.ByName, AuditTexts.Of(entry.Area).In(language), entry.Message.In(language), entry.SubjectName, entry.Subject, entry.ProducerName })
                    csv.WriteField(field);
                csv.NextRecord();
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Names and reasons come from people: one that begins like a formula is written so that no spreadsheet runs it.</summary>
    private static CsvConfiguration Options(Language language) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = language == Language.Vi ? ";" : ",", InjectionOptions = InjectionOptions.Escape,
    };
}
