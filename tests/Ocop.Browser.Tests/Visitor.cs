using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Ocop.Api.Seed;

namespace Ocop.Browser.Tests;

/// <summary>Somebody before a screen of their own.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    public Visitor(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !IsNetwork(message.Text)) complaints.Add(message.Text);
        };
    }

    public IPage Page { get; }

    public IBrowserContext Context => context;

    /// <summary>What pages said in their console that they should not.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>As the sign-in page does it, without its time: that page has tests of its own.</summary>
    public async Task SignInAsync(string login)
    {
        var answer = await context.APIRequest.PostAsync("/api/sessions", new()
        {
            DataObject = new { login, password = DemoSeed.Password, cookie = true }, Headers = [new("X-Ocop", "1")],
        });
        Assert.True(answer.Ok, $"{login}: {answer.Status} {await answer.TextAsync()}");
    }

    /// <summary>Nothing on the page keeps anybody out, by the rules of axe.</summary>
    public Task AssertAccessibleAsync() => AssertAsync(new() { ResultTypes = [ResultType.Violations] });

    /// <summary>What is read stands out from its ground: all that another colour scheme changes.</summary>
    public Task AssertContrastAsync() => AssertAsync(new() { ResultTypes = [ResultType.Violations], RunOnly = new() { Type = "rule", Values = ["color-contrast"] } });

    private async Task AssertAsync(AxeRunOptions rules)
    {
        var found = await Page.RunAxe(rules);
        Assert.True(found.Violations.Length == 0, string.Join('\n', found.Violations.Select(Tell)));
    }

    /// <summary>Nothing stands out over the side of the screen: a phone would show the whole page smaller, and dialogs beside the finger.</summary>
    public async Task AssertFitsAsync() => Assert.Equal("", await Page.EvaluateAsync<string>("""
        () => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return "";
            const over = [...document.body.querySelectorAll("*")].find(e => e.getBoundingClientRect().right > width + 1 && !e.firstElementChild);
            return `${document.documentElement.scrollWidth} of ${width} px: ${over?.parentElement.outerHTML.slice(0, 300)}`;
        }
        """));

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private static string Tell(AxeResultItem violation) => $"{violation.Id}: {violation.Help} {string.Join(' ', violation.Nodes.Take(3).Select(node => node.Html))}";

    /// <summary>What Chromium itself says of a connection that was cut on purpose, or of a refusal that the page puts into words.</summary>
    private static bool IsNetwork(string text) =>
        text.Contains("net::ERR", StringComparison.Ordinal) || text.Contains("Failed to load resource", StringComparison.Ordinal)
        || text.Contains("Failed to start the connection", StringComparison.Ordinal) || text.Contains("Failed to complete negotiation", StringComparison.Ordinal)
        || text.Contains("WebSocket", StringComparison.Ordinal);
}
