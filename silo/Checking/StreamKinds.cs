using System.Collections.Immutable;
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

namespace Ocop.Silo.Checking;

/// <summary>Reads the events of a row as the grain of its stream would.</summary>
internal static class StreamKinds
{
    private static readonly Dictionary<string, Action<string>> Readers = new(StringComparer.Ordinal)
    {
        ["account"] = Read<AccountEvent>,
        ["draw"] = Read<DrawEvent>,
        ["order"] = Read<OrderEvent>,
        ["parcel"] = Read<ParcelEvent>,
        ["privacy"] = Read<PrivacyEvent>,
        ["producer"] = Read<ProducerEvent>,
        ["product"] = Read<ProductEvent>,
        ["rehearsal"] = Read<RehearsalEvent>,
        ["replies"] = Read<ReplyEvent>,
        ["sale"] = Read<SaleEvent>,
        ["till"] = Read<TillEvent>,
        ["voucher"] = Read<VoucherEvent>,
    };

    /// <summary>The kinds of streams that this build knows.</summary>
    public static IReadOnlyCollection<string> Known => Readers.Keys;

    /// <exception cref="Exception">The row cannot be read.</exception>
    public static void Read(string kind, string events)
    {
        if (!Readers.TryGetValue(kind, out var read)) throw new NotSupportedException($"this build knows no streams of {kind}");
        read(events);
    }

    private static void Read<TEvent>(string events) => JournalJson.Read<ImmutableArray<TEvent>>(events);
}
