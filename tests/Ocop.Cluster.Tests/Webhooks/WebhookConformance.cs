using Dapper;
using Ocop.Cluster.Tests.Databases;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Silo.Journal;
using Ocop.Webhooks;

namespace Ocop.Cluster.Tests.Webhooks;

/// <summary>What a tool of a producer gets, on both databases.</summary>
public abstract class WebhookConformance(TestDatabase database) : IAsyncLifetime
{
    private readonly WebhookScript script = new(database);
    private Receiver tool = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        tool = await Receiver.StartAsync();
        await script.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await tool.DisposeAsync();
        await script.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_confirmed_order_is_told_once_signed_with_its_worth_and_without_a_name()
    {
        var secret = await script.EndpointAsync(tool.Url);
        tool.Says = "đã nhận";
        tool.Answer = _ => Task.FromResult(200);

        var orderId = await script.PlaceAsync();

        var message = (await tool.UntilAsync(1))[0];
        Assert.True(message.IsSignedWith(secret));
        Assert.False(message.IsSignedWith("whsec_" + Convert.ToBase64String(new byte[32])));
        Assert.Equal(("order.placed", 1), (message.Type, message.Body.GetProperty("version").GetInt32()));
        Assert.InRange(long.Parse(message.Timestamp, null), script.Clock.GetUtcNow().ToUnixTimeSeconds() - 60, script.Clock.GetUtcNow().ToUnixTimeSeconds());
        Assert.Equal((orderId, script.Producer, "confirmed"), (Text(message, "orderId"), Text(message, "producerId"), Text(message, "status")));
        Assert.Equal(180_000, message.Data.GetProperty("totalVnd").GetInt64());
        Assert.Equal(2, message.Data.GetProperty("lines")[0].GetProperty("units").GetInt32());
        Assert.False(message.Data.TryGetProperty("contact", out _));
        foreach (var personal in new[] { "Lan", "0912345678", "Kim Đồng" }) Assert.DoesNotContain(personal, message.Text, StringComparison.Ordinal);

        var sent = Assert.Single(await script.UntilAsync(log => log.All(delivery => delivery.Status == DeliveryStatus.Delivered)));
        Assert.Equal((message.Id, 1, 200, "đã nhận", $"order/{orderId}"), (sent.DeliveryId, sent.Attempts, sent.LastStatus, sent.Excerpt, sent.Subject));
        Assert.Single(tool.All);
    }

    [Fact]
    public async Task The_life_of_an_order_comes_in_its_order_and_only_what_was_asked_for()
    {
        await script.EndpointAsync(tool.Url, events: [WebhookEvent.OrderPaid, WebhookEvent.OrderShipped, WebhookEvent.OrderDelivered]);
        var orderId = await script.PlaceAsync();
        await script.AppendAsync(orderId, 4, new PaymentReceived("t1", 100_000, PaymentSource.Transfer, "bank", null, null));
        await script.AppendAsync(orderId, 5, new PaymentReceived("t2", 80_000, PaymentSource.Transfer, "bank", null, null));
        await script.AppendAsync(orderId, 6, new OrderAdvanced(FulfilmentStep.Pack, "tamhoa", null, []));
        await script.AppendAsync(orderId, 7, new OrderAdvanced(FulfilmentStep.Ship, "tamhoa", null, []));
        await script.AppendAsync(orderId, 8, new OrderAdvanced(FulfilmentStep.Deliver, "tamhoa", null, []));

        var messages = await tool.UntilAsync(3);

        Assert.Equal(["order.paid", "order.shipped", "order.delivered"], messages.Select(message => message.Type));
        Assert.Equal(["paid", "shipped", "delivered"], [Text(messages[0], "payment", "status"), Text(messages[1], "status"), Text(messages[2], "status")]);
    }

