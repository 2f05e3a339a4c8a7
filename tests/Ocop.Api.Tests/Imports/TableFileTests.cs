using System.IO.Compression;
using System.Text;
using Ocop.Api.Imports;
using Ocop.Api.Messages;

namespace Ocop.Api.Tests.Imports;

public sealed class TableFileTests
{
    private static readonly IReadOnlyList<string> Headers = ["Tên sản phẩm", "Giá bán (đ)", "Quy cách"];
    private static readonly IReadOnlyList<object?>[] Rows = [["Miến \"dong\"; loại 1, sợi\nnhỏ", 185_000L, "=kg"], ["Trà", 90_000L, null]];
    private static readonly string[][] Read = [["Miến \"dong\"; loại 1, sợi\nnhỏ", "185000", "=kg"], ["Trà", "90000", ""]];

    [Fact]
    public void A_csv_that_was_written_is_read_as_it_was_and_excel_knows_its_encoding()
    {
        var file = TableFile.WriteCsv([Headers, .. Rows]);

        Assert.Equal([0xEF, 0xBB, 0xBF], file[..3]);
        AssertRead(file);
        Assert.Contains("'=kg", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_excel_file_that_was_written_is_read_as_it_was() =>
        AssertRead(await TableFile.WriteExcelAsync([Headers, .. Rows], TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("a;b\n1,5;2", "1,5")]
    [InlineData("a,b\r\n\"1;5\",2", "1;5")]
    [InlineData("a\tb\n1\t2", "1")]
    public void The_divider_is_found_by_the_headers(string csv, string first) =>
        Assert.Equal([first, "2"], TableFile.Read(Encoding.UTF8.GetBytes(csv)).Rows[1].Cells);

    [Fact]
    public void Rows_keep_their_number_where_others_are_empty()
    {
        var (rows, _) = TableFile.Read("a;b\n;\n\n1;2\n"u8.ToArray());
        Assert.Equal([1, 4], rows.Select(row => row.Number));
    }

    [Fact]
    public void Another_encoding_is_told_as_such_and_utf16_is_read()
    {
        Assert.Equal(ImportTexts.NotUtf8, TableFile.Read([(byte)'a', 0xE0, 0xE1, (byte)'\n']).Problem);
        Assert.Equal("Trà", TableFile.Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("Tên\nTrà")]).Rows[1].Cells[0]);
    }

    [Fact]
    public void What_only_looks_like_a_table_is_refused()
    {
        Assert.Equal(ImportTexts.NotATable, TableFile.Read([.. "PK\u0003\u0004"u8, 1, 2, 3]).Problem);
        Assert.Equal(ImportTexts.NotATable, TableFile.Read(Zip("readme.txt", 10)).Problem);
        Assert.Equal(ImportTexts.NotUtf8, TableFile.Read([0x89, (byte)'P', (byte)'N', (byte)'G', 0, 0]).Problem);
        Assert.Equal(ImportTexts.NotATable, TableFile.Read("a;b\n\0;1"u8.ToArray()).Problem);
    }

    [Fact]
    public void A_small_file_that_unpacks_to_a_huge_one_is_refused() =>
        Assert.Equal(ImportTexts.NotATable, TableFile.Read(Zip("xl/worksheets/sheet1.xml", 70 * 1024 * 1024)).Problem);

    [Fact]
    public void More_rows_than_there_may_be_are_refused()
    {
        static byte[] Csv(int rows) => Encoding.UTF8.GetBytes("a;b\n" + string.Concat(Enumerable.Repeat("1;2\n", rows)));
        Assert.Equal(TableFile.MostRows + 1, TableFile.Read(Csv(TableFile.MostRows)).Rows.Count);
        Assert.Equal(ImportTexts.TooManyRows(TableFile.MostRows), TableFile.Read(Csv(TableFile.MostRows + 1)).Problem);
    }

    private static void AssertRead(byte[] file)
    {
        var (rows, problem) = TableFile.Read(file);
        Assert.Null(problem);
        Assert.Equal([Headers, .. Read], rows.Select(row => row.Cells.Take(3)));
    }

    private static byte[] Zip(string name, int size)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry(name).Open())
            entry.Write(new byte[size]);
        return bytes.ToArray();
    }
}
