using Microsoft.Playwright;

namespace Ocop.Browser.Tests;

/// <summary>What a phone must fetch, all included. Bytes and not seconds, so that the machine does not matter; seconds are in docs/screens.md.</summary>
public sealed class WeightTests(ApiFixture api, Browsers browsers) : BrowserTest(api, browsers)
{
    private const double MostBytes = 120 * 1024;

    [Theory]
    [InlineData("/live/{sale}")]
    [InlineData("/")]
    [InlineData("/products/{product}")]
    public async Task A_page_weighs_no_more_than_a_weak_connection_can_carry(string path)
    {
        var host = await Api.AsAsync("tamhoa");
        var products = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => host.ProductAsync(units: 20)));
        var sale = await host.StartSaleAsync([.. products.Select((product, i) => ($"M{i + 1}", product, (int?)null, (int?)null))]);
        await using var visitor = await PhoneAsync();
        var session = await visitor.Context.NewCDPSessionAsync(visitor.Page);
        await session.SendAsync("Network.enable");
        var bytes = 0.0;
        session.Event("Network.loadingFinished").OnEvent += (_, finished) => bytes += finished!.Value.GetProperty("encodedDataLength").GetDouble();

        await visitor.Page.GotoAsync(
            path.Replace("{sale}", sale.SaleId, StringComparison.Ordinal).Replace("{product}", products[0], StringComparison.Ordinal),
            new() { WaitUntil = WaitUntilState.Load });
        if (path.StartsWith("/live", StringComparison.Ordinal)) await Expect(visitor.Page.Locator("#link")).ToHaveAttributeAsync("data-state", "connected");
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.InRange(bytes, 20_000, MostBytes);
    }
}
