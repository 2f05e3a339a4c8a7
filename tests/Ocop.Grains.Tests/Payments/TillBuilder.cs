using System.Collections.Immutable;
using Ocop.Grains.Tests.Orders;
using Ocop.Journal;
using Ocop.Orders;
using Ocop.Payments;

namespace Ocop.Grains.Tests.Payments;

/// <summary>A till and its orders as their grains would lead them. What is owed is delivered when a test says so: late, twice, or up to a crash.</summary>
internal sealed class TillBuilder
{
    private const string Number = "1012345678";
    private readonly Dictionary<string, TillEvent[]> rows = [];
    private readonly List<Owed> owed = [];
    private readonly List<Owed> delivered = [];
    private long version;
    private Till till = Till.None;

    public TillBuilder(params string[] orders)
    {
        foreach (var order in orders) Orders[order] = new OrderBuilder().Hold(2).Confirm();
        Commit("account", Till.PutAccount(new("account", new("970436", Number, "HTX TAM HOA", PayoutAccount.UsualTime), "login:tamhoa")));
        foreach (var order in orders) Codes[order] = Commit($"code/{order}", till.Expect(order));
    }

    public Dictionary<string, OrderBuilder> Orders { get; } = [];

    public Dictionary<string, string> Codes { get; } = [];

    public Dictionary<string, Placement> Transfers { get; } = [];

    public DateTimeOffset Now => Orders.Values.First().Now;

    public void Pass(TimeSpan time)
    {
        foreach (var order in Orders.Values) order.Now += time;
    }

    /// <summary>The till goes on from its snapshot.</summary>
    public void Reload() => till = JournalJson.Read<Till>(JournalJson.Write(till)).Restore();

    /// <summary>A transfer with the code of an order, or of none.</summary>
    public void Receive(string id, long amount, string? order)
    {
        Commit($"transfer/{id}", till.Receive(new(id, [Number], amount, null, new(order is null ? "tra tien" : Codes[order]), null)));
        if (rows[$"transfer/{id}"][0] is TransferReceived received && !Transfers.ContainsKey(id))
            Transfers[id] = new(received, received.OrderId is not null, received.OrderId, $"transfer/{id}", Now);
    }

    public void Settle(string id, string? order)
    {
        if (Transfers.GetValueOrDefault(id) is not { Received: { OrderId: null } received } || rows.ContainsKey($"settle/{id}")) return;
        Commit($"settle/{id}", Till.Settle(received, new(id, order, "login:tamhoa")));
        Transfers[id] = new(received, true, order, $"settle/{id}", Now);
    }

    /// <summary>Asks for it; the orders hear of it when it is delivered.</summary>
    public ReassignOutcome Reassign(string cause, string id, string? order)
    {
        if (Transfers.GetValueOrDefault(id) is not { } first) return ReassignOutcome.NotFound;
        while (owed.FindIndex(one => one.Cause == first.Cause) is var at and >= 0) Deliver(at);
        return Commit(cause, till.Reassign(first, new(cause, id, order, MoveReason.WrongOrder, null, "login:tamhoa"), Now)).Outcome;
    }

    /// <summary>Delivers one of what is owed, all of it or only the first steps.</summary>
    public void Deliver(int which, int steps = 3)
    {
        if (owed.Count == 0) return;
        var one = owed[which % owed.Count];
        if (!Deliver(one, steps)) return;
        owed.Remove(one);
        delivered.Add(one);
    }

    /// <summary>After a crash what was delivered shortly before is delivered again.</summary>
    public void DeliverAgain(int which)
    {
        if (delivered.Count > 0) Deliver(delivered[which % delivered.Count], 3);
    }

    public void DeliverAll()
    {
        while (owed.Count > 0) Deliver(0);
    }

    /// <summary>Where the till's rows say that a transfer is.</summary>
    public string? PlaceOf(string id) => rows.Values.SelectMany(row => row).OfType<TransferReassigned>().LastOrDefault(moved => moved.TransferId == id) is { } last
        ? last.OrderId
        : Transfers[id].OrderId;

    public string[] HoldersOf(string id) => [.. Orders.Where(order => order.Value.Order.Money.ReceiptOf(id) is not null).Select(order => order.Key)];

    private bool Deliver(Owed one, int steps)
    {
        switch (one.Event)
        {
            case TransferReceived { OrderId: { } order } received:
                Orders[order].Receive(received.TransferId, received.AmountVnd);
                return true;
            case TransferSettled { OrderId: { } order } settled:
                Orders[order].Receive(settled.TransferId, settled.AmountVnd);
                return true;
            case ReassignmentAsked asked:
                return Move(one, asked, steps);
            default:
                return true;
        }
    }

    private bool Move(Owed one, ReassignmentAsked asked, int steps)
    {
        var (cause, end) = ($"transfer/{asked.TransferId}/v{one.Version}", $"{one.Cause}/moved");
        if (asked.From is { } from && Orders[from].TakeBack(cause, asked.TransferId) != OrderOutcome.Done)
        {
            Commit(end, new Decision<TillEvent, bool>([new ReassignmentRefused(asked.TransferId)], true));
            return true;
        }
        if (steps < 2) return false;
        if (asked.To is { } to) Orders[to].ReceiveMoved(cause, asked.TransferId, asked.AmountVnd);
        if (steps < 3) return false;
        Commit(end, new Decision<TillEvent, bool>([new TransferReassigned(asked.TransferId, asked.To)], true));
        return true;
    }

    private TAnswer Commit<TAnswer>(string cause, Decision<TillEvent, TAnswer> decision)
    {
        if (rows.ContainsKey(cause) || decision.Events.IsEmpty) return decision.Answer;
        version++;
        rows[cause] = [.. decision.Events];
        till = decision.Events.Aggregate(till, (state, happened) => state.Apply(happened, version, Now));
        owed.AddRange(decision.Events.Select(happened => new Owed(version, cause, happened)));
        return decision.Answer;
    }

    private sealed record Owed(long Version, string Cause, TillEvent Event);
}
