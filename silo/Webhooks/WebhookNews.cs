using System.Collections.Immutable;
using System.Text.Json;
using Ocop.Journal;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Shared;
using Ocop.Silo.Journal;
using Ocop.Silo.Projections;
using Ocop.Webhooks;

namespace Ocop.Silo.Webhooks;

/// <summary>Makes messages of decisions, for the endpoints that want them.</summary>
internal sealed class WebhookNews(IGrainFactory grains, SqlJournal journal)
{
    public async Task<IReadOnlyList<NewDelivery>> ReadAsync(IReadOnlyList<StoredDecision> decisions, CancellationToken cancellation)
    {
        var (deliveries, endpoints) = (new List<NewDelivery>(), new Endpoints(grains));
        foreach (var order in Happened<OrderEvent>.In(decisions, "order").Where(decision => OrderNews.MayBeIn(decision.Events)))
            deliveries.AddRange(await OfOrderAsync(order, endpoints, cancellation));
        foreach (var sale in Happened<SaleEvent>.In(decisions, "sale"))
            deliveries.AddRange(await OfSaleAsync(sale, endpoints));
        return deliveries;
    }

    private async Task<IEnumerable<NewDelivery>> OfOrderAsync(Happened<OrderEvent> decision, Endpoints endpoints, CancellationToken cancellation)
    {
        if (Ids.ReadOrder(decision.Key) is not { } parties || await endpoints.OfAsync(parties.ProducerId) is not { Length: > 0 } known) return [];
        var stream = $"order/{decision.Key}";
        var news = await OfLastAsync(decision, stream, cancellation);
        return
            from one in news
            from endpoint in known
            where endpoint.Wants(one.Type, decision.At)
            select Message(parties.ProducerId, endpoint, one.Type, stream, decision.Version, one.ContactVersion, decision.At, one.Body);
    }

    /// <summary>From the newest snapshot that is old enough: a buyer who changes their mind all day makes an order of many rows.</summary>
    private async Task<ImmutableArray<OrderNews>> OfLastAsync(Happened<OrderEvent> decision, string stream, CancellationToken cancellation)
    {
        var snapshot = await journal.ReadSnapshotAsync(stream, before: decision.Version, cancellation);
        var since = snapshot is null ? Order.None : JournalJson.Read<Order>(snapshot.State);
        var first = (snapshot?.Version ?? 0) + 1;
        var versions = Enumerable.Range(0, (int)(decision.Version - first + 1)).Select(next => first + next).ToArray();
        var stored = await journal.ReadAtAsync(stream, versions, cancellation);
        return OrderNews.OfLast(decision.Key, since,
        [
            .. stored.Select(row => new Recorded<OrderEvent>(
                row.Version, row.Cause, JournalJson.Read<ImmutableArray<OrderEvent>>(row.Events), row.At, null)),
        ]);
    }

    private async Task<IEnumerable<NewDelivery>> OfSaleAsync(Happened<SaleEvent> decision, Endpoints endpoints)
    {
        var step = decision.Events.OfType<SaleAdvanced>().LastOrDefault()?.Step;
        WebhookEvent? type = step switch
        {
            SaleStep.Start => WebhookEvent.SaleStarted,
            SaleStep.End => WebhookEvent.SaleEnded,
            _ => null,
        };
        if (type is not { } told || await grains.LiveSale(decision.Key).Get() is not { } sale) return [];
        var isStart = told == WebhookEvent.SaleStarted;
        var (started, ended) = (isStart ? decision.At : sale.StartedAt, isStart ? (DateTimeOffset?)null : decision.At);
        var deliveries = new List<NewDelivery>();
        foreach (var producerId in sale.Items.Select(item => item.ProducerId).Append(sale.Owner).OfType<string>().Distinct())
        {
            var data = new WebhookSale(
                sale.SaleId, sale.Title, sale.Owner, started, ended, [.. sale.Items.Where(item => item.ProducerId == producerId).Select(WebhookItem.Of)]);
            var wanting = (await endpoints.OfAsync(producerId)).Where(endpoint => endpoint.Wants(told, decision.At));
            deliveries.AddRange(wanting.Select(endpoint =>
                Message(producerId, endpoint, told, $"sale/{decision.Key}", decision.Version, null, decision.At, data)));
        }

        return deliveries;
    }

    private static NewDelivery Message<TData>(
        string producerId, WebhookEndpoint endpoint, WebhookEvent type, string stream, long version, long? contactVersion, DateTimeOffset at, TData data) => new(
        WebhookDatabase.IdOf(endpoint.EndpointId, $"{stream}\n{version}\n{WebhookEvents.NameOf(type)}"), producerId, endpoint.EndpointId, type,
        stream, contactVersion, JsonSerializer.Serialize(data, WebhookJson.Options), at, endpoint.Off is not null);

    /// <summary>The endpoints of producers, each asked once a batch.</summary>
    private sealed class Endpoints(IGrainFactory grains)
    {
        private readonly Dictionary<string, ImmutableArray<WebhookEndpoint>> known = [];

        public async Task<ImmutableArray<WebhookEndpoint>> OfAsync(string producerId)
        {
            if (!known.TryGetValue(producerId, out var endpoints)) known.Add(producerId, endpoints = await grains.Webhooks(producerId).GetAll());
            return endpoints;
        }
    }
}
