using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Webhooks;

namespace Ocop.Cluster.Tests.Webhooks;

public abstract class WebhooksGrainConformance(TestDatabase database)
{
    [Fact]
    public async Task Endpoints_and_their_secrets_are_what_they_were_after_a_restart()
    {
        var producer = $"c-{Guid.NewGuid():n}";
        var create = new CreateWebhook(
            "wh-1", "https://tool.example.vn/hook", "kho", [WebhookEvent.OrderPlaced, WebhookEvent.SaleEnded], true, "s1", "secret-1", "tamhoa");
        await using (var host = await GrainHost.StartAsync(database.Options))
        {
            var webhooks = host.Grains.Webhooks(producer);
            await webhooks.Create(create);
            Assert.Equal("secret-1", (await webhooks.Create(create with { ProtectedSecret = "other" })).ProtectedSecret);
            await webhooks.Rotate(new("wh-1", "s2", "secret-2", TimeSpan.FromHours(24), "tamhoa"));
            await webhooks.Create(create with { EndpointId = "wh-2" });
            Assert.Equal(WebhookOutcome.Done, await webhooks.Remove("wh-2"));
            await webhooks.TurnOff("wh-1", WebhookOff.Failing, 1);
        }

        await using var again = await GrainHost.StartAsync(database.Options);
        var target = await again.Grains.Webhooks(producer).GetTarget("wh-1");

        Assert.Equal(["secret-2", "secret-1"], target!.ProtectedSecrets);
        Assert.Equal((true, WebhookOff.Failing, 2L), (target.Endpoint.IncludeContact, target.Endpoint.Off, target.Endpoint.Version));
        Assert.Equal([WebhookEvent.OrderPlaced, WebhookEvent.SaleEnded], target.Endpoint.Events);
        Assert.Equal([WebhookAct.Created, WebhookAct.Rotated, WebhookAct.TurnedOff], target.Endpoint.History.Select(step => step.Act));
        Assert.Null(await again.Grains.Webhooks(producer).GetTarget("wh-2"));
        Assert.Equal(WebhookOutcome.NotFound, (await again.Grains.Webhooks(producer).Create(create with { EndpointId = "wh-2" })).Outcome);
        Assert.Equal(WebhookOutcome.NotFound, await again.Grains.Webhooks(producer).Remove("none"));
        Assert.Equal(WebhookOutcome.NotFound, (await again.Grains.Webhooks(producer).Rotate(new("none", "s", "x", TimeSpan.Zero, "tamhoa"))).Outcome);
        Assert.Empty(await again.Grains.Webhooks("c-other").GetAll());
    }
}

public sealed class SqliteWebhooksGrainTests(SqliteDatabase database) : WebhooksGrainConformance(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresWebhooksGrainTests(PostgresDatabase database) : WebhooksGrainConformance(database), IClassFixture<PostgresDatabase>;
