using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Ocop.Browser.Tests.Browsers))]

namespace Ocop.Browser.Tests;

/// <summary>The installed Chromium, one for all tests.</summary>
public sealed class Browsers : IAsyncLifetime
{
    /// <summary>The first draws no window, which takes half of the time.</summary>
    private static readonly string[] Places = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if ((Environment.GetEnvironmentVariable("OCOP_TEST_CHROMIUM") ?? Places.FirstOrDefault(File.Exists)) is not { } program) return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
    }

    /// <summary>A visitor with a profile of their own.</summary>
    public async Task<Visitor> VisitAsync(BrowserNewContextOptions options)
    {
        if (browser is null) Assert.Skip("No Chromium is installed; OCOP_TEST_CHROMIUM may name one.");
        var context = await browser!.NewContextAsync(options);
        // Long, because machines that run tests are slow; a fact that comes is not waited for longer.
        context.SetDefaultTimeout(30_000);
        Assertions.SetDefaultExpectTimeout(20_000);
        return new(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
