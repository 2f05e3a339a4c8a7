using System.IO.Compression;
using System.Text;
using Ocop.Api.Messages;
using Ocop.Api.Reports;
using Ocop.LiveSales;
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

    [Theory]
    [InlineData("-12", "-12")]
    [InlineData("-", "'-")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("12", "12")]
    [InlineData("", "")]
    public void A_figure_below_zero_stays_a_figure(string cell, string written) => Assert.Equal(written, CsvFile.Safe(cell));

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
        Assert.All(["Sản phẩm", "Chủ thể", "Kênh bán", "Nền tảng", "Thời gian", "Bình luận", "Nguồn bình luận"], name => Assert.Contains(name, names, StringComparison.Ordinal));
        using var sheet = new StreamReader(await zip.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(TestContext.Current.CancellationToken));
        var cells = await sheet.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("=1+1", cells, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", cells, StringComparison.Ordinal);
    }

    [Fact]
    public void Response_times_and_gaps_are_parts_of_their_own()
    {
        var comments = Lines(ReportCsv.Write(Report("x"), ReportPart.Comments, Language.En));
        Assert.Equal(["Comments,Count", "Comments,1"], comments[..2]);
        Assert.Equal(["Half of them answered within (ms),90", "95% answered within (ms),1200", "Slowest (ms),61000"], comments[15..18]);
        var gaps = Lines(ReportCsv.Write(Report("x"), ReportPart.Gaps, Language.Vi));
        Assert.StartsWith("Nguồn;Nền tảng;Trạng thái;", gaps[0], StringComparison.Ordinal);
        Assert.Equal("facebook:v1;facebook;có thể đang sót bình luận;9;1;12;2;60;40;;", gaps[1]);
    }

    private static SalesReport Report(string name)
    {
        ReportLine line = new("p-a:1", name, "LX", Counts);
        return new(line with { Key = "", Name = "", Code = null }, new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, new(90, 1_200, 61_000)), [line], [line], [line], [line], [line],
            [new("facebook:v1", "c", 9, 1, null, null, TimeSpan.FromSeconds(20), 2, 60, 40, 12, SourceState.Gap)]);
    }

    private static string[] Lines(byte[] file) => new UTF8Encoding(false).GetString(file[3..]).Split("\r\n");
}
