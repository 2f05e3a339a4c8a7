using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Ocop.Api.Hosting;
using Ocop.Silo.Hosting;

namespace Ocop.Api.Tests.Hosting;

public sealed class DoorTests
{
    private readonly Door door = new(new() { Most = 1, Least = 1 }, TimeProvider.System);
    private readonly TaskCompletionSource answer = new();

    [Fact]
    public async Task Whoever_finds_it_full_is_told_so_and_when_to_come_again()
    {
        var first = EnterAsync("POST", "/api/sales/live-1/claims");
        var second = await EnterAsync("POST", "/api/products/p-1/claims");
        Assert.Equal(503, second.StatusCode);
        Assert.Equal("application/problem+json", second.ContentType);
        Assert.InRange(int.Parse(second.Headers.RetryAfter.ToString(), null), 1, 4);
        answer.SetResult();
        Assert.Equal(200, (await first).StatusCode);
        Assert.Equal(200, (await EnterAsync("POST", "/api/sales/live-1/claims")).StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/sales/live-1/board")]
    [InlineData("POST", "/api/sales/live-1/comments")]
    [InlineData("POST", "/api/producers/c-1/catalogue/import/import-1/apply")]
    [InlineData("GET", "/health/ready")]
    [InlineData("GET", "/live/live-1")]
    [InlineData("POST", "/hubs/sales/negotiate")]
    public async Task Taps_keep_only_taps_out(string method, string path)
    {
        var tap = EnterAsync("POST", "/api/sales/live-1/claims");
        var other = EnterAsync(method, path);
        Assert.False(other.IsCompleted); // let in, and waiting like the tap
        answer.SetResult();
        Assert.All(await Task.WhenAll(tap, other), response => Assert.Equal(200, response.StatusCode));
    }

    [Theory]
    [InlineData("Least", "0", "Door:Least must be at least 1")]
    [InlineData("Most", "5", "Door:Most no less")]
    [InlineData("TargetMilliseconds", "0", "Door:TargetMilliseconds must be at least 1")]
    public void A_setting_that_does_not_fit_stops_the_start_with_one_sentence(string setting, string value, string sentence)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"Door:{setting}", value)]).Build();
        Assert.Contains(sentence, Assert.Throws<SettingException>(() => DoorOptions.From(configuration)).Message, StringComparison.Ordinal);
    }

    private async Task<HttpResponse> EnterAsync(string method, string path)
    {
        var context = new DefaultHttpContext { Request = { Method = method, Path = path } };
        await door.EnterAsync(context, _ => answer.Task);
        return context.Response;
    }
}
