using Ocop.Journal;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Cluster.Tests.Projections;

public abstract partial class ReadModelConformance
{
    [Theory]
    [InlineData("lạp sườn")]
    [InlineData("lap suon")]
    [InlineData("LẠP")]
    [InlineData("  sườn   LAP ")]
    [InlineData("tân lạp")]
    [InlineData("HTX suon")]
    [InlineData("đông")]
    public async Task Words_of_name_or_producer_find_a_product_however_they_are_typed(string search)
    {
        await script.Publish("HTX Tân Việt Á Đông");
        await script.Publish(script.Card("a", "Lạp Sườn hun khói"));
        await script.Publish(script.Card("b", "Miến dong"));
        await rows.CaughtUpAsync(Cancellation);

        var found = await Products(search);

        Assert.Contains(script.Product("a"), found);
        if (search != "đông") Assert.DoesNotContain(script.Product("b"), found);
    }

    [Theory]
    [InlineData("miến")]
    [InlineData("mien")]
    [InlineData("đại MIEN")]
    [InlineData("mien dai")]
    [InlineData("iến do")]
    [InlineData("đ")]
    [InlineData("o")]
    [InlineData("an ng")]
    [InlineData("htx uon")]
    [InlineData("lan rau")]
    [InlineData("zzz mien")]
    public async Task A_search_finds_what_looking_through_all_names_finds(string search)
    {
        const string producer = "HTX Đại Lan";
        string[] names =
        [
            .. from good in new[] { "Miến dong", "Lạp sườn", "Đường phên", "Bún đại", "Rau ngót", "Ớt Lan-Anh", "Miến-dong đỏ" }
               from kind in new[] { "", " hữu cơ", " Đại An", " 100% đỗ" }
               select good + kind,
        ];
        await script.Publish(producer);
        foreach (var (i, name) in names.Index()) await script.Publish(script.Card($"{i:D2}", name));
        await rows.CaughtUpAsync(Cancellation);
        var words = VietnameseText.Fold(search).Split(' ');
        string[] expected =
        [
            .. names.Index().Where(one => words.All(word => $"{VietnameseText.Fold(one.Item)} {VietnameseText.Fold(producer)}".Contains(word, StringComparison.Ordinal)))
                .OrderBy(one => VietnameseText.Fold(one.Item), StringComparer.Ordinal).ThenBy(one => one.Index).Select(one => script.Product($"{one.Index:D2}")),
        ];

        Assert.Equal(expected, await Products(search));
        Assert.Equal(expected.Length, await rows.CountProductsAsync(new(search, ProducerId: script.Producer), 1_000, Cancellation));
        var inPages = await All(page => rows.ProductsAsync(new(search, ProducerId: script.Producer), page, Cancellation), limit: 3);
        Assert.Equal(expected, inPages.Select(row => row.Card.ProductId));
    }

    [Fact]
    public async Task A_part_of_very_many_words_finds_all_that_have_it()
    {
        await script.Publish(script.Card("a", string.Join(' ', Enumerable.Range(0, 120).Select(i => $"qx{i}"))));
        await script.Publish(script.Card("b", "Miến dong"));
        await rows.CaughtUpAsync(Cancellation);

        foreach (var search in new[] { "qx", "qx77 qx3", "qx miến"})
            Assert.Equal(search == "qx miến" ? [] : [script.Product("a")], await Products(search));
    }

    [Fact]
    public async Task A_product_that_changes_its_name_is_found_under_the_new_one_alone()
    {
        await script.Publish(script.Card("a", "Chè dây Cao Bằng"));
        await rows.CaughtUpAsync(Cancellation);
        await script.Publish(script.Card("a", "Trà dây"));
        await script.Publish(script.Card("a", "Trà dây Cao Bằng"));
        await rows.CaughtUpAsync(Cancellation);

        Assert.Empty(await Products("che"));
        foreach (var search in new[] { "tra", "day", "bang cao" }) Assert.Equal([script.Product("a")], await Products(search));
    }