    [Fact]
    public async Task What_fails_is_sent_again_later_with_the_same_id_and_what_follows_waits_for_it()
    {
        var secret = await script.EndpointAsync(tool.Url);
        var answers = new Queue<int>([500, 503]);
        tool.Answer = _ => Task.FromResult(answers.TryDequeue(out var status) ? status : 200);
        var first = await script.PlaceAsync();
        await tool.UntilAsync(1);
        var second = await script.PlaceAsync();

        await script.UntilAsync(log => log.Length == 2 && log[1] is { Attempts: 1, LastStatus: 500 });
        Assert.Single(tool.All);
        script.Move(TimeSpan.FromSeconds(6));
        await script.UntilAsync(log => log[1] is { Attempts: 2, LastStatus: 503 });
        script.Move(TimeSpan.FromMinutes(6));
        var messages = await tool.UntilAsync(4);

        Assert.Equal([first, first, first, second], messages.Select(message => Text(message, "orderId")));
        Assert.Single(messages.Take(3).Select(message => message.Id).Distinct());
        Assert.Equal(3, messages.Take(3).Select(message => message.Timestamp).Distinct().Count());
        Assert.All(messages, message => Assert.True(message.IsSignedWith(secret)));
        var log = await script.UntilAsync(log => log.All(delivery => delivery.Status == DeliveryStatus.Delivered));
        Assert.Equal([1, 3], log.Select(delivery => delivery.Attempts));
    }

    [Fact]
    public async Task A_message_that_is_never_taken_lets_others_past_and_does_not_turn_off_the_endpoint()
    {
        await script.EndpointAsync(tool.Url);
        var bad = await script.PlaceAsync();
        tool.Answer = message => Task.FromResult(Text(message, "orderId") == bad ? 400 : 200);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await script.UntilAsync(log => log.LastOrDefault()?.Attempts == attempt);
            if (attempt < 3) script.Move(TimeSpan.FromMinutes(7));
        }

        await script.PlaceAsync();
        await script.UntilAsync(log => log[0].Status == DeliveryStatus.Delivered);
        for (var attempt = 4; attempt <= 10; attempt++)
        {
            script.Move(TimeSpan.FromHours(30));
            await script.UntilAsync(log => log[^1].Attempts == attempt);
        }

