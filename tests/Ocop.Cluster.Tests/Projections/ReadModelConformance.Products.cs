using Ocop.Journal;
using Ocop.Products;
using Ocop.Reports;

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
