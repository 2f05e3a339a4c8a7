using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Journal;
using Ocop.Orders;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;
using Ocop.Silo.Webhooks;
using Ocop.Webhooks;

namespace Ocop.Cluster.Tests.Webhooks;

/// <summary>A silo that sends, a producer of its own, and orders written as their grains would.</summary>
internal sealed class WebhookScript(TestDatabase database) : IAsyncDisposable
{
    private static readonly ImmutableArray<WebhookEvent> Everything = [.. Enum.GetValues<WebhookEvent>()];

    private int orders;

    public string Producer { get; } = $"c-{Guid.NewGuid():n}";

    public MovedClock Clock { get; } = new();

    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    public GrainHost Host { get; private set; } = null!;

    public IWebhooksGrain Webhooks => Host.Grains.Webhooks(Producer);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<WebhookScript> StartAsync()
    {
        Host = await GrainHost.StartAsync(database.Options, Clock, services => services
            .Configure<WebhookOptions>(options => (options.AllowLoopback, options.Timeout) = (true, Timeout)));
        return this;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>An endpoint of the producer, or of another; answers its secret.</summary>
    public async Task<string> EndpointAsync(
        string url, string id = "wh-1", string? producer = null, bool contact = false, params ImmutableArray<WebhookEvent> events)
    {
        var secret = WebhookSignature.NewSecret();
        var answer = await Host.Grains.Webhooks(producer ?? Producer).Create(new(
            IdOf(id), url, null, events.IsDefaultOrEmpty ? Everything : events, contact, id, Protect(secret, producer), "tamhoa"));
        Assert.Equal(WebhookOutcome.Done, answer.Outcome);
        return secret;
    }

    public string Protect(string secret, string? producer = null) =>
        Host.Services.GetRequiredService<WebhookSecrets>().Protect(producer ?? Producer, secret);

    /// <summary>Endpoints of several tests lie in one database.</summary>
    public string IdOf(string id) => $"{Producer}-{id}";

    /// <summary>A confirmed order of 2 units at 90,000, in three rows, the contact beside the second.</summary>
    public async Task<string> PlaceAsync(string? producer = null, PaymentMethod payment = PaymentMethod.Transfer)
    {
        var buyer = $"guest:{++orders}";
        var orderId = Ids.Order("shop", producer ?? Producer, buyer);
        var claim = new ClaimKey("shop", buyer, "p-1:1");
        await AppendAsync(orderId, 1, new LinePut(
            claim, "p-1", "Miến dong", "kg", 90_000, 2, 0, Clock.GetUtcNow().AddMinutes(10), ClaimReason.Asked, 1));
        await AppendAsync(
            orderId, 2, new ConfirmationAsked(["p-1:1"], payment, buyer),
            new DeliveryContact("Nguyễn Thị Lan", "0912345678", "Cao Bằng", "Thục Phán", "12 Kim Đồng"));
        await AppendAsync(orderId, 3, new OrderConfirmed([new("p-1:1", 2, 90_000)], buyer, "OCOPX", Clock.GetUtcNow().AddHours(24)));
        return orderId;
    }

    public async Task AppendAsync(string orderId, long version, OrderEvent happened, DeliveryContact? contact = null)
    {
        var decision = new NewDecision(
            version, $"cause-{version}", JournalJson.Write<ImmutableArray<OrderEvent>>([happened]), Clock.GetUtcNow(),
            contact is null ? null : JournalJson.Write(contact));
        var journal = Host.Services.GetRequiredService<IJournal>();
        Assert.Equal(AppendOutcome.Appended, await journal.AppendAsync(new StreamAppend($"order/{orderId}", [decision])));
    }

    /// <summary>The log, newest first.</summary>
    public async Task<ImmutableArray<WebhookDelivery>> LogAsync(string id = "wh-1", string? producer = null) =>
        (await Deliveries.ListAsync(producer ?? Producer, IdOf(id), null, new PageRequest(null, 500), Cancellation)).Items;

    public IWebhookDeliveries Deliveries => Host.Services.GetRequiredService<IWebhookDeliveries>();

    /// <summary>Waits until the log of an endpoint is as told.</summary>
    public Task<ImmutableArray<WebhookDelivery>> UntilAsync(Func<ImmutableArray<WebhookDelivery>, bool> holds, string id = "wh-1") =>
        Eventually.BecomesAsync(() => LogAsync(id), holds);

    public void Move(TimeSpan by)
    {
        Clock.Move(by);
        Host.Services.GetRequiredService<WebhookBell>().Ring();
    }
}
