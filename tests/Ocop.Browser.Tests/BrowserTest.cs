using Microsoft.Playwright;

namespace Ocop.Browser.Tests;

/// <summary>What people see and do in a browser, on the real application. Whatever a page complains of in its console fails the test at its end.</summary>
public abstract class BrowserTest(ApiFixture api, Browsers browsers) : IAsyncDisposable
{
    private static readonly ViewportSize Phone = new() { Width = 360, Height = 740 };
    private static readonly ViewportSize Laptop = new() { Width = 1280, Height = 800 };

    private readonly List<Visitor> visitors = [];

    protected ApiFixture Api => api;

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Assert.Empty(visitors.SelectMany(visitor => visitor.Complaints));
        return ValueTask.CompletedTask;
    }

    /// <summary>A cheap phone, of somebody with an account or without.</summary>
    protected Task<Visitor> PhoneAsync(string? login = null, ColorScheme scheme = ColorScheme.Light) => VisitAsync(Phone, login, scheme);

    protected Task<Visitor> LaptopAsync(string? login = null, ColorScheme scheme = ColorScheme.Light) => VisitAsync(Laptop, login, scheme);

    private async Task<Visitor> VisitAsync(ViewportSize size, string? login, ColorScheme scheme)
    {
        var isPhone = size == Phone;
        var visitor = await browsers.VisitAsync(new()
        {
            BaseURL = api.Address.ToString(), ViewportSize = size, HasTouch = isPhone, IsMobile = isPhone, ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce, AcceptDownloads = true,
        });
        visitors.Add(visitor);
        if (login is not null) await visitor.SignInAsync(login);
        return visitor;
    }
}
