using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Journal;
using Ocop.Orders;
using Ocop.Parcels;
using Ocop.Products;
using Ocop.Shared;
using Ocop.Silo.Journal;
using Orleans.Core.Internal;

namespace Ocop.Cluster.Tests.Parcels;

public sealed class ParcelGrainTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IAsyncLifetime
{
    private const string Producer = "c-tam-hoa";
    private static readonly DeliveryContact Contact = new("Nông Thị Lan", "0912345678", "Cao Bằng", "Minh Tâm", "Xóm Nà Lại");
    private GrainHost host = null!;

    public async ValueTask InitializeAsync() => host = await GrainHost.StartAsync(database.Options);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_parcel_takes_its_orders_along_once_however_often_it_is_told()
    {
        var (product, parcelId, orders) = await ConfirmedAsync(2);
        var parcel = host.Grains.Parcel(parcelId);
        var merge = new MergeOrders("merge", orders, null, "host");
        Assert.Equal((ParcelOutcome.Done, ParcelStatus.Open), await parcel.Merge(merge) is var merged ? (merged.Outcome, merged.Parcel!.Status) : default);
        Assert.Equal(ParcelOutcome.Done, (await parcel.Merge(merge)).Outcome);
        await parcel.Advance(new("pack", FulfilmentStep.Pack, "host"));
        var ship = new AdvanceParcel("ship", FulfilmentStep.Ship, "host", "sáng", Handover: new(Carrier.Other, "Nhà xe Ba", "XK-0042"));

        await Task.WhenAll(parcel.Advance(ship), parcel.Advance(ship));

        var stock = (await host.Grains.Product(product).GetStock()).Skus[0];
        Assert.Equal((6, 0), (stock.OnHand, stock.Allocated));
        foreach (var id in orders)
        {
            var order = (await host.Grains.Order(id).Get())!;
            Assert.Equal((OrderStatus.Shipped, "Nhà xe Ba", "XK-0042", "sáng"), (order.Status, order.Handover!.CarrierName, order.Handover.TrackingNumber, order.History[^1].Note));
        }
    }

    [Fact]
    public async Task After_a_restart_a_parcel_is_as_it_was_and_answers_repeats()
    {
        var (product, parcelId, orders) = await ConfirmedAsync(2);
        var merge = new MergeOrders("merge", orders, orders[1], "host");
        await host.Grains.Parcel(parcelId).Merge(merge);
        var pack = new AdvanceParcel("pack", FulfilmentStep.Pack, "host", Handover: new(Carrier.Other, "Nhà xe Ba"));
        await host.Grains.Parcel(parcelId).Advance(pack);
        await host.DisposeAsync();
        await InitializeAsync();

        var parcel = host.Grains.Parcel(parcelId);
        var again = await parcel.Advance(pack);

        Assert.Equal((ParcelOutcome.Done, ParcelStatus.Packed, orders[1], "Nhà xe Ba"), (again.Outcome, again.Parcel!.Status, again.Parcel.ContactOf, again.Parcel.Handover!.CarrierName));
        Assert.Equal(ParcelOutcome.Done, (await parcel.Advance(new("ship", FulfilmentStep.Ship, "host"))).Outcome);
        await parcel.Advance(new("back", FulfilmentStep.Return, "host", Restock: true, Reason: ReturnReason.Refused));
        Assert.Equal(10, (await host.Grains.Product(product).GetStock()).Skus[0].OnHand);
    }

