using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Ocop.Silo.Webhooks;
using Ocop.Webhooks;

namespace Ocop.Cluster.Tests.Webhooks;

public sealed class WebhookClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Signatures_are_those_of_the_specification()
    {
        // The example of its reference libraries.
        const string secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        var signature = WebhookSignature.Of([secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, """{"test": 2432232314}""");

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
        Assert.Equal($"{signature} {signature}", WebhookSignature.Of([secret, secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, """{"test": 2432232314}"""));
    }

    [Fact]
    public void Secrets_are_long_and_never_the_same()
    {
        Assert.NotEqual(WebhookSignature.NewSecret(), WebhookSignature.NewSecret());
        Assert.Equal(32, Convert.FromBase64String(WebhookSignature.NewSecret()["whsec_".Length..]).Length);
    }

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("https://172.16.0.1/")]
    [InlineData("https://192.168.1.1/")]
    [InlineData("https://100.64.0.1/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://0.0.0.0/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[::ffff:169.254.169.254]/")]
    [InlineData("https://[::127.0.0.1]/")]
    [InlineData("https://[64:ff9b::7f00:1]/")]
    [InlineData("https://[2002:7f00:1::]/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://[fd00:ec2::254]/")]
    [InlineData("https://224.0.0.1/")]
    // A name that leads to this machine.
    [InlineData("https://localhost/")]
    public async Task Nothing_that_is_not_public_is_connected_to(string url)
    {
        using var http = new HttpClient(WebhookClient.HandlerOf(new()));

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => http.PostAsync(url, null, Cancellation));

        Assert.True(WebhookClient.ProblemOf(failure) == DeliveryProblem.AddressForbidden, failure.ToString());
    }

    [Fact]
    public async Task A_server_on_this_machine_never_hears_of_it()
    {
        await using var receiver = await Receiver.StartAsync();
        using var client = Client(new());
        var port = new Uri(receiver.Url).Port;

        foreach (var url in new[] { receiver.Url, $"https://localhost:{port}/", "https://localhost:8443/", $"http://127.0.0.1:{port}/" })
            Assert.Equal(DeliveryProblem.AddressForbidden, (await client.PostAsync(Post(url), Cancellation)).Problem);
        using var http = new HttpClient(WebhookClient.HandlerOf(new()));
        await Assert.ThrowsAnyAsync<Exception>(() => http.PostAsync($"https://localhost:{port}/", null, Cancellation));

        Assert.Empty(receiver.All);
    }

    [Theory]
    [InlineData("https://tool.example.vn/hook", true)]
    [InlineData("https://tool.example.vn:8443/hook?key=1", true)]
    [InlineData("http://tool.example.vn/hook", false)]
    [InlineData("https://tool.example.vn:22/", false)]
    [InlineData("https://tool.example.vn:5432/", false)]
    [InlineData("https://user:secret@tool.example.vn/", false)]
    [InlineData("https://tool.example.vn/#part", false)]
    [InlineData("https://1.2.3.4/", false)]
    [InlineData("https://[2001:4860:4860::8888]/", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://localhost./", false)]
    [InlineData("https://metadata/", false)]
    [InlineData("http://127.0.0.1:5000/", false)]
    [InlineData("ftp://tool.example.vn/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("/hook", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void An_address_is_https_by_name_on_a_usual_port(string? url, bool isAllowed) =>
        Assert.Equal(isAllowed, WebhookAddress.IsAllowed(url, new()));

    [Theory]
    [InlineData("http://127.0.0.1:5000/", true)]
    [InlineData("http://localhost:5000/", true)]
    [InlineData("http://[::1]:5000/", true)]
    [InlineData("http://tool.example.vn/", false)]
    [InlineData("http://10.0.0.1/", false)]
    [InlineData("http://user:secret@localhost/", false)]
    public void For_development_this_machine_may_be_one_too(string url, bool isAllowed) =>
        Assert.Equal(isAllowed, WebhookAddress.IsAllowed(url, new() { AllowLoopback = true }));

    [Fact]
    public async Task Redirects_are_not_followed_and_of_the_answer_a_kilobyte_is_read()
    {
        await using var receiver = await Receiver.StartAsync();
        using var client = Client(new() { AllowLoopback = true });
        receiver.Answer = _ => Task.FromResult(302);
        receiver.Says = new string('a', 100_000);

        var reply = await client.PostAsync(Post(receiver.Url), Cancellation);

        Assert.Equal((302, DeliveryProblem.Refused, 1024), (reply.Status, reply.Problem, reply.Excerpt!.Length));
        Assert.Single(receiver.All);
    }

    [Fact]
    public void Pauses_add_up_to_about_three_days_and_grow()
    {
        var pauses = Enumerable.Range(1, 9).Select(failures => WebhookSchedule.After(failures, null, 0)!.Value).ToArray();

        Assert.Equal(pauses.Order(), pauses);
        Assert.InRange(pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause), TimeSpan.FromDays(3), TimeSpan.FromDays(3.5));
        Assert.Null(WebhookSchedule.After(10, null, 0));
        Assert.Equal(TimeSpan.FromSeconds(6), WebhookSchedule.After(1, null, 1));
        Assert.Equal(TimeSpan.FromMinutes(7), WebhookSchedule.After(1, TimeSpan.FromMinutes(7), 0));
        Assert.Equal(TimeSpan.FromDays(1), WebhookSchedule.After(1, TimeSpan.FromDays(400), 0));
    }

    private static WebhookClient Client(WebhookOptions options) => new(Options.Create(options), NullLogger<WebhookClient>.Instance);

    private static WebhookPost Post(string url) => new(url, "msg_1", 1, "v1,x", "{}");
}