    [Theory]
    [InlineData("lap miến")]
    [InlineData("%")]
    [InlineData("l_p")]
    [InlineData(@"\")]
    [InlineData("\0lap' OR 1=1 --")]
    public async Task Words_that_are_not_all_there_find_nothing(string search)
    {
        await script.Publish(script.Card("a", "Lạp sườn"));
        await script.Publish(script.Card("b", "Miến dong"));
        await rows.CaughtUpAsync(Cancellation);

        Assert.Empty(await Products(search));
    }

    [Fact]
    public async Task Characters_that_mean_something_to_the_search_are_found_as_themselves()
    {
        await script.Publish(script.Card("a", @"Bún 100% gạo_nếp \ khô"));
        await script.Publish(script.Card("b", "Bún 1000 gạo nếp"));
        await rows.CaughtUpAsync(Cancellation);

        foreach (var search in new[] { "100%", "gao_nep", @"\" })
            Assert.Equal([script.Product("a")], await Products(search));
    }

    [Fact]
    public async Task A_producer_that_changes_its_name_is_found_under_the_new_one()
    {
        await script.Publish(script.Card("a", "Chè dây"));
        await script.Publish("HTX Cũ");
        await script.Publish("HTX Mới");
        await rows.CaughtUpAsync(Cancellation);

        Assert.Empty(await Products("cu"));
        Assert.Equal([script.Product("a")], await Products("moi che"));
        var row = Assert.Single((await rows.ProductsAsync(new(ProducerId: script.Producer), First, Cancellation)).Items);
        Assert.Equal("HTX Mới", row.ProducerName);
    }

    [Fact]
    public async Task Products_of_which_nothing_is_sold_are_listed_only_when_asked_for()
    {
        var card = script.Card("b", "Thạch trắng");
        await script.Publish(script.Card("a", "Thạch đen"));
        await script.Publish(card with { Skus = [card.Skus[0] with { IsWithdrawn = true }] });
        await rows.CaughtUpAsync(Cancellation);

        Assert.Equal([script.Product("a")], await Products());
        Assert.Equal([script.Product("a"), script.Product("b")], await Products(filter: new(Withdrawn: true)));
        await script.Publish(card);
        await rows.CaughtUpAsync(Cancellation);
        Assert.Equal([script.Product("a"), script.Product("b")], await Products());
    }

    [Fact]
    public async Task Unconfirmed_stars_are_not_found()
    {
        await script.Publish(script.Card("a", "Thạch đen"));
        await script.Publish(script.Card("b", "Thạch đen") with { Recognition = Recognition.Unconfirmed });
        await script.Publish(script.Card("c", "Thạch đen") with { Stars = 3 });
        await rows.CaughtUpAsync(Cancellation);

        Assert.Equal([script.Product("a")], await Products(filter: new(Stars: 4)));
    }

    [Theory]
    [InlineData("Đông Khê")]
    [InlineData("dong khe")]
    public async Task Products_are_listed_by_commune_and_rubric_set(string commune)
    {
        await script.Publish(script.Card("a", "Thạch đen"));
        await script.Publish(script.Card("b", "Thạch đen") with { Commune = "Trùng Khánh" });
        await script.Publish(script.Card("c", "Thạch đen") with { RubricSet = 7 });
        await script.Publish(script.Card("d", "Thạch đen") with { Commune = null });
        await rows.CaughtUpAsync(Cancellation);

        Assert.Equal([script.Product("a")], await Products(filter: new(Commune: commune, RubricSet: 6)));
    }

    [Theory]
    [InlineData(ProductOrder.Name, "a b c d")]
    [InlineData(ProductOrder.Cheapest, "c b d a")]
    [InlineData(ProductOrder.Dearest, "a b d c")]
    [InlineData(ProductOrder.Stars, "b a d c")]
    public async Task Products_come_in_the_order_that_is_asked_for_and_pages_neither_repeat_nor_skip_any(ProductOrder order, string expected)
    {
        CatalogueCard Of(string product, long price, int? stars)
        {
            var card = script.Card(product, $"Hàng {product}");
            return card with { Stars = stars, Skus = [card.Skus[0] with { PriceVnd = price }, new($"{card.ProductId}:2", "thùng", 1, IsWithdrawn: true)] };
        }

        await script.Publish(Of("a", 90_000, 4));
        await script.Publish(Of("b", 50_000, 5));
        await script.Publish(Of("c", 10_000, null));
        await script.Publish(Of("d", 50_000, 4));
        await rows.CaughtUpAsync(Cancellation);

        foreach (var limit in new[] { 1, 3 })
        {
            var found = await All(page => rows.ProductsAsync(new(ProducerId: script.Producer, Order: order), page, Cancellation), limit);
            Assert.Equal(expected.Split(' ').Select(script.Product), found.Select(row => row.Card.ProductId));
        }
    }

    [Fact]
    public async Task Certificates_that_end_are_listed_and_stars_are_found_no_longer_than_they_are_good()
    {
        var today = new DateOnly(2026, 11, 25);
        CatalogueCard Of(string product, int? daysLeft) => script.Card(product, "Thạch đen") with
        {
            Certificate = daysLeft is { } days ? new(product, new(2023, 1, 1), today.AddDays(days)) : null,
        };

        await script.Publish(Of("far", 61));
        await script.Publish(Of("near", 60));
        await script.Publish(Of("over", -1));
        await script.Publish(Of("last", 0));
        await script.Publish(Of("none", null));
        await script.Publish(Of("unconfirmed", 5) with { Recognition = Recognition.Unconfirmed });
        await rows.CaughtUpAsync(Cancellation);

        var ending = await All(page => rows.CertificatesAsync(new(today.AddDays(60)), page, Cancellation), 2);

        Assert.Equal(
            [script.Product("over"), script.Product("last"), script.Product("near")],
            ending.Select(row => row.Card.ProductId).Where(id => id.StartsWith(script.Product(""), StringComparison.Ordinal)));
        var filter = new ProductFilter(Stars: 4, ProducerId: script.Producer, Today: today);
        Assert.Equal(
            [script.Product("far"), script.Product("last"), script.Product("near"), script.Product("none")],
            (await rows.ProductsAsync(filter, First, Cancellation)).Items.Select(row => row.Card.ProductId).Order(StringComparer.Ordinal));
        Assert.Equal(4, await rows.CountProductsAsync(filter, 100, Cancellation));
        Assert.Equal(3, await rows.CountProductsAsync(filter, 3, Cancellation));
        Assert.Equal(0, await rows.CountProductsAsync(filter with { Search = "mien" }, 100, Cancellation));
    }

    [Fact]
    public async Task Shelves_tell_what_there_is_and_ids_are_read_in_pages_named_beforehand()
    {
        var today = new DateOnly(2026, 11, 25);
        var before = await rows.ShelvesAsync(today, Cancellation);
        await script.Publish(script.Card("a", "Hương trầm") with { RubricSet = 22, Commune = $"Xã {script.Producer}", Stars = 5 });
        await script.Publish(script.Card("b", "Hương bồ kết") with { RubricSet = 22, Commune = null, Certificate = new("1", new(2020, 1, 1), new(2023, 1, 1)) });
        await rows.CaughtUpAsync(Cancellation);

        var after = await rows.ShelvesAsync(today, Cancellation);

        Assert.Equal(before.Sets.GetValueOrDefault(22) + 2, after.Sets[22]);
        Assert.Equal(1, after.Communes[$"xa {script.Producer}"]);
        Assert.Equal((before.Stars.GetValueOrDefault(5) + 1, before.Stars.GetValueOrDefault(4)), (after.Stars[5], after.Stars.GetValueOrDefault(4)));
        var all = await rows.IdsAsync(Listed.Products, null, 10_000, Cancellation);
        var ends = await rows.PageEndsAsync(Listed.Products, 2, Cancellation);
        Assert.Equal(all.Where((_, i) => i % 2 == 1), ends);
        Assert.Equal(all.Skip(2).Take(2), await rows.IdsAsync(Listed.Products, ends[0], 2, Cancellation));
    }

    [Fact]
    public async Task A_product_comes_with_its_newest_card_and_its_stock()
    {
        await script.Publish(script.Card("a", "Hạt dẻ"));
        await script.Stock(script.Product(), new UnitsReceived(script.Sku(), 20, null, "test"));
        await script.Stock(script.Product(), script.Offer(setAside: 8));
        await script.Stock(script.Product(), script.Holds(3));
        await script.Stock(script.Product(), script.Holds(0, reason: ClaimReason.Ordered), new UnitsAllocated(script.Claim(), script.OrderId(), 3, 90_000));
        await script.Stock(script.Product(), script.Holds(2, waiting: 1, buyer: 2));
        var card = script.Card("a", "Hạt dẻ Trùng Khánh") with { Story = "Dẻ \"to\" & \0 bùi" };
        await script.Publish(card);
        await rows.CaughtUpAsync(Cancellation);

        var row = Assert.Single((await rows.ProductsAsync(new(ProducerId: script.Producer), First, Cancellation)).Items);

        Assert.Equal(JournalJson.Write(card), JournalJson.Write(row.Card));
        Assert.Equal(script.Producer, row.ProducerName);
        Assert.Equal([new SkuFigures(script.Sku(), OnHand: 20, Held: 2, Allocated: 3, SetAside: 3, Waiting: 1)], row.Stock);
    }

    [Fact]
    public async Task Pages_of_products_neither_repeat_nor_skip_any()
    {
        for (var i = 0; i < 23; i++)
            await script.Publish(script.Card($"{i}", i % 3 == 0 ? "Trà" : $"Trà số {i}"));
        await rows.CaughtUpAsync(Cancellation);

        var products = await All(page => rows.ProductsAsync(new("tra", ProducerId: script.Producer), page, Cancellation), limit: 5);

        Assert.Equal(23, products.DistinctBy(row => row.Card.ProductId).Count());
        Assert.Equal(23, products.Count);
        Assert.Equal(products.Select(row => row.Card.Name).Order(StringComparer.Ordinal), products.Select(row => row.Card.Name));
    }

    [Fact]
    public async Task A_limit_beyond_the_most_is_cut_and_a_cursor_of_nobody_ends_the_list()
    {
        await script.Publish(script.Card("a", "Trà"));
        await script.Publish(script.Card("b", "Trà"));
        await rows.CaughtUpAsync(Cancellation);
        ProductFilter mine = new(ProducerId: script.Producer);

        Assert.Equal(2, (await rows.ProductsAsync(mine, new(Limit: int.MaxValue), Cancellation)).Items.Length);
        Assert.Single((await rows.ProductsAsync(mine, new(Limit: -1), Cancellation)).Items);
        var none = await rows.ProductsAsync(mine, new("p-unknown\0"), Cancellation);
        Assert.Empty(none.Items);
        Assert.Null(none.Next);
    }

    [Fact]
    public async Task Producers_are_found_by_name_with_the_number_of_their_products()
    {
        await script.Publish("Hộ kinh doanh Nông Thị Bích");
        await script.Publish(script.Card("a", "Trà"));
        await script.Publish(script.Card("b", "Bánh"));
        await script.Publish("Hộ khác", $"{script.Producer}-other");
        await rows.CaughtUpAsync(Cancellation);

        var found = await All(page => rows.ProducersAsync("bich NÔNG", page, Cancellation), limit: 1);

        var row = Assert.Single(found, row => row.Profile.ProducerId == script.Producer);
        Assert.Equal((2, "Xã Bế Văn Đàn"), (row.Products, row.Profile.Commune));
        Assert.DoesNotContain(found, row => row.Profile.Name == "Hộ khác");
    }

    private async Task<IEnumerable<string>> Products(string? search = null, ProductFilter? filter = null)
    {
        filter = (filter ?? new()) with { Search = search, ProducerId = script.Producer };
        return (await rows.ProductsAsync(filter, First, Cancellation)).Items.Select(row => row.Card.ProductId);
    }
}
