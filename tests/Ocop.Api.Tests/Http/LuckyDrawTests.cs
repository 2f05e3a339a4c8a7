using System.Net;
using Ocop.Api.LuckyDraws;
using Ocop.Api.Products;

namespace Ocop.Api.Tests.Http;

public sealed class LuckyDrawTests(ApiFixture api)
{
    [Fact]
    public async Task Winners_are_drawn_once_among_those_who_claimed_or_bought()
    {
        var host = await api.AsAsync("tamhoa");
        var sale = (await host.StartSaleAsync(("LX", "p-lap-suon-tam-hoa", null, null))).SaleId;
        var buyers = new List<ApiClient>();
        for (var i = 0; i < 3; i++) buyers.Add(await BuyerAsync(sale));
        await buyers[0].BagAsync(sale, lines: 1);
        await buyers[0].PostAsync<Ocop.Api.Orders.BagConfirmation>($"/api/sales/{sale}/my-bag/confirm", new
        {
            name = "Lan", phone = "0912345678", province = "Cao Bằng", commune = "Thục Phán", street = "12 Kim Đồng",
        });

        var bought = await host.PostAsync<DrawDetails>($"/api/sales/{sale}/draws", new { condition = "bought", winners = 5, seed = "12345" }, "draw-1");
        Assert.Equal(buyers[0].BuyerId, Assert.Single(bought.Winners).BuyerId);
        var rest = await host.PostAsync<DrawDetails>($"/api/sales/{sale}/draws", new { winners = 5 });
        Assert.Equal(buyers.Skip(1).Select(buyer => buyer.BuyerId).Order(), rest.Winners.Select(winner => winner.BuyerId).Order());
        Assert.Equal(32, rest.Seed.Length);

        var again = await host.PostAsync<DrawDetails>($"/api/sales/{sale}/draws", new { condition = "bought", winners = 5, seed = "99999" }, "draw-1");
        Assert.Equal((bought.Number, bought.Seed), (again.Number, again.Seed));
        Assert.Equal([1, 2], (await host.GetAsync<List<DrawDetails>>($"/api/sales/{sale}/draws")).Select(draw => draw.Number));
        Assert.Equal(rest.Winners.Select(winner => winner.BuyerId).Order(StringComparer.Ordinal), await host.GetAsync<List<string>>($"/api/sales/{sale}/draws/2/entrants"));
        await host.TryPostAsync($"/api/sales/{sale}/draws", new { winners = 1 }).RefusedAsync(HttpStatusCode.Conflict, "nobodyTakesPart");
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        var host = await api.AsAsync("tamhoa");
        var sale = (await host.StartSaleAsync(("LX", "p-lap-suon-tam-hoa", null, null))).SaleId;
        foreach (var bad in new object[] { new { winners = 0 }, new { winners = 51 }, new { }, new { winners = 1, condition = "rich" }, new { winners = 1, seed = new string('1', 101) } })
            await host.TryPostAsync($"/api/sales/{sale}/draws", bad).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await host.TryGetAsync($"/api/sales/{sale}/draws/1/entrants").RefusedAsync(HttpStatusCode.NotFound, "notFound");
        await (await api.AsAsync("tanvieta")).TryPostAsync($"/api/sales/{sale}/draws", new { winners = 1 }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    private async Task<ApiClient> BuyerAsync(string saleId)
    {
        var buyer = await api.GuestAsync();
        await buyer.PostAsync<ClaimResult>($"/api/sales/{saleId}/claims", new { code = "LX", quantity = 1 });
        return buyer;
    }
}
