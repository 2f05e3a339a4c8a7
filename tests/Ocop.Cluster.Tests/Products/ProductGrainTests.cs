using Microsoft.Extensions.DependencyInjection;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Journal;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Cluster.Tests.Products;

/// <summary>Products on a real journal; each test runs on both databases.</summary>
public abstract class ProductGrainTests(TestDatabase database)
{
    private const string Shop = ClaimKey.Shop;

    [Fact]
    public async Task Ten_units_answer_fifty_simultaneous_claims_with_ten_holds()
    {
        await using var host = await GrainHost.StartAsync(database.Options);
        var product = await host.ProductAsync(units: 10);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => host.Grains.Product(product).Claim(OneUnit(product, i))));

        Assert.Equal(10, answers.Count(a => a.Outcome == ClaimOutcome.Held));
        Assert.Equal(Enumerable.Range(1, 40), answers.Where(a => a.Outcome == ClaimOutcome.Waiting).Select(a => a.Place).Order());
    }

    [Fact]
    public async Task A_repeated_claim_gets_the_same_answer_before_and_after_a_restart()
    {
        string product;
        ClaimAnswer first;
        await using (var host = await GrainHost.StartAsync(database.Options))
        {
            product = await host.ProductAsync(units: 1);
            first = await host.Grains.Product(product).Claim(OneUnit(product, 0));
            await host.Grains.Product(product).Claim(new("release", GrainHost.Key(Shop, "guest:0", product), ClaimMode.Set, 0));
            Assert.Equal(first, await host.Grains.Product(product).Claim(OneUnit(product, 0)));
        }

        await using var again = await GrainHost.StartAsync(database.Options);

        Assert.Equal(first, await again.Grains.Product(product).Claim(OneUnit(product, 0)));
        Assert.Equal(0, (await again.Grains.Product(product).GetStock()).Skus[0].Held);
    }

    [Fact]
    public async Task A_claim_of_long_ago_is_answered_from_its_row_and_its_neighbours_are_decided()
    {
        await using var host = await GrainHost.StartAsync(database.Options);
        var product = await host.ProductAsync(units: 5000);
        var first = await host.Grains.Product(product).Claim(OneUnit(product, 0));
        // More causes than an activation remembers.
        await Task.WhenAll(Enumerable.Range(1, 3000).Select(i => host.Grains.Product(product).Claim(OneUnit(product, i))));

        var mixed = await Task.WhenAll(Enumerable.Range(2999, 3).Prepend(0).Select(i => host.Grains.Product(product).Claim(OneUnit(product, i))));

        Assert.Equal(first, mixed[0]);
        Assert.All(mixed, answer => Assert.Equal((ClaimOutcome.Held, 1), (answer.Outcome, answer.Held)));
        Assert.Equal(3002, (await host.Grains.Product(product).GetStock()).Skus[0].Held);
    }

    [Fact]
    public async Task A_receipt_repeated_after_a_restart_adds_nothing()
    {
        string product;
        await using (var host = await GrainHost.StartAsync(database.Options)) product = await host.ProductAsync(units: 7);
        await using var again = await GrainHost.StartAsync(database.Options);

        var answer = await again.Grains.Product(product).Receive(new("first", $"{product}:1", 7, null, "test"));

        Assert.Equal((StockOutcome.Done, 7), (answer.Outcome, answer.Figures!.OnHand));
    }

    [Fact]
    public async Task An_adjustment_that_was_refused_stays_refused_when_it_is_repeated_later()
    {
        await using var host = await GrainHost.StartAsync(database.Options);
        var product = await host.ProductAsync(units: 3);
        var adjust = new AdjustUnits("count", $"{product}:1", -4, "hỏng", "test");
        var first = await host.Grains.Product(product).Adjust(adjust);
        await host.Grains.Product(product).Receive(new("more", $"{product}:1", 7, null, "test"));

        var again = await host.Grains.Product(product).Adjust(adjust);

        Assert.Equal((StockOutcome.NotEnoughFree, StockOutcome.NotEnoughFree, 10), (first.Outcome, again.Outcome, again.Figures!.OnHand));
    }

    [Fact]
    public async Task Two_activations_of_one_product_never_oversell()
    {
        await using var one = await GrainHost.StartAsync(database.Options);
        await using var other = await GrainHost.StartAsync(database.Options);
        var product = await one.ProductAsync(units: 40);

        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => ClaimUntilAnsweredAsync(i % 2 == 0 ? one : other, product, i)));

        var rows = await one.Services.GetRequiredService<IJournal>().ReadAsync($"product/{product}", TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1, rows.Decisions.Count).Select(v => (long)v), rows.Decisions.Select(d => d.Version));
        Assert.Equal(40, answers.Sum(a => a.Held));
        Assert.Equal(360, answers.Sum(a => a.Waiting));
        Assert.Equal(360, answers.Where(a => a.Waiting > 0).Select(a => a.Place).Distinct().Count());
    }

    [Fact]
    public async Task Holds_expire_and_promote_while_nobody_was_there()
    {
        string product;
        await using (var host = await GrainHost.StartAsync(database.Options))
        {
            product = await host.ProductAsync(units: 1);
            await host.Grains.Product(product).Claim(OneUnit(product, 0));
            await host.Grains.Product(product).Claim(OneUnit(product, 1));
        }

        var later = new MovedClock();
        later.Move(Stock.ShopHold + TimeSpan.FromSeconds(1));
        await using var again = await GrainHost.StartAsync(database.Options, later);

        var promoted = await Eventually.BecomesAsync(
            () => again.Grains.Product(product).GetLine(GrainHost.Key(Shop, "guest:1", product)), claim => claim?.Answer.Held == 1);
        Assert.True(promoted!.Answer.Until > later.GetUtcNow());
        Assert.Null(await again.Grains.Product(product).GetLine(GrainHost.Key(Shop, "guest:0", product)));
    }

    [Fact]
    public async Task A_flash_price_ends_by_the_clock_and_survives_a_restart()
    {
        var clock = new MovedClock();
        string product;
        await using (var host = await GrainHost.StartAsync(database.Options, clock))
        {
            product = await host.ProductAsync(units: 5);
            await host.Grains.Product(product).OpenFlash(new("flash", Shop, $"{product}:1", 50_000, clock.GetUtcNow().AddMinutes(5), 3, null, "test"));
            var claim = await host.Grains.Product(product).Claim(OneUnit(product, 0));
            Assert.Equal(50_000, claim.PriceVnd);
        }

        await using var again = await GrainHost.StartAsync(database.Options, clock);
        var on = Assert.Single(await again.Grains.Product(product).GetOffers(Shop)).Flash!;
        Assert.Equal((50_000L, 2), (on.PriceVnd, on.UnitsLeft));
        clock.Move(TimeSpan.FromMinutes(6));
        Assert.Equal(100_000, (await again.Grains.Product(product).Claim(OneUnit(product, 1))).PriceVnd);
        Assert.Null(Assert.Single(await again.Grains.Product(product).GetOffers(Shop)).Flash);
        Assert.Equal(50_000, (await again.Grains.Product(product).GetLine(GrainHost.Key(Shop, "guest:0", product)))!.Answer.HeldVnd);
    }

    [Fact]
    public async Task A_grant_counts_once_and_its_note_stands_beside_the_row()
    {
        await using var host = await GrainHost.StartAsync(database.Options);
        var product = await host.ProductAsync(units: 1);
        await host.Grains.Product(product).Claim(OneUnit(product, 0));
        await host.Grains.Product(product).Claim(OneUnit(product, 1));
        var grant = new GrantUnits("grant", GrainHost.Key(Shop, "guest:2", product), 1, GrantReason.Other, "khách quen của chợ phiên", "tamhoa");

        var first = await host.Grains.Product(product).Grant(grant);
        var repeated = await host.Grains.Product(product).Grant(grant);

        Assert.Equal((ClaimOutcome.Waiting, 1, 1), (first.Outcome, first.Waiting, first.Place));
        Assert.Equal(first, repeated);
        var rows = await host.Services.GetRequiredService<IJournal>().FindAsync($"product/{product}", ["grant"], TestContext.Current.CancellationToken);
        var notes = await host.Services.GetRequiredService<IJournal>().ReadPersonalAsync(
            $"product/{product}", [rows.Single().Version], TestContext.Current.CancellationToken);
        Assert.DoesNotContain("khách quen", rows.Single().Events, StringComparison.Ordinal);
        Assert.Contains("khách quen", notes.Values.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lots_photos_and_what_is_withdrawn_are_there_after_a_restart_and_repeats_change_nothing()
    {
        string product;
        var add = new AddPhoto("photo", new("0a1b", 800, 600));
        await using (var host = await GrainHost.StartAsync(database.Options))
        {
            product = await host.ProductAsync(units: 2);
            await host.Grains.Product(product).Receive(new("lot", $"{product}:1", 5, "L1", "test", new DateOnly(2020, 1, 1)));
            await host.Grains.Product(product).AddPhoto(add);
            await host.Grains.Product(product).SetOnSale(new("withdraw", null, false));
        }
        await using var again = await GrainHost.StartAsync(database.Options);
        var grain = again.Grains.Product(product);

        Assert.Equal(CardOutcome.Done, (await grain.AddPhoto(add)).Outcome);
        Assert.Equal(StockOutcome.Done, (await grain.WriteOffExpired(new("off", $"{product}:1", "hết hạn", "test"))).Outcome);
        Assert.Equal(StockOutcome.Done, (await grain.WriteOffExpired(new("off", $"{product}:1", "hết hạn", "test"))).Outcome);

        var lots = Assert.Single(await grain.GetLots());
        Assert.Equal((0, 2), (lots.Lots.Length, lots.WithoutLot));
        var card = await grain.GetCard();
        Assert.True(card!.IsWithdrawn);
        Assert.Equal("0a1b", Assert.Single(card.AllPhotos).Name);
    }

    private static ClaimUnits OneUnit(string product, int i) => new($"claim-{i}", GrainHost.Key(Shop, $"guest:{i}", product), ClaimMode.Set, 1);

    private static async Task<ClaimAnswer> ClaimUntilAnsweredAsync(GrainHost host, string product, int i)
    {
        while (true)
        {
            try
            {
                return await host.Grains.Product(product).Claim(OneUnit(product, i));
            }
            catch (Exception e) when (e is StaleActivationException or Orleans.Runtime.OrleansMessageRejectionException)
            {
                await Task.Yield(); // the other activation was faster; the same cause is decided anew
            }
        }
    }
}

public sealed class ProductGrainOnSqlite(SqliteDatabase database) : ProductGrainTests(database), IClassFixture<SqliteDatabase>;

public sealed class ProductGrainOnPostgres(PostgresDatabase database) : ProductGrainTests(database), IClassFixture<PostgresDatabase>;
