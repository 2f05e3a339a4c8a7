using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ocop.Accounts;
using Ocop.Journal;
using Ocop.Orders;
using Ocop.Reports;
using Ocop.Shared;
using Ocop.Silo.Journal;
using Ocop.Webhooks;

namespace Ocop.Silo.Webhooks;

/// <summary>Sends one message once, and notes what came of it.</summary>
internal sealed partial class WebhookCourier(
    IGrainFactory grains, IJournal journal, DeliveryQueue queue, WebhookClient client, WebhookSecrets secrets, IReadings readings, TimeProvider clock,
    ILogger<WebhookCourier> log)
{
    /// <summary>Whether the endpoint is fit for the next message.</summary>
    public async Task<bool> SendAsync(DeliveryRow row, CancellationToken stopping)
    {
        if (await grains.Webhooks(row.ProducerId).GetTarget(row.EndpointId) is not { } target)
        {
            await queue.ForgetAsync(row.EndpointId);
            return false;
        }

        if (target.Endpoint.Off is not null)
        {
            await queue.MissAllAsync(row.EndpointId);
            return false;
        }

        return await NoteAsync(row, target.Endpoint, await PostAsync(row, target, stopping), stopping);
    }

    private async Task<WebhookReply> PostAsync(DeliveryRow row, WebhookTarget target, CancellationToken stopping)
    {
        string[] keys;
        try
        {
            keys = [.. target.ProtectedSecrets.Select(secret => secrets.Unprotect(row.ProducerId, secret))];
        }
        catch (CryptographicException e)
        {
            LogUnreadable(row.EndpointId, e);
            return new(null, DeliveryProblem.SecretUnreadable);
        }

        var (body, now) = (await BodyAsync(row, target.Endpoint, stopping), clock.GetUtcNow().ToUnixTimeSeconds());
        var signature = WebhookSignature.Of(keys, row.DeliveryId, now, body);
        return await client.PostAsync(new(target.Endpoint.Url, row.DeliveryId, now, signature, body), stopping);
    }

    /// <summary>Who the parcel goes to is read now: what was erased meanwhile does not leave any more.</summary>
    private async Task<string> BodyAsync(DeliveryRow row, WebhookEndpoint endpoint, CancellationToken stopping)
    {
        var data = JsonNode.Parse(row.Data)!.AsObject();
        if (endpoint.IncludeContact && row.ContactVersion is { } version)
        {
            var stored = await journal.ReadPersonalAsync(row.Subject, [version], stopping);
            var contact = stored.TryGetValue(version, out var json) ? JournalJson.Read<DeliveryContact>(json) : null;
            if (contact is not null) NoteReading(row);
            data["contact"] = JsonSerializer.SerializeToNode(contact, WebhookJson.Options);
            if (contact is null) data["contactErased"] = true;
        }

        var body = new WebhookBody<JsonObject>(WebhookEvents.NameOf(row.Type), WebhookEvents.Version, UnixTime.FromStored(row.At), data);
        return JsonSerializer.Serialize(body, WebhookJson.Options);
    }

    private void NoteReading(DeliveryRow row)
    {
        var by = new ReadBy($"hook:{row.EndpointId}", AccountRole.Producer, row.ProducerId, "");
        var buyer = Ids.ReadOrder(row.Subject["order/".Length..])?.BuyerId;
        readings.Note(new(by, ReadingKind.Webhook, row.Subject, row.ProducerId, Filter: null), buyer, persons: 1, isWhole: true, isFirst: true);
    }

    private async Task<bool> NoteAsync(DeliveryRow row, WebhookEndpoint endpoint, WebhookReply reply, CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        // What a tool answers to a contact may repeat it.
        var excerpt = endpoint.IncludeContact ? null : reply.Excerpt;
        if (reply.IsDelivered)
        {
            await queue.NoteAsync(row, DeliveryStatus.Delivered, now, reply, excerpt);
            WebhookMeters.Count(WebhookAttempt.Delivered);
            return true;
        }

        var pause = reply.IsGone ? null : WebhookSchedule.After(row.Attempts + 1, reply.RetryAfter, Random.Shared.NextDouble());
        if (pause is { } wait)
        {
            await queue.NoteAsync(row, DeliveryStatus.Pending, now + wait, reply, excerpt);
            WebhookMeters.Count(WebhookAttempt.Postponed);
            return false;
        }

        // Before the note: after a crash in between it is sent again, and ends here again.
        var isDead = reply.IsGone || !await queue.HasDeliveredSinceAsync(row.EndpointId, row.FirstAt ?? 0, stopping);
        if (isDead) await grains.Webhooks(row.ProducerId).TurnOff(row.EndpointId, reply.IsGone ? WebhookOff.Gone : WebhookOff.Failing, endpoint.Version);
        await queue.NoteAsync(row, DeliveryStatus.Failed, now, reply, excerpt);
        WebhookMeters.Count(WebhookAttempt.Failed);
        if (isDead) LogOff(row.EndpointId, reply.Problem);
        return !isDead;
    }

    [LoggerMessage(1, LogLevel.Error, "The secret of webhook {Endpoint} cannot be read: the folder of protection keys was lost or replaced. It must be rotated.")]
    private partial void LogUnreadable(string endpoint, Exception reason);

    [LoggerMessage(2, LogLevel.Warning, "Webhook {Endpoint} is turned off: {Problem}.")]
    private partial void LogOff(string endpoint, DeliveryProblem problem);
}
