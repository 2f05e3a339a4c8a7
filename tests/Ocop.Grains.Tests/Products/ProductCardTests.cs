using System.Collections.Immutable;
using Ocop.Journal;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Grains.Tests.Products;

public sealed class ProductCardTests
{
    private static readonly CatalogueCard Card = new(
        "p-mien", "c-tva", "Miến dong", "Sợi dai", 4, Recognition.Recognised, 6, "Minh Tâm", null,
        [new("p-mien:1", "kg", 100_000, IsDemoPrice: true), new("p-mien:2", "hộp", 50_000)], null);

    private Product product = Product.None.Apply([new CardPublished(Card)], default);

    [Fact]
    public void A_pack_size_that_a_card_leaves_out_is_withdrawn_and_keeps_its_stock()
    {
        Fold(product.Stock.Receive(new("r", "p-mien:2", 7, null, "test"), default).Events);

        var answer = Do(product.Put(new("c", Card with { Skus = [Card.Skus[0]] })));

        Assert.Equal(CardOutcome.Done, answer.Outcome);
        Assert.Equal([false, true], product.Card!.Skus.Select(sku => sku.IsWithdrawn));
        Assert.Equal(7, product.Stock.Figures("p-mien:2")!.OnHand);
        Assert.Equal(ClaimReason.SaleClosed, Claim("p-mien:2").Reason);
        Assert.False(product.Card.IsWithdrawn);
    }

    [Fact]
    public void A_pack_size_that_buyers_hold_or_wait_for_is_not_withdrawn()
    {
        Claim("p-mien:2");

        var refused = Do(product.SetOnSale(new("w", null, false)));

        Assert.Equal((CardOutcome.StillClaimed, "p-mien:2"), (refused.Outcome, refused.Sku));
        Assert.Equal(CardOutcome.StillClaimed, Do(product.Put(new("c", Card with { Skus = [Card.Skus[0]] }))).Outcome);
        Assert.Equal(CardOutcome.Done, Do(product.SetOnSale(new("w", "p-mien:1", false))).Outcome);
    }

    [Fact]
    public void A_pack_size_in_a_sale_that_is_on_is_not_withdrawn_and_a_later_sale_cannot_open_it()
    {
        Fold(Offer("live-1", OfferState.Paused));
        Assert.Equal(CardOutcome.StillInSale, Do(product.SetOnSale(new("w", "p-mien:1", false))).Outcome);
        Fold(Offer("live-1", OfferState.Closed));
        Do(product.SetOnSale(new("w", "p-mien:1", false)));

        Fold(Offer("live-2", OfferState.Open));

        Assert.Equal(ClaimReason.SaleClosed, Claim("p-mien:1", "live-2").Reason);
    }

    [Fact]
    public void What_is_withdrawn_comes_back_when_it_is_put_on_sale()
    {
        Do(product.SetOnSale(new("w", null, false)));
        Assert.True(product.Card!.IsWithdrawn);

        Do(product.SetOnSale(new("w2", null, true)));

        Assert.False(product.Card.IsWithdrawn);
        Assert.Equal(ClaimOutcome.Waiting, Claim("p-mien:1").Outcome);
        Assert.Equal(CardOutcome.UnknownSku, Do(product.SetOnSale(new("w3", "p-mien:9", true))).Outcome);
        Assert.Equal(CardOutcome.NotFound, Product.None.SetOnSale(new("w", null, true)).Answer.Outcome);
    }

    [Fact]
    public void A_product_never_changes_hands()
    {
        Assert.Equal(CardOutcome.OtherProducer, Do(product.Put(new("c", Card with { ProducerId = "c-other" }))).Outcome);
        Assert.Equal(CardOutcome.OtherProducer, Do(product.Revise(Revision with { ProducerId = "c-other" }, "p-mien")).Outcome);
    }

    [Fact]
    public void A_revision_changes_what_it_names_and_nothing_else()
    {
        Do(product.Revise(Revision with { Story = "Mới", Pack = new("p-mien:1", null, 120_000) }, "p-mien"));

        Assert.Equal(Card with { Story = "Mới", Skus = product.Card!.Skus, Photos = product.Card.Photos }, product.Card);
        Assert.Equal(new SkuCard("p-mien:1", "kg", 120_000), product.Card.Skus[0]);
        Assert.Equal(120_000, product.Stock.Offers.Values.First(offer => offer.Sku == "p-mien:1").PriceVnd);
    }

    [Fact]
    public void Other_stars_than_those_confirmed_are_not_confirmed()
    {
        Do(product.Revise(Revision with { Stars = 5 }, "p-mien"));
        Assert.Equal((5, Recognition.Unconfirmed), (product.Card!.Stars, product.Card.Recognition));
    }

    [Fact]
    public void A_certificate_vouches_for_the_stars_and_nothing_a_producer_does_touches_it()
    {
        var certificate = new Certificate("04-001", new(2026, 1, 15), new(2029, 1, 14), "QĐ thử");
        Do(product.Revise(Revision with { Stars = 5 }, "p-mien"));

        Do(product.Certify(new("v", certificate)));

        Assert.Equal((5, Recognition.Recognised, certificate), (product.Card!.Stars, product.Card.Recognition, product.Card.Certificate));
        Do(product.Put(new("c", Card)));
        Do(product.Revise(Revision with { Stars = 3, Story = "Mới" }, "p-mien"));
        Do(product.Add(new("p", new("n", 1, 1))));
        Do(product.SetOnSale(new("w", null, false)));
        Assert.Equal(certificate, product.Card.Certificate);
        Assert.Equal(Card.Stars, product.Card.Stars);
        Do(product.Certify(new("v2", null)));
        Assert.Equal((null, Card.Stars), (product.Card.Certificate, product.Card.Stars));
    }