        var log = await script.LogAsync();
        Assert.Equal([DeliveryStatus.Delivered, DeliveryStatus.Failed], log.Select(delivery => delivery.Status));
        Assert.Null((await script.Webhooks.GetAll())[0].Off);
    }

    [Fact]
    public async Task An_endpoint_that_takes_nothing_for_three_days_is_turned_off_and_a_replay_brings_what_it_missed()
    {
        await script.EndpointAsync(tool.Url);
        tool.Answer = _ => Task.FromResult(500);
        await script.PlaceAsync();
        for (var attempt = 1; attempt <= 10; attempt++)
        {
            await script.UntilAsync(log => log.LastOrDefault()?.Attempts >= attempt);
            script.Move(TimeSpan.FromHours(30));
        }

        await script.UntilAsync(log => log[0].Status == DeliveryStatus.Failed);
        var off = (await script.Webhooks.GetAll())[0];
        Assert.Equal((WebhookOff.Failing, "sender"), (off.Off, off.History[^1].By));
        var before = tool.All.Count;
        await script.PlaceAsync();
        await script.UntilAsync(log => log[0].Status == DeliveryStatus.Missed);
        Assert.Equal(before, tool.All.Count);

        tool.Answer = _ => Task.FromResult(200);
        await script.Webhooks.Change(new(off.EndpointId, off.Url, null, off.Events, false, true, "tamhoa"));
        var since = script.Clock.GetUtcNow() - TimeSpan.FromDays(29);
        for (var i = 0; i < 2; i++) Assert.Equal(2, await script.Deliveries.ReplaySinceAsync(script.Producer, off.EndpointId, since, false, "again", Cancellation));

        await script.UntilAsync(log => log.All(delivery => delivery.Status == DeliveryStatus.Delivered));
        Assert.Equal((await script.LogAsync()).Reverse().Select(delivery => delivery.DeliveryId), tool.All.Skip(before).Select(message => message.Id));
        Assert.Equal(2, await script.Deliveries.ReplaySinceAsync(script.Producer, off.EndpointId, since, false, "again", Cancellation));
        Assert.Equal(before + 2, tool.All.Count);
    }

    [Fact]
    public async Task Gone_means_gone()
    {
        await script.EndpointAsync(tool.Url);
        var first = new TaskCompletionSource<int>();
        tool.Answer = _ => first.Task;
        await script.PlaceAsync();
        await tool.UntilAsync(1);
        await script.PlaceAsync();
        await script.UntilAsync(log => log.Length == 2);

        first.SetResult(410);

        await script.UntilAsync(log => log is [{ Status: DeliveryStatus.Missed }, { Status: DeliveryStatus.Failed, LastStatus: 410 }]);
        Assert.Equal(WebhookOff.Gone, (await script.Webhooks.GetAll())[0].Off);
        Assert.Single(tool.All);
    }

    [Fact]
    public async Task While_a_secret_is_rotated_both_sign()
    {
        var old = await script.EndpointAsync(tool.Url);
        var secret = Ocop.Silo.Webhooks.WebhookSignature.NewSecret();
        await script.Webhooks.Rotate(new(script.IdOf("wh-1"), "s2", script.Protect(secret), TimeSpan.FromHours(24), "tamhoa"));
        await script.PlaceAsync();
        var both = (await tool.UntilAsync(1))[0];
        script.Move(TimeSpan.FromHours(24));
        await script.PlaceAsync();
        var one = (await tool.UntilAsync(2))[1];

        Assert.Equal((2, true, true), (both.Signatures, both.IsSignedWith(secret), both.IsSignedWith(old)));
        Assert.Equal((1, true, false), (one.Signatures, one.IsSignedWith(secret), one.IsSignedWith(old)));
    }

    [Fact]
    public async Task A_contact_is_sent_on_request_only_and_read_when_it_is_sent()
    {
        await script.EndpointAsync(tool.Url, contact: true);
        tool.Says = "đã nhận của Nguyễn Thị Lan";
        tool.Answer = _ => Task.FromResult(200);
        var orderId = await script.PlaceAsync();
        Assert.Equal("0912345678", Text((await tool.UntilAsync(1))[0], "contact", "phone"));
        var sent = Assert.Single(await script.UntilAsync(log => log is [{ Status: DeliveryStatus.Delivered }]));
        Assert.Null(sent.Excerpt);

        await using (var connection = await database.Database.Facts.OpenConnectionAsync(Cancellation))
            await connection.ExecuteAsync("DELETE FROM journal_personal WHERE stream = @stream", new { stream = $"order/{orderId}" });
        await script.Deliveries.ReplayAsync(script.Producer, script.IdOf("wh-1"), sent.DeliveryId, "again", Cancellation);

        var again = (await tool.UntilAsync(2))[1];
        Assert.Equal(System.Text.Json.JsonValueKind.Null, again.Data.GetProperty("contact").ValueKind);
        await using var reading = await database.Database.Facts.OpenConnectionAsync(Cancellation);
        Assert.Equal(0, await reading.ExecuteScalarAsync<long>("SELECT count(*) FROM webhook_delivery WHERE data LIKE '%0912345678%'"));
    }

    [Fact]
    public async Task One_message_is_replayed_once_for_each_wish_with_its_id()
    {
        await script.EndpointAsync(tool.Url);
        await script.PlaceAsync();
        var id = (await tool.UntilAsync(1))[0].Id;
        await script.UntilAsync(log => log is [{ Status: DeliveryStatus.Delivered }]);

        foreach (var cause in new[] { "one", "one", "two" })
        {
            Assert.NotNull(await script.Deliveries.ReplayAsync(script.Producer, script.IdOf("wh-1"), id, cause, Cancellation));
            await script.UntilAsync(log => log is [{ Status: DeliveryStatus.Delivered, Attempts: 1 }]);
        }

        Assert.Equal([id, id, id], tool.All.Select(message => message.Id));
        Assert.Null(await script.Deliveries.ReplayAsync("c-other", script.IdOf("wh-1"), id, "three", Cancellation));
        Assert.Null(await script.Deliveries.ReplayAsync(script.Producer, script.IdOf("wh-1"), "msg_none", "three", Cancellation));
    }

    [Fact]
    public async Task A_restart_goes_on_with_what_was_owed_and_tells_of_what_happened_meanwhile()
    {
        await script.EndpointAsync(tool.Url);
        tool.Answer = _ => Task.FromResult(500);
        var first = await script.PlaceAsync();
        await script.UntilAsync(log => log is [{ Attempts: 1 }]);
        await script.DisposeAsync();
        tool.Answer = _ => Task.FromResult(200);
        await LeaveAsKilledAsync();
        await script.StartAsync();
        var second = await script.PlaceAsync();

        script.Move(TimeSpan.FromSeconds(31));
        await script.UntilAsync(log => log.Length == 2 && log.All(delivery => delivery.Status == DeliveryStatus.Delivered));

        Assert.Equal([first, first, second], tool.All.Select(message => Text(message, "orderId")));
        Assert.Equal(2, tool.All.Select(message => message.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_journal_read_twice_makes_no_second_message()
    {
        await script.EndpointAsync(tool.Url);
        await script.PlaceAsync();
        await script.UntilAsync(log => log is [{ Status: DeliveryStatus.Delivered }]);
        await script.DisposeAsync();
        await using (var connection = await database.Database.Facts.OpenConnectionAsync(Cancellation))
            await connection.ExecuteAsync("UPDATE webhook_progress SET cursor = ''");
        await script.StartAsync();
        var second = await script.PlaceAsync();

        // It comes after all that was read again.
        var log = await script.UntilAsync(log => log[0].Subject == $"order/{second}" && log.All(delivery => delivery.Status == DeliveryStatus.Delivered));

        Assert.Equal(2, log.Length);
        Assert.Equal(log.Reverse().Select(delivery => delivery.DeliveryId), tool.All.Select(message => message.Id));
    }

    [Fact]
    public async Task A_dead_endpoint_holds_up_nobody_else()
    {
        await using var dead = await Receiver.StartAsync();
        var never = new TaskCompletionSource<int>();
        dead.Answer = _ => never.Task;
        await script.EndpointAsync(dead.Url, "wh-dead");
        await script.EndpointAsync(tool.Url);
        var other = $"c-{Guid.NewGuid():n}";
        await script.EndpointAsync(tool.Url, "wh-other", other);
        await script.PlaceAsync();
        await dead.UntilAsync(1);

        for (var i = 0; i < 3; i++) await script.PlaceAsync(i == 1 ? other : null);
        await tool.UntilAsync(4);

        // It has still not answered, nor been given up.
        Assert.Equal(0, (await script.LogAsync("wh-dead"))[^1].Attempts);
        Assert.Single(dead.All);
    }

    [Fact]
    public async Task No_answer_in_time_is_a_failure()
    {
        await script.DisposeAsync();
        script.Timeout = TimeSpan.FromMilliseconds(300);
        await script.StartAsync();
        var never = new TaskCompletionSource<int>();
        tool.Answer = _ => never.Task;
        await script.EndpointAsync(tool.Url);
        await script.PlaceAsync();

        await script.UntilAsync(log => log is [{ Attempts: 1, Problem: DeliveryProblem.TimedOut, LastStatus: null }]);
        tool.Answer = _ => Task.FromResult(200);
        script.Move(TimeSpan.FromSeconds(7));

        await script.UntilAsync(log => log is [{ Attempts: 2, Status: DeliveryStatus.Delivered, Problem: DeliveryProblem.None }]);
    }

    [Fact]
    public async Task A_ping_is_sent_once_for_each_wish()
    {
        var secret = await script.EndpointAsync(tool.Url, events: [WebhookEvent.OrderPaid]);
        foreach (var cause in new[] { "one", "one", "two" })
            await script.Deliveries.PingAsync(script.Producer, script.IdOf("wh-1"), "tamhoa", cause, Cancellation);

        var messages = await tool.UntilAsync(2);

        Assert.Equal(["ping", "ping"], messages.Select(message => message.Type));
        Assert.True(messages[0].IsSignedWith(secret));
        Assert.Equal(2, (await script.UntilAsync(log => log.All(delivery => delivery.Status == DeliveryStatus.Delivered))).Length);
    }

    [Fact]
    public async Task A_removed_endpoint_and_its_log_are_gone()
    {
        await script.EndpointAsync(tool.Url);
        tool.Answer = _ => Task.FromResult(500);
        await script.PlaceAsync();
        await script.UntilAsync(log => log is [{ Attempts: 1 }]);

        await script.Webhooks.Remove(script.IdOf("wh-1"));
        script.Move(TimeSpan.FromSeconds(7));

        await script.UntilAsync(log => log.IsEmpty);
        Assert.Single(tool.All);
    }

    [Fact]
    public async Task Messages_are_forgotten_after_thirty_days()
    {
        await script.EndpointAsync(tool.Url);
        await script.PlaceAsync();
        await script.UntilAsync(log => log is [{ Status: DeliveryStatus.Delivered }]);
        await script.DisposeAsync();
        script.Clock.Move(TimeSpan.FromDays(30));
        await script.StartAsync();

        await script.UntilAsync(log => log.IsEmpty);
    }

    [Fact]
    public async Task A_sale_that_starts_and_ends_is_told_to_whoever_sells_in_it()
    {
        var guest = $"c-{Guid.NewGuid():n}";
        await script.EndpointAsync(tool.Url, "wh-guest", guest);
        var product = await script.Host.ProductAsync(5, producer: guest);
        var sale = script.Host.Grains.LiveSale($"live-{Guid.NewGuid():n}");
        await sale.Create(new("create", "Phiên thử", script.Producer, [], TimeSpan.FromHours(24), true, null, null));
        await script.EndpointAsync(tool.Url);
        await sale.PutLineUp(new("line-up", [new("M1", [], product, $"{product}:1", guest, "Miến dong", "gói", 90_000)]));
        await sale.Advance(new("start", SaleStep.Start, "tamhoa"));
        await tool.UntilAsync(2);
        await sale.Advance(new("end", SaleStep.End, "tamhoa"));

        var messages = await tool.UntilAsync(4);

        Assert.Equal(["sale.ended", "sale.ended", "sale.started", "sale.started"], messages.Select(message => message.Type).Order(StringComparer.Ordinal));
        Assert.Equal([0, 0, 1, 1], messages.Select(message => message.Data.GetProperty("items").GetArrayLength()).Order());
        Assert.All(messages, message => Assert.Equal("Phiên thử", Text(message, "title")));
    }

    /// <summary>A process that was killed in the middle still holds its leases, for a while.</summary>
    private async Task LeaveAsKilledAsync()
    {
        await using var connection = await database.Database.Facts.OpenConnectionAsync(Cancellation);
        foreach (var name in new[] { "dispatcher", script.IdOf("wh-1") })
        {
            await connection.ExecuteAsync(
                "INSERT INTO webhook_lane (name, holder, until) VALUES (@name, 'dead', @until)",
                new { name, until = UnixTime.ToStored(script.Clock.GetUtcNow().AddSeconds(30)) });
        }
    }

    private static string? Text(Received message, params string[] path) =>
        path.Aggregate(message.Data, (data, name) => data.GetProperty(name)).GetString();
}

public sealed class SqliteWebhookTests(SqliteDatabase database) : WebhookConformance(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresWebhookTests(PostgresDatabase database) : WebhookConformance(database), IClassFixture<PostgresDatabase>;
