using System.Collections.Immutable;
using Ocop.Journal;
using Ocop.LiveSales;
using Ocop.Products;

namespace Ocop.Grains.Tests.LiveSales;

/// <summary>What a host does with single items of a sale, by its rules alone.</summary>
public sealed class LiveSaleItemTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 10, 13, 0, 0, TimeSpan.Zero);
    private LiveSale sale = LiveSale.None;
    private long version;

    public LiveSaleItemTests()
    {
        Run(sale.Create(new("c", "Phiên", "c-tva", [], TimeSpan.FromHours(1), true, null, null, new(TimeSpan.FromMinutes(15)))));
        Run(sale.PutLineUp(new("l", [Item("M1"), Item("M2")])));
    }

    [Fact]
    public void A_stopped_item_stays_stopped_through_a_pause_and_while_others_go_on()
    {
        Run(sale.Advance(new("s", SaleStep.Start, "host")));
        Assert.Equal(OfferState.Stopped, Assert.IsType<ItemStopped>(Run(sale.StopItem(new("1", "m1", true, "host")))).Offer.State);
        Assert.Equal(["M1"], sale.ToView("live-1", 1)!.Stopped);

        Run(sale.Advance(new("p", SaleStep.Pause, "host")));
        Assert.Equal(OfferState.Paused, Assert.IsType<ItemStopped>(Run(sale.StopItem(new("2", "M1", true, "host")))).Offer.State);
        var resumed = Assert.IsType<SaleAdvanced>(Run(sale.Advance(new("r", SaleStep.Resume, "host"))));
        Assert.Equal([OfferState.Stopped, OfferState.Open], resumed.Offers.Select(offer => offer.State));
        Assert.Equal(OfferState.Open, Assert.IsType<ItemStopped>(Run(sale.StopItem(new("3", "M1", false, "host")))).Offer.State);
        Assert.Empty(sale.ToView("live-1", 1)!.Stopped);
    }

    [Fact]
    public void An_item_that_left_the_line_up_comes_back_unstopped()
    {
        Run(sale.Advance(new("s", SaleStep.Start, "host")));
        Run(sale.StopItem(new("1", "M1", true, "host")));
        Run(sale.PutLineUp(new("2", [Item("M2")])));
        var put = Assert.IsType<LineUpPut>(Run(sale.PutLineUp(new("3", [Item("M1"), Item("M2")]))));

        Assert.All(put.Offers, offer => Assert.Equal(OfferState.Open, offer.State));
    }

    [Fact]
    public void A_flash_price_needs_a_sale_that_is_on_an_item_that_sells_and_a_lower_price()
    {
        StartFlash flash = new("f", "M1", 50_000, TimeSpan.FromMinutes(5), 10, 2, "host");
        Assert.Equal(SaleOutcome.NotFound, LiveSale.None.StartFlash(flash, Now).Answer);
        Assert.Equal(SaleOutcome.NotNow, sale.StartFlash(flash, Now).Answer);
        Run(sale.Advance(new("s", SaleStep.Start, "host")));
        Assert.Equal(SaleOutcome.UnknownCode, sale.StartFlash(flash with { Code = "M9" }, Now).Answer);
        Assert.Equal(SaleOutcome.PriceNotLower, sale.StartFlash(flash with { PriceVnd = 90_000 }, Now).Answer);
        Assert.Equal(
            new FlashStarted("M1", "p-mien", "p-mien:M1", 50_000, Now.AddMinutes(5), 10, 2, "host"), Run(sale.StartFlash(flash, Now)));
        Run(sale.StopItem(new("1", "M1", true, "host")));
        Assert.Equal(SaleOutcome.NotNow, sale.StartFlash(flash, Now).Answer);
    }

    [Fact]
    public void Products_are_told_when_holds_are_shorter() => Assert.Equal(
        new HoldTerms(TimeSpan.FromMinutes(15)), sale.OfferFor("c", "live-1", new("p-mien", "M1", "p-mien:M1", 90_000, null, null, OfferState.Open)).Holds);

    private SaleEvent Run(Decision<SaleEvent, SaleOutcome> decision)
    {
        Assert.Equal(SaleOutcome.Done, decision.Answer);
        sale = decision.Events.Aggregate(sale, (state, happened) => state.Apply(happened, ++version, Now));
        return decision.Events.Single();
    }

    private static LineUpItem Item(string code) =>
        new(code, ImmutableArray<string>.Empty, "p-mien", $"p-mien:{code}", "c-tva", "Miến dong", "gói", 90_000);
}