    [Fact]
    public void A_certificate_without_stars_needs_to_say_which()
    {
        var certificate = new Certificate("04-001", new(2026, 1, 15), new(2029, 1, 14));
        Do(product.Put(new("c", Card with { Stars = null })));
        Assert.Equal(CardOutcome.Incomplete, Do(product.Certify(new("v", certificate))).Outcome);
        Assert.Equal(CardOutcome.Done, Do(product.Certify(new("v", certificate, 3))).Outcome);
        Assert.Equal(CardOutcome.NotFound, Product.None.Certify(new("v", certificate, 3)).Answer.Outcome);
    }

    [Theory]
    [InlineData(-1, false, true)]
    [InlineData(0, true, true)]
    [InlineData(60, true, true)]
    [InlineData(61, true, false)]
    public void Stars_are_shown_to_the_last_day_of_their_certificate(int daysLeft, bool areShown, bool isNear)
    {
        var today = new DateOnly(2026, 11, 25);
        var certificate = new Certificate("04-001", new(2023, 1, 15), today.AddDays(daysLeft));

        Assert.Equal(areShown ? 4 : null, (Card with { Certificate = certificate }).StarsOn(today));
        Assert.Equal(isNear, certificate.EndsBy(today, Certificate.NearDays));
        Assert.Null((Card with { Certificate = certificate, Recognition = Recognition.Unconfirmed }).StarsOn(today));
        Assert.Equal(4, Card.StarsOn(today));
    }

    [Fact]
    public void A_new_product_or_pack_size_needs_all_that_buyers_must_know()
    {
        var made = Revision with { Name = "Trà", RubricSet = 5, Pack = new("p-tra:1", "gói", 40_000) };
        Assert.Equal(CardOutcome.Done, Product.None.Revise(made, "p-tra").Answer.Outcome);
        Assert.Equal(CardOutcome.Incomplete, Product.None.Revise(made with { RubricSet = null }, "p-tra").Answer.Outcome);
        Assert.Equal(CardOutcome.Incomplete, Product.None.Revise(made with { Pack = null }, "p-tra").Answer.Outcome);
        Assert.Equal(CardOutcome.Incomplete, product.Revise(Revision with { Pack = new("p-mien:3", "kg", null) }, "p-mien").Answer.Outcome);
    }

    [Fact]
    public void Photos_keep_their_order_their_bound_and_their_captions()
    {
        for (var i = 0; i < CatalogueCard.MostPhotos; i++) Do(product.Add(new($"a{i}", new($"n{i:00}", 800, 600))));
        Assert.Equal(CardOutcome.TooManyPhotos, Do(product.Add(new("more", new("n99", 1, 1)))).Outcome);
        Assert.Equal(CardOutcome.Done, Do(product.Add(new("again", new("n03", 800, 600)))).Outcome);

        Do(product.Arrange(new("arrange", [new("n05", "Sợi miến"), new("n00", null)])));

        Assert.Equal([new("n05", 800, 600, "Sợi miến"), new("n00", 800, 600)], product.Card!.Photos);
        Assert.Equal(CardOutcome.UnknownPhoto, Do(product.Arrange(new("bad", [new("n11", null)]))).Outcome);
        Do(product.Put(new("c", Card)));
        Assert.Equal(2, product.Card.Photos.Length);
        Do(product.Arrange(new("none", [])));
        Assert.Empty(product.Card.AllPhotos);
    }

    [Fact]
    public void Pack_sizes_have_a_bound_with_those_withdrawn()
    {
        ImmutableArray<SkuCard> Many(int from) => [.. Enumerable.Range(from, 60).Select(i => new SkuCard($"p-mien:{i}", "kg", 1))];
        Do(product.Put(new("c", Card with { Skus = Many(0) })));
        Assert.Equal(CardOutcome.TooManySkus, Do(product.Put(new("c2", Card with { Skus = Many(60) }))).Outcome);
    }

    private static ReviseCard Revision => new("r", "c-tva", null, null, null, null, null, null, null);

    private CardAnswer Do(Decision<ProductEvent, CardAnswer> decision)
    {
        Fold(decision.Events);
        return decision.Answer;
    }

    private void Fold(ImmutableArray<ProductEvent> events) => product = product.Apply(events, default);

    private ImmutableArray<ProductEvent> Offer(string sale, OfferState state) => product.Stock.PutOffer(
        new("o", sale, "M1", "p-mien:1", 90_000, null, null, true, TimeSpan.FromMinutes(10), state), default).Events;

    private ClaimAnswer Claim(string sku, string channel = ClaimKey.Shop)
    {
        var decision = product.Stock.Claim(new("x", new(channel, "web:lan", sku), ClaimMode.Set, 1), default);
        Fold(decision.Events);
        return decision.Answer;
    }
}
