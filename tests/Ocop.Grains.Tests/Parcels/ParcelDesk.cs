using System.Collections.Immutable;
using Ocop.Grains.Tests.Orders;
using Ocop.Orders;
using Ocop.Parcels;

namespace Ocop.Grains.Tests.Parcels;

/// <summary>Four orders of one buyer and the parcels that a host makes of them; what one owes another is delivered at once, or lost in between and delivered later.</summary>
internal sealed class ParcelDesk
{
    private const string Producer = "c-1";
    private const string Buyer = "facebook:1";
    private readonly List<(string Id, Parcel Parcel)> parcels = [];
    private readonly Queue<Action> late = new();
    private long version;

    public ParcelDesk()
    {
        foreach (var id in Ids) Orders[id] = new OrderBuilder().Hold(2).Confirm(PaymentMethod.Cod);
    }

    public static string[] Ids { get; } = ["shop~c-1~facebook:1", "live-1~c-1~facebook:1", "live-2~c-1~facebook:1", "live-3~c-1~facebook:1"];

    public Dictionary<string, OrderBuilder> Orders { get; } = [];

    public IReadOnlyList<(string Id, Parcel Parcel)> Parcels => parcels;

    /// <summary>While set, what parcels owe orders waits, as after a crash.</summary>
    public bool IsDown { get; set; }

    public ParcelOutcome Merge(params int[] orders)
    {
        var id = ParcelIds.Of(Producer, Buyer, $"merge-{parcels.Count}");
        parcels.Add((id, Parcel.None));
        var at = parcels.Count - 1;
        ImmutableArray<string> ids = [.. orders.Distinct().Select(order => Ids[order])];
        return Do(at, parcel => parcel.Merge(new("merge", ids, null, "host"), Views()));
    }

    public ParcelOutcome Unmerge(int parcel) => Do(parcel, p => p.Unmerge(new("unmerge", "host")));

    public ParcelOutcome Advance(int parcel, FulfilmentStep step, bool restock = false) =>
        Do(parcel, p => p.Advance(new("step", step, "host", Restock: restock), parcels[parcel].Id, Views()));

    public void Restart()
    {
        IsDown = false;
        while (late.TryDequeue(out var owed)) owed();
    }

    public Dictionary<string, OrderView> Views() => Orders.ToDictionary(order => order.Key, order => order.Value.Order.ToView(
        order.Key, new("Lan", "0912345678", "Cao Bằng", "Minh Tâm", "Nà Lại"), version: 0));

    private ParcelOutcome Do(int at, Func<Parcel, Ocop.Journal.Decision<ParcelEvent, ParcelOutcome>> decide)
    {
        if (at >= parcels.Count) return ParcelOutcome.NotFound;
        var decision = decide(parcels[at].Parcel);
        Fold(at, decision.Events);
        return decision.Answer;
    }

    private void Fold(int at, ImmutableArray<ParcelEvent> events)
    {
        foreach (var happened in events)
        {
            parcels[at] = (parcels[at].Id, parcels[at].Parcel.Apply(happened, ++version, DateTimeOffset.UnixEpoch));
            if (IsDown) late.Enqueue(() => Deliver(at, happened));
            else Deliver(at, happened);
        }
    }

    private void Deliver(int at, ParcelEvent happened)
    {
        var id = parcels[at].Id;
        switch (happened)
        {
            case MergeAsked asked:
                var joined = Each(asked.OrderIds, order => order.Order.Join(new("join", id, "host")));
                Fold(at, Parcel.Told(asked, joined).Events);
                break;
            case MergeFailed failed: Leave(id, failed.Joined); break;
            case ParcelUnmerged unmerged: Leave(id, unmerged.OrderIds); break;
            case ParcelAdvanced advanced:
                var went = Each(advanced.OrderIds, order => order.Order.Advance(
                    new("step", advanced.Step, "host", Restock: advanced.Restock, ParcelId: id)));
                Fold(at, Parcel.Went(advanced, went).Events);
                break;
            case OrdersAdvanced went1 when Parcel.IsLeaving(went1.Step): Leave(id, [.. went1.Troubles.Select(trouble => trouble.OrderId)]); break;
            default: break;
        }
    }

    private void Leave(string id, ImmutableArray<string> orders) => Each(orders, order => order.Order.Leave(new("leave", id, "host")));

    private ImmutableArray<ParcelTrouble> Each(ImmutableArray<string> orders, Func<OrderBuilder, Ocop.Journal.Decision<OrderEvent, OrderOutcome>> tell) =>
        [.. orders.Select(id => new ParcelTrouble(id, Orders[id].Do(tell(Orders[id]))))];
}
