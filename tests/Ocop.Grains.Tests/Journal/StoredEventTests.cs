using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization;
using Ocop.Accounts;
using Ocop.Channels;
using Ocop.Journal;
using Ocop.LiveSales;
using Ocop.LuckyDraws;
using Ocop.Orders;
using Ocop.Parcels;
using Ocop.Payments;
using Ocop.Privacy;
using Ocop.Producers;
using Ocop.Products;
using Ocop.Rehearsals;
using Ocop.Vouchers;

namespace Ocop.Grains.Tests.Journal;

/// <summary>Rows live for ever. The file holds one example of every event as it was written by some version; each must load, always.</summary>
public sealed class StoredEventTests
{
    private static readonly Type[] Streams = [typeof(ProductEvent), typeof(SaleEvent), typeof(OrderEvent), typeof(ProducerEvent), typeof(TillEvent), typeof(DrawEvent), typeof(ReplyEvent), typeof(RehearsalEvent), typeof(VoucherEvent), typeof(ParcelEvent), typeof(AccountEvent), typeof(PrivacyEvent)];
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", "stored-events.txt"));

    public static TheoryData<string, string> Stored() => [.. Lines.Select(line => (line.Split('\t')[0], line.Split('\t')[1]))];

    [Theory, MemberData(nameof(Stored))]
    public void Every_stored_event_loads_and_is_written_as_it_was(string stream, string json)
    {
        var type = typeof(ImmutableArray<>).MakeGenericType(Streams.Single(s => s.Name == stream));

        var events = typeof(JournalJson).GetMethod(nameof(JournalJson.Read))!.MakeGenericMethod(type).Invoke(null, [json]);

        Assert.Equal(json, typeof(JournalJson).GetMethod(nameof(JournalJson.Write))!.MakeGenericMethod(type).Invoke(null, [events]));
    }

    [Fact]
    public void Every_event_has_a_stored_example()
    {
        var known = Streams.SelectMany(s => s.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(d => $"{s.Name}:{d.TypeDiscriminator}"));
        var stored = Lines.Select(line => line.Split('\t')).Select(parts => $"{parts[0]}:{parts[1].Split('"')[3]}");

        Assert.Empty(known.Except(stored));
    }

    [Fact]
    public void Every_event_has_a_name_of_its_own()
    {
        var events = Streams[0].Assembly.GetTypes().Where(t => !t.IsAbstract && Streams.Any(s => s.IsAssignableFrom(t)));
        var named = Streams.SelectMany(s => s.GetCustomAttributes<JsonDerivedTypeAttribute>()).Select(d => d.DerivedType).ToArray();

        Assert.Empty(events.Except(named));
        Assert.All(Streams, s => Assert.Distinct(s.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(d => d.TypeDiscriminator)));
    }
}
