using Ocop.Bench.Faults.Checking;
using Ocop.Bench.Faults.Load;

namespace Ocop.ProcessTests.Faults;

/// <summary>A history that is right: of ten units a buyer's tap holds two. Tests make one thing wrong in it.</summary>
internal sealed class SmallHistory
{
    public const string Sale = "live-1";
    public const string Buyer = "guest:1";
    public const string Order = $"{Sale}~c~{Buyer}";
    public const string Held = "held (asked): 2 held, 0 waiting, place 0, until , 50 VND";

    public static readonly SceneItem Item = new("M1", "p", "c", "p:1");
    public static readonly StoredClaim Claim = new(Sale, Buyer, Item.Sku);

    public SmallHistory()
    {
        Tap = Ask(new TapAsked(Buyer, Sale, Item, "k1", Adds: false, 2));
        Tap.Answers.Enqueue(Held);
        Add("product/p", "card", new StoredEvent { Type = "card", Card = new("c") });
        Add("product/p", "first", new StoredEvent { Type = "received", Sku = Item.Sku, Quantity = 10 });
        Add("product/p", "offer", new StoredEvent { Type = "offer", SaleId = Sale, Sku = Item.Sku, Code = Item.Code });
        Add("product/p", Tap.Asked.Cause, Holds(2));
        Add($"order/{Order}", "p/1", Line(2));
    }

    public List<JournalRow> Rows { get; } = [];
    public List<string> Owing { get; } = [];
    public List<Told> History { get; } = [];
    public Told Tap { get; }

    public Dictionary<string, string> Screens { get; } = new()
    {
        [Shown.Board(Sale, Item.Code)] = Shown.Item(8, 2, 0, 0),
        [Shown.Claim(Claim)] = Shown.Units(2, 0, 0),
        [Shown.ListedOrder(Order)] = Shown.Sum(2, 0),
        [Shown.Line(Order, Item.Sku)] = new LineCount { Held = 2 }.ToString(),
    };

    public IReadOnlyList<Violation> Check() =>
        Checker.Check(new(new(Rows.GroupBy(row => row.Stream).SelectMany(stream => stream).ToArray(), Owing), History, new(Screens)));

    public Told Ask(Asked asked)
    {
        History.Add(new(asked));
        return History[^1];
    }

    public void Add(string stream, string cause, params StoredEvent[] events) =>
        Rows.Add(new(stream, Rows.Count(row => row.Stream == stream) + 1, cause, events));

    /// <summary>Another row in the place of one.</summary>
    public void Change(string cause, Func<JournalRow, JournalRow> change)
    {
        var at = Rows.FindIndex(row => row.Cause == cause);
        Rows[at] = change(Rows[at]);
    }

    public static StoredEvent Holds(int units) =>
        new() { Type = "claim", Claim = Claim, Held = units, Sequence = 1, PriceVnd = 50 };

    public static StoredEvent Line(int units) => new() { Type = "line", Claim = Claim, Held = units, Sequence = 1 };
}
