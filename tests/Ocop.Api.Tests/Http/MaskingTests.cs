using System.Net;
using Ocop.Api.Hosting;
using Ocop.Api.Orders;
using Ocop.Api.Products;

namespace Ocop.Api.Tests.Http;

/// <summary>Who has no need of a buyer's phone and address gets them masked, wherever they ask.</summary>
public sealed class MaskingTests(ApiFixture api)
{
    private const string Orders = "/api/producers/c-htx-tam-hoa/orders";
    private const string Phone = "0987111222";
    private const string Street = "Ngõ Bí Mật 7";
    private const string Note = "Để ở nhà chị Tư";

    [Fact]
    public async Task An_operator_sees_neither_phone_nor_street_nor_note_of_a_buyer_and_the_seller_sees_all()
    {
        var (host, buyer, boss) = (await api.AsAsync("tamhoa"), await api.GuestAsync(), await api.AsAsync("ocop"));
        var (sale, orderId) = await OrderAsync(host, buyer);
        var (_, other) = await OrderAsync(host, buyer);
        await api.CaughtUpAsync();
        string[] paths =
        [
            $"/api/orders/{orderId}", $"{Orders}/desk?channel={sale}", $"{Orders}/export.csv?channel={sale}", "/api/producers/c-htx-tam-hoa/parcels/suggestions",
            $"/producers/c-htx-tam-hoa/slips?order={Uri.EscapeDataString(orderId)}",
        ];
        foreach (var path in paths)
        {
            AssertHidden(await TextAsync(boss, path), path);
            Assert.Contains(Street, await TextAsync(host, path), StringComparison.Ordinal);
        }

        // Whatever an operator does to an order answers with it.
        foreach (var (path, body) in new (string, object)[]
        {
            ($"/api/orders/{orderId}/pack", new { note = "Gọi 0987111222" }), ($"/api/orders/{orderId}/calls/undo", new { }), ($"/api/orders/{orderId}/cancel", new { reason = "Gọi 0987111222" }),
        }) AssertHidden(await (await boss.TryPostAsync(path, body)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), path);
        Assert.Equal(("0987***222", "***", true), Shown(await boss.GetAsync<OrderDetails>($"/api/orders/{other}")));
        Assert.Equal((Phone, Street, false), Shown(await buyer.GetAsync<OrderDetails>($"/api/orders/{other}")));
    }

    [Fact]
    public async Task An_operator_finds_by_a_whole_number_and_learns_nothing_by_a_part_of_it_or_of_a_street()
    {
        var (host, buyer, boss) = (await api.AsAsync("tamhoa"), await api.GuestAsync(), await api.AsAsync("ocop"));
        var (sale, orderId) = await OrderAsync(host, buyer);
        await api.CaughtUpAsync();

        Assert.Equal(orderId, Assert.Single(await FindAsync(boss, sale, "0987 111 222")).Order.OrderId);
        foreach (var part in new[] { "0987111", "111222", "Ngõ Bí Mật" })
        {
            Assert.Empty(await FindAsync(boss, sale, part));
            Assert.Single(await FindAsync(host, sale, part));
        }
    }

    private static async Task<(string Sale, string OrderId)> OrderAsync(ApiClient host, ApiClient buyer)
    {
        var sale = (await host.StartSaleAsync(("M1", await host.ProductAsync(units: 5), null, null))).SaleId;
        await buyer.PostAsync<ClaimResult>($"/api/sales/{sale}/claims", new { code = "M1", quantity = 1 });
        var orderId = (await buyer.BagAsync(sale, lines: 1)).Orders[0].OrderId;
        await buyer.PostAsync<OrderDetails>($"/api/orders/{orderId}/confirm", new
        {
            name = "Nông Thị Lan", phone = Phone, province = "Cao Bằng", commune = "Thục Phán", street = Street, note = Note, payment = "cod",
        });
        return (sale, orderId);
    }

    private static void AssertHidden(string answer, string path)
    {
        foreach (var secret in new[] { Phone, "0987 111 222", Street, Note })
            Assert.False(answer.Contains(secret, StringComparison.Ordinal), $"{path} tells {secret}");
    }

    private static (string, string, bool) Shown(OrderDetails order) => (order.Contact!.Phone, order.Contact.Street, order.Contact.IsMasked);

    private static async Task<IReadOnlyList<DeskOrder>> FindAsync(ApiClient who, string sale, string words) =>
        (await who.GetAsync<PageOf<DeskOrder>>($"{Orders}/desk?channel={sale}&search={Uri.EscapeDataString(words)}")).Items;

    private static async Task<string> TextAsync(ApiClient who, string path)
    {
        var answer = await who.TryGetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
