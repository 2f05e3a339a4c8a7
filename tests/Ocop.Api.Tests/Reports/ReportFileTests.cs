using System.IO.Compression;
using System.Text;
using Ocop.Api.Messages;
using Ocop.Api.Reports;
using Ocop.Reports;

namespace Ocop.Api.Tests.Reports;

public sealed class ReportFileTests
{
    private static readonly SalesCounts Counts = new(
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25);

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+84")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tx")]
    public void No_name_becomes_a_formula(string name)
    {
        var line = Lines(ReportCsv.Write(Report(name), ReportPart.Items, Language.En))[1];

        var cell = line.Split(',', 2)[1].TrimStart('"');
        Assert.StartsWith("'", cell, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_file_begins_with_the_mark_and_is_separated_as_Excel_expects_it()
    {
        var vietnamese = ReportCsv.Write(Report("Lạp sườn"), ReportPart.Items, Language.Vi);

        Assert.Equal(Encoding.UTF8.GetPreamble(), vietnamese[..3]);
        Assert.StartsWith("Sản phẩm;Tên;Mã chốt;", Lines(vietnamese)[0], StringComparison.Ordinal);
        Assert.StartsWith("p-a:1;Lạp sườn;LX;1;2;", Lines(vietnamese)[1], StringComparison.Ordinal);
        Assert.StartsWith("Tổng cộng;;;1;2;", Lines(vietnamese)[2], StringComparison.Ordinal);
        Assert.StartsWith("Items,Name,Code,", Lines(ReportCsv.Write(Report("x"), ReportPart.Items, Language.En))[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_figure_has_a_column_with_a_header_of_its_own_in_both_languages()
    {
        var columns = ReportColumns.Figures;

        Assert.Equal(typeof(ReportFigures).GetProperties().Select(p => p.GetValue(ReportFigures.Of(Counts))), columns.Select(column => (object)column.Value(Counts)));
        Assert.Distinct(columns.Select(column => column.Header.Vi));
        Assert.Distinct(columns.Select(column => column.Header.En));
    }

    [Fact]
    public async Task A_workbook_has_a_sheet_for_each_breakdown_and_texts_stay_texts()
    {
        using var stream = new MemoryStream();
        await ReportWorkbook.WriteAsync(Report("=1+1"), stream, Language.Vi, TestContext.Current.CancellationToken);

        stream.Position = 0;
        await using var zip = new ZipArchive(stream);
        using var book = new StreamReader(await zip.GetEntry("xl/workbook.xml")!.OpenAsync(TestContext.Current.CancellationToken));
        var names = await book.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.All(["Sản phẩm", "Chủ thể", "Kênh bán", "Nền tảng", "Thời gian", "Bình luận"], name => Assert.Contains(name, names, StringComparison.Ordinal));
        using var sheet = new StreamReader(await zip.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(TestContext.Current.CancellationToken));
        var cells = await sheet.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("=1+1", cells, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", cells, StringComparison.Ordinal);
    }

    private static SalesReport Report(string name)
    {
        ReportLine line = new("p-a:1", name, "LX", Counts);
        return new(line with { Key = "", Name = "", Code = null }, new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14), [line], [line], [line], [line], [line]);
    }

    private static string[] Lines(byte[] file) => new UTF8Encoding(false).GetString(file[3..]).Split("\r\n");
}
