using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Parcels;
using Ocop.Privacy;
using Ocop.Producers;
using Ocop.Shared;

namespace Ocop.Silo.Privacy;

/// <summary>Looks at the orders of a request, some at a time: those that are over lose their texts, the others are waited for. For a copy all are read.</summary>
internal sealed class PrivacyOrders(IGrainFactory grains)
{
    private const int AtOnce = 20;

    public async Task<OrdersRound> LookAsync(PrivacyJobRow job, PrivacyFindings found, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var waiting = found.Waiting.Select(order => order.OrderId).ToHashSet();
        string[] some = [.. found.Orders.Union(found.Others).Where(order => !waiting.Contains(order)).Order(StringComparer.Ordinal).Take(AtOnce)];
        if (some.Length == 0) return await ParcelsAsync(job, found);
        var views = await Task.WhenAll(some.Select(async id => (Id: id, View: await grains.Order(id).Get())));
        if (job.Kind == PrivacyKind.Export) return await CopyAsync(found, views);
        var reasons = views.Select(one => (one.Id, Reason: one.View is null ? null : ReasonToWait(one.View))).ToArray();
        string[] over = [.. reasons.Where(one => one.Reason is null).Select(one => one.Id)];
        return new(IsMore: true, found with
        {
            Orders = found.Orders.Except(over),
            Others = found.Others.Except(over),
            Waiting = [.. found.Waiting, .. reasons.Where(one => one.Reason is not null).Select(one => new OrderWaited(one.Id, one.Reason!.Value))],
        })
        {
            Own = [.. over.Where(found.AllOrders.Contains)], Over = [.. over],
        };
    }

    /// <summary>Why the seller still needs to reach the buyer of an order; <c>null</c> when they do not.</summary>
    private static WaitReason? ReasonToWait(OrderView order) => order.Status switch
    {
        OrderStatus.Confirming or OrderStatus.Confirmed or OrderStatus.Packed or OrderStatus.Shipped => WaitReason.UnderWay,
        OrderStatus.Open or OrderStatus.Delivered or OrderStatus.Returned or OrderStatus.Cancelled or OrderStatus.Lapsed =>
            order.Money is { RefundDueVnd: > 0 } ? WaitReason.RefundDue : null,
        _ => throw new NotSupportedException($"{order.Status} is no status of an order."),
    };

    /// <summary>A parcel goes with the last of the buyer's orders from the same producer.</summary>
    private async Task<OrdersRound> ParcelsAsync(PrivacyJobRow job, PrivacyFindings found)
    {
        var busy = found.Orders.Select(order => Ids.ReadOrder(order)!.Value).Select(order => (order.ProducerId, order.BuyerId)).ToHashSet();
        string[] ready = [.. found.Parcels.Where(parcel => ParcelIds.Read(KeyOf(parcel)) is not { } of || !busy.Contains(of)).Take(AtOnce)];
        if (ready.Length == 0) return new(IsMore: false, found);
        var next = found with { Parcels = found.Parcels.Except(ready) };
        if (job.Kind == PrivacyKind.Erasure) return new(IsMore: true, next) { Parcels = [.. ready] };
        var parcels = await Task.WhenAll(ready.Select(parcel => grains.Parcel(KeyOf(parcel)).Get()));
        return new(IsMore: true, next) { Parts = [.. parcels.OfType<ParcelView>().Select(parcel => new ExportPart(PersonalKind.Parcel, parcel))] };
    }

    private async Task<OrdersRound> CopyAsync(PrivacyFindings found, (string Id, OrderView? View)[] views)
    {
        List<ExportPart> parts = [];
        foreach (var order in views.Select(one => one.View).OfType<OrderView>().Where(order => found.AllOrders.Contains(order.OrderId)))
        {
            var producer = await grains.Producer(order.ProducerId).GetProfile();
            var sale = order.Channel == ClaimKey.Shop ? null : await grains.LiveSale(order.Channel).Get();
            parts.Add(new(PersonalKind.Order, new { ProducerName = producer?.Name, SaleTitle = sale?.Title, Order = order }));
        }

        var ids = views.Select(one => one.Id).ToArray();
        return new(IsMore: true, found with { Orders = found.Orders.Except(ids), Others = found.Others.Except(ids) }) { Parts = parts };
    }

    private static string KeyOf(string parcelStream) => parcelStream["parcel/".Length..];
}

/// <summary>What a look at some orders came to.</summary>
/// <param name="IsMore"><c>false</c> when all were looked at.</param>
internal sealed record OrdersRound(bool IsMore, PrivacyFindings Found)
{
    /// <summary>Orders of theirs that are over: all texts beside them go.</summary>
    public ImmutableArray<string> Own { get; init; } = [];

    /// <summary>All that are over, also those of others: what waited for them goes.</summary>
    public ImmutableArray<string> Over { get; init; } = [];
    public ImmutableArray<string> Parcels { get; init; } = [];
    public IReadOnlyList<ExportPart> Parts { get; init; } = [];

    public async Task<PrivacyFindings> StoreAsync(DbTransaction transaction, string jobId, PrivacyFindings next)
    {
        var connection = transaction.Connection!;
        foreach (var order in Own) next = next.Count(PersonalKind.Order, await PersonalTexts.EraseAsync(transaction, $"order/{order}"));
        foreach (var order in Over)
        {
            var bound = (await connection.QueryAsync<(string Stream, long Version, PersonalKind Kind)>(
                "SELECT stream, version, kind FROM privacy_text WHERE job_id = @jobId AND order_id = @order", new { jobId, order }, transaction))
                .ToDictionary(row => new TextKey(row.Stream, row.Version), row => row.Kind);
            next = next.Count((await PersonalTexts.EraseAsync(transaction, bound.Keys)).Select(key => bound[key]));
            await connection.ExecuteAsync("DELETE FROM privacy_text WHERE job_id = @jobId AND order_id = @order", new { jobId, order }, transaction);
            next = next with
            {
                Elsewhere = [.. next.Elsewhere, .. bound.Where(text => text.Value == PersonalKind.Elsewhere).Select(text => FormattableString.Invariant($"{text.Key.Stream} {text.Key.Version}"))],
            };
        }

        foreach (var parcel in Parcels) next = next.Count(PersonalKind.Parcel, await PersonalTexts.EraseAsync(transaction, parcel));
        return next.Count(Parts.Select(part => part.Kind)) with { Forget = next.Forget.Union(Over.Select(order => $"order/{order}")).Union(Parcels) };
    }
}
