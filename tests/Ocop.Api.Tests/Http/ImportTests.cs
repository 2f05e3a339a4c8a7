using System.Net;
using System.Text;
using Ocop.Api.Imports;
using Ocop.Api.Products;

namespace Ocop.Api.Tests.Http;

public sealed class ImportTests(ApiFixture api)
{
    private const string Mine = "/api/producers/c-htx-tam-hoa/catalogue";

    [Fact]
    public async Task A_table_is_looked_at_then_applied_once_and_bad_rows_are_named()
    {
        var seller = await api.AsAsync("tamhoa");
        var table = Csv(
            "Tên sản phẩm;Bộ tiêu chí;Quy cách;Giá bán (đ);Nhập thêm;Số lô;Hạn sử dụng",
            "Chè Đắng Nhập;5;gói 100 g;45.000 đ;10;L1;31/12/2090",
            "Chè Đắng Nhập;;gói 500 g;200.000;;;",
            "Chè Đắng Nhập;;gói 100 g;;5;L2;2/2091",
            "Hàng Thiếu Giá;5;gói;;;;",
            "Hàng Sai Số;x;gói;1,5;;;31/2/2026",
            ";5;gói;1000;;;");

        var preview = await seller.UploadAsync<ImportPreview>($"{Mine}/import/preview", table);

        Assert.Equal((6, 1, 1, 0, 15), (preview.Rows, preview.NewProducts, preview.NewPacks, preview.Changed, preview.UnitsReceived));
        Assert.Equal(
            [(5, "Giá bán (đ)"), (6, "Bộ tiêu chí"), (6, "Giá bán (đ)"), (6, "Hạn sử dụng"), (7, null)],
            preview.Problems.Select(problem => (problem.Row, problem.Column?.Vi)));
        var productId = preview.Plans[0].ProductId;
        await api.Anonymous().TryGetAsync($"/api/products/{productId}").RefusedAsync(HttpStatusCode.NotFound, "productNotFound");

        var first = await seller.PostAsync<ImportResult>($"{Mine}/import/{preview.ImportId}/apply");
        var again = await seller.PostAsync<ImportResult>($"{Mine}/import/{preview.ImportId}/apply");

        Assert.Equal((3, 0), (first.Done, first.Refused));
        Assert.Equal((3, 0), (again.Done, again.Refused));
        var product = await seller.GetAsync<ProductDetails>($"/api/products/{productId}");
        Assert.Equal([("gói 100 g", 45_000L, 15), ("gói 500 g", 200_000L, 0)], product.Skus.Select(sku => (sku.Unit, sku.PriceVnd, sku.Available!.Value)));
        var lots = await seller.GetAsync<List<LotsOfSku>>($"/api/products/{productId}/stock/lots");
        Assert.Equal(["L1", "L2"], lots[0].Lots.Select(lot => lot.Lot));
        // The same table by hand again, with names only: what is known is found.
        var second = await seller.UploadAsync<ImportPreview>($"{Mine}/import/preview", Csv("Tên sản phẩm;ĐVT;Giá", "che dang nhap;Gói 100 G;46k"));
        Assert.Equal((0, 0, 1), (second.NewProducts, second.NewPacks, second.Changed));
        Assert.Contains(second.Plans[0].Facts, fact => (fact.From, fact.To) == ("45000", "46000"));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task An_export_that_is_imported_again_changes_nothing(string format)
    {
        var seller = await api.AsAsync("tanvieta");
        await seller.PostAsync<ProductDetails>("/api/products", new
        {
            name = $"=Miến, \"loại; 1\" {format}", story = "- sợi dai\n'=2", rubricSet = 6, stars = 3, skus = new[] { new { unit = "+kg", priceVnd = 185_000 } },
        });
        var path = "/api/producers/c-htx-nong-san-tan-viet-a/catalogue";
        var file = await (await seller.TryGetAsync($"{path}/export.{format}")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        var preview = await seller.UploadAsync<ImportPreview>($"{path}/import/preview", file);

        Assert.Empty(preview.Problems);
        Assert.All(preview.Plans, plan => Assert.Equal((RowChange.None, 0), (plan.Change, plan.Facts.Count)));
        Assert.True(preview.Rows >= 2 && preview.Unchanged == preview.Rows);
    }

    [Fact]
    public async Task Bad_rows_are_told_with_what_they_hold_and_come_back_as_a_table_to_mend()
    {
        var seller = await api.AsAsync("tamhoa");
        var table = Csv("Tên sản phẩm;Bộ tiêu chí;Quy cách;Giá bán (đ)", "Cốm Xanh Sửa;5;gói;40.000", "=Cốm Sai;5;gói;1,5", "Cốm Thiếu;5;;");

        var preview = await seller.UploadAsync<ImportPreview>($"{Mine}/import/preview", table);
        Assert.Equal([(3, "1,5", "=Cốm Sai"), (4, null, "Cốm Thiếu")], preview.Problems.Select(problem => (problem.Row, problem.Value, problem.Name!)));

        var file = await seller.TryUploadAsync($"{Mine}/import/bad-rows", table);
        var lines = (await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal("Tên sản phẩm,Bộ tiêu chí,Quy cách,Giá bán (đ),Cần sửa", lines[0]);
        Assert.StartsWith("'=Cốm Sai,5,gói,\"1,5\",\"Giá bán (đ): ", lines[1], StringComparison.Ordinal);
        Assert.Equal(4, lines.Length); // headers, two rows, and the end
        var mended = Encoding.UTF8.GetBytes(string.Join("\r\n", lines[0], lines[1].Replace("\"1,5\"", "15.000", StringComparison.Ordinal)));
        var again = await seller.UploadAsync<ImportPreview>($"{Mine}/import/preview", mended);
        Assert.Empty(again.Problems);
        Assert.Equal("=Cốm Sai", Assert.Single(again.Plans).Name);
    }

    [Fact]
    public async Task A_table_is_applied_in_portions_that_follow_each_other()
    {
        var seller = await api.AsAsync("tamhoa");
        var rows = Enumerable.Range(1, 5).Select(i => $"Bánh Khảo Phần;7;gói {i};{i}0000;{i}");
        var preview = await seller.UploadAsync<ImportPreview>($"{Mine}/import/preview", Csv([.. rows.Prepend("Tên sản phẩm;Bộ tiêu chí;Quy cách;Giá;Nhập kho")]));

        List<ImportResult> parts = [];
        for (int? after = 0; after is not null; after = parts[^1].Next)
            parts.Add(await seller.PostAsync<ImportResult>($"{Mine}/import/{preview.ImportId}/apply?after={after}&limit=2"));

        Assert.Equal([(2, 3), (2, 5), (1, (int?)null)], parts.Select(part => (part.Done, part.Next)));
        var product = await seller.GetAsync<ProductDetails>($"/api/products/{preview.Plans[0].ProductId}");
        Assert.Equal([1, 2, 3, 4, 5], product.Skus.Select(sku => sku.Available!.Value));
        await seller.TryPostAsync($"{Mine}/import/{preview.ImportId}/apply?limit=0").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task The_template_can_be_imported_as_it_is(string format)
    {
        var seller = await api.AsAsync("tamhoa");
        var file = await (await api.Anonymous().TryGetAsync($"/api/catalogue/template.{format}")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var preview = await seller.UploadAsync<ImportPreview>($"{Mine}/import/preview", file);
        Assert.Empty(preview.Problems);
        Assert.Equal((1, 100), (preview.NewProducts, preview.UnitsReceived));
    }

    [Fact]
    public async Task A_table_cannot_touch_anothers_products_and_a_preview_belongs_to_its_account()
    {
        var seller = await api.AsAsync("tamhoa");
        var preview = await seller.UploadAsync<ImportPreview>($"{Mine}/import/preview", Csv("Mã sản phẩm;Giá", "p-mien-dong-tan-viet-a;1", "p-lap-suon-tam-hoa;1"));
        Assert.Equal(2, Assert.Single(preview.Problems).Row);
        await (await api.AsAsync("ocop")).TryPostAsync($"{Mine}/import/{preview.ImportId}/apply").RefusedAsync(HttpStatusCode.NotFound, "importNotFound");
        await (await api.AsAsync("tanvieta")).TryPostAsync($"{Mine}/import/{preview.ImportId}/apply").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await seller.UploadAsync<ImportPreview>($"{Mine}/import/preview", Csv("Mã sản phẩm;Nhập kho", "p-lap-suon-tam-hoa;1"));
        await seller.TryPostAsync($"{Mine}/import/{preview.ImportId}/apply").RefusedAsync(HttpStatusCode.NotFound, "importNotFound");
    }

    [Fact]
    public async Task What_is_no_table_is_refused_with_a_sentence()
    {
        var seller = await api.AsAsync("tamhoa");
        var problem = await seller.TryUploadAsync($"{Mine}/import/preview", Csv("Cột lạ", "x")).RefusedAsync(HttpStatusCode.BadRequest, "unreadableTable");
        Assert.Contains("tên cột", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await seller.TryUploadAsync($"{Mine}/import/preview", Csv("Giá;Mã sản phẩm")).RefusedAsync(HttpStatusCode.BadRequest, "unreadableTable");
        await seller.TryUploadAsync($"{Mine}/import/preview", new byte[5 * 1024 * 1024 + 1]).RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "tooLarge");
    }

    private static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines));
}