    [Fact]
    public async Task A_shipment_that_was_written_and_not_delivered_when_the_process_ended_is_delivered_once_it_is_back()
    {
        var (product, parcelId, orders) = await ConfirmedAsync(2);
        await host.Grains.Parcel(parcelId).Merge(new("merge", orders, null, "host"));
        await host.Grains.Parcel(parcelId).Advance(new("pack", FulfilmentStep.Pack, "host"));
        var version = (await host.Grains.Parcel(parcelId).Get())!.Version;
        await host.DisposeAsync();
        await InitializeAsync();
        // What is on disk when the process ends between the decision and the first order.
        ImmutableArray<ParcelEvent> written = [new ParcelAdvanced(FulfilmentStep.Ship, orders, "host", null, null, Restock: false, default)];
        var row = new NewDecision(version + 1, "ship", JournalJson.Write(written), TimeProvider.System.GetUtcNow());
        var journal = host.Services.GetRequiredService<IJournal>();
        Assert.Equal(AppendOutcome.Appended, await journal.AppendAsync(new($"parcel/{parcelId}", [row], version + 1)));
        // The sweep may have woken it already, before the row was there.
        await host.Grains.Parcel(parcelId).AsReference<IGrainManagementExtension>().DeactivateOnIdle(TestContext.Current.CancellationToken);

        await host.Grains.Parcel(parcelId).Wake();

        foreach (var id in orders) await Eventually.BecomesAsync(async () => (await host.Grains.Order(id).Get())!, order => order.Status == OrderStatus.Shipped);
        await Eventually.BecomesAsync(async () => (await host.Grains.Product(product).GetStock()).Skus[0], stock => stock is { OnHand: 6, Allocated: 0 });
        Assert.Equal(ParcelOutcome.Done, (await host.Grains.Parcel(parcelId).Advance(new("ship", FulfilmentStep.Ship, "host"))).Outcome);
        Assert.Equal(6, (await host.Grains.Product(product).GetStock()).Skus[0].OnHand);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_write_that_failed_or_whose_answer_was_lost_is_made_good_by_a_repeat(bool isStored)
    {
        await host.DisposeAsync();
        LosingJournal? losing = null;
        host = await GrainHost.StartAsync(database.Options, configure: services => services.AddSingleton<IJournal>(
            provider => losing = new(provider.GetRequiredService<SqlJournal>(), isStored)));
        var (product, parcelId, orders) = await ConfirmedAsync(2);
        foreach (var send in new Func<Task<ParcelAnswer>>[]
        {
            () => host.Grains.Parcel(parcelId).Merge(new("merge", orders, null, "host")),
            () => host.Grains.Parcel(parcelId).Advance(new("pack", FulfilmentStep.Pack, "host")),
            () => host.Grains.Parcel(parcelId).Advance(new("ship", FulfilmentStep.Ship, "host")),
        })
        {
            losing!.Loses = $"parcel/{parcelId}";
            await Assert.ThrowsAsync<JournalUnavailableException>(send);
            // Refused while the old activation goes, answered by the next.
            ParcelAnswer? answer = null;
            await Eventually.BecomesAsync(
                async () =>
                {
                    try
                    {
                        return answer = await send();
                    }
                    catch (JournalUnavailableException)
                    {
                        return null;
                    }
                },
                known => known is not null);
            Assert.Equal(ParcelOutcome.Done, answer!.Outcome);
        }
        Assert.Equal((6, 0), (await host.Grains.Product(product).GetStock()).Skus[0] is var stock ? (stock.OnHand, stock.Allocated) : default);
    }

    [Fact]
    public async Task An_order_that_is_in_another_parcel_keeps_the_others_free()
    {
        var (_, parcelId, orders) = await ConfirmedAsync(3);
        await host.Grains.Parcel(parcelId).Merge(new("merge", orders[..2], null, "host"));
        var other = host.Grains.Parcel(ParcelIds.Of(Producer, Ids.ReadOrder(orders[0])!.Value.BuyerId, "other"));

        var answer = await other.Merge(new("other", orders[1..], null, "host"));

        Assert.Equal((ParcelOutcome.NotMergeable, new ParcelTrouble(orders[1], OrderOutcome.InParcel)), (answer.Outcome, answer.Troubles.Single()));
        Assert.Null((await host.Grains.Order(orders[2]).Get())!.ParcelId);
        Assert.Equal(ParcelOutcome.NotMergeable, (await other.Merge(new("other", orders[1..], null, "host"))).Outcome);
    }

    [Fact]
    public async Task A_refusal_on_the_phone_cancels_when_its_time_has_come_and_gives_the_units_back()
    {
        var clock = new MovedClock();
        await host.DisposeAsync();
        host = await GrainHost.StartAsync(database.Options, clock);
        var (product, _, orders) = await ConfirmedAsync(1);
        var order = host.Grains.Order(orders[0]);
        await order.NoteCall(new("call", CallOutcome.Refused, "host"));
        await TickAsync();
        Assert.Equal(OrderStatus.Confirmed, (await order.Get())!.Status);
        clock.Move(Order.RefusalGrace);

        await TickAsync();
        await TickAsync();

        await Eventually.BecomesAsync(async () => (await host.Grains.Product(product).GetStock()).Skus[0], stock => stock is { OnHand: 10, Allocated: 0 });
        var view = (await order.Get())!;
        Assert.Equal((OrderStatus.Cancelled, StepReason.RefusedOnPhone), (view.Status, view.History[^1].Reason));

        Task TickAsync() => order.AsReference<IRemindable>().ReceiveReminder("refusal", default);
    }

    /// <summary>Confirmed orders of one buyer over several sales, of two units each, and the id of a parcel for them.</summary>
    private async Task<(string Product, string ParcelId, ImmutableArray<string> Orders)> ConfirmedAsync(int count)
    {
        var (product, buyer) = (await host.ProductAsync(units: 10), $"web:lan-{Guid.NewGuid():n}");
        List<string> orders = [];
        for (var i = 0; i < count; i++)
        {
            var sale = (await host.SaleAsync(("M1", product, null))).GetPrimaryKeyString();
            var claim = GrainHost.Key(sale, buyer, product);
            await host.Grains.Product(product).Claim(new($"claim-{i}", claim, ClaimMode.Set, 2));
            var line = await host.Grains.Product(product).GetLine(claim);
            orders.Add(Ids.Order(sale, Producer, buyer));
            var answer = await host.Grains.Order(orders[^1]).Confirm(new("confirm", Contact, PaymentMethod.Cod, "web:lan", [line!]));
            Assert.Equal(OrderOutcome.Done, answer.Outcome);
        }
        return (product, ParcelIds.Of(Producer, buyer, "merge"), [.. orders]);
    }

    /// <summary>Fails the next write of one stream: before it is stored, or after.</summary>
    private sealed class LosingJournal(IJournal journal, bool isStored) : IJournal
    {
        public string? Loses { get; set; }

        public async Task<AppendOutcome> AppendAsync(StreamAppend append)
        {
            if (append.Stream != Loses) return await journal.AppendAsync(append);
            Loses = null;
            if (isStored) await journal.AppendAsync(append);
            throw new JournalUnavailableException("lost");
        }

        public Task<StoredStream> ReadAsync(string stream, CancellationToken cancellation) => journal.ReadAsync(stream, cancellation);

        public Task<IReadOnlyList<StoredDecision>> FindAsync(string stream, IReadOnlyCollection<string> causes, CancellationToken cancellation) =>
            journal.FindAsync(stream, causes, cancellation);

        public Task<IReadOnlyDictionary<long, string>> ReadPersonalAsync(
            string stream, IReadOnlyCollection<long> versions, CancellationToken cancellation) =>
            journal.ReadPersonalAsync(stream, versions, cancellation);

        public Task SaveSnapshotAsync(string stream, long version, string state) => journal.SaveSnapshotAsync(stream, version, state);

        public Task MarkOwedSinceAsync(string stream, long? version, long known) => journal.MarkOwedSinceAsync(stream, version, known);

        public Task<IReadOnlyList<string>> FindOwingAsync(DateTimeOffset before, int limit, CancellationToken cancellation) =>
            journal.FindOwingAsync(before, limit, cancellation);
    }
}
