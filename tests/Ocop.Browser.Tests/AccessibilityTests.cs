using Microsoft.Playwright;
using Ocop.Api.LiveSales;
using Ocop.Api.Products;

namespace Ocop.Browser.Tests;

public sealed class AccessibilityTests(ApiFixture api, Browsers browsers) : BrowserTest(api, browsers)
{
    /// <summary>Every page, with who may see it.</summary>
    public static readonly TheoryData<string, string?> Pages = new()
    {
        { "/", null },
        { "/sign-in", null },
        { "/register", null },
        { "/nothing-here", null },
        { "/live/{sale}", null },
        { "/products/{product}", null },
        { "/products/p-lap-suon-tam-hoa", "lan" },
        { "/producers", null },
        { "/producers/c-htx-tam-hoa", null },
        { "/?search=khong-co", null },
        { "/my", null },
        { "/my", "minh" },
        { "/bag/shop", null },
        { "/bag/shop", "minh" },
        { "/live/{sale}", "minh" },
        { "/host/{sale}", "tamhoa" },
        { "/producer", "tamhoa" },
        { "/producer", "tanvieta" },
        { "/producer/settings", "tamhoa" },
        { "/producer/settings/payout", "tamhoa" },
        { "/producer/settings/keys", "tamhoa" },
        { "/producer/settings/webhooks", "tamhoa" },
        { "/producer/sales", "tamhoa" },
        { "/producer/sales/{sale}", "tamhoa" },
        { "/producer/sales/{plan}", "tamhoa" },
        { "/producer/sales/{sale}/report", "tamhoa" },
        { "/board", "ocop" },
        { "/privacy", "ocop" },
        { "/board?wall", "ocop" },
        { "/board/sales/{sale}", "ocop" },
        { "/accounts", "ocop" },
        { "/account", "minh" },
        { "/producer/products", "tamhoa" },
        { "/producer/products?show=low", "tamhoa" },
        { "/producer/products?search=khong-co", "tamhoa" },
        { "/producer/products/new", "tamhoa" },
        { "/producer/products/{product}", "tamhoa" },
        { "/producer/products/import", "tamhoa" },
        { "/audit", "ocop" },
        { "/audit?buyers=1", "tamhoa" },
        { "/audit/readings", "ocop" },
        { "/audit/readings", "tamhoa" },
        { "/producer/orders", "tamhoa" },
        { "/producer/orders?producer=c-htx-tam-hoa&stage=pack", "ocop" },
    };

    /// <summary>A word that no line can hold.</summary>
    private static readonly string Unbroken = new('x', 60);

    /// <summary>Made once: lists that grow with every page would be looked at longer each time.</summary>
    private static Task<Things>? made;

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_page_keeps_anybody_out_or_is_wider_than_a_phone_in_either_language_by_day_or_night(string path, string? login)
    {
        var things = await (made ??= MakeAsync());
        if (login is "minh") await (await Api.AsAsync(login)).PostAsync<ClaimResult>($"/api/products/{things.Product}/claims", new { quantity = 1 });
        var place = path.Replace("{sale}", things.Sale, StringComparison.Ordinal).Replace("{plan}", things.Plan, StringComparison.Ordinal)
            .Replace("{product}", things.Product, StringComparison.Ordinal);
        await using var visitor = await PhoneAsync(login);
        foreach (var language in new[] { "vi", "en" })
        {
            await visitor.Page.GotoAsync($"{place}{(place.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}");
            await visitor.AssertAccessibleAsync();
            await visitor.AssertFitsAsync();
        }
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await visitor.AssertContrastAsync();
    }

    private async Task<Things> MakeAsync()
    {
        var host = await Api.AsAsync("tamhoa");
        var product = await host.ProductAsync(units: 30, name: $"Chè{Unbroken}");
        var sale = await host.StartSaleAsync($"Chợ{Unbroken}", ("M1", product, null, null));
        var plan = (await host.PostAsync<SaleResult>("/api/sales", new { title = $"Mai{Unbroken}" })).Sale.SaleId;
        await host.PutAsync<SaleResult>($"/api/sales/{plan}/line-up", new { items = new[] { new { code = "OK", productId = product } } });
        return new(product, sale.SaleId, plan);
    }

    private sealed record Things(string Product, string Sale, string Plan);
}
