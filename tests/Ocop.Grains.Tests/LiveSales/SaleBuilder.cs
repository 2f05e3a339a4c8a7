using System.Collections.Immutable;
using Ocop.Journal;
using Ocop.LiveSales;

namespace Ocop.Grains.Tests.LiveSales;

/// <summary>A sale under test: takes comments and hosts' decisions, and folds what they bring about.</summary>
internal sealed class SaleBuilder
{
    private static readonly CommentParser Parser = new([new("M1", []), new("M2", [])]);

    private readonly Dictionary<string, CommentTaken> originals = [];
    private int causes;
    private long version;

    public SaleBuilder()
    {
        Run(Sale.Create(new("create", "Phiên thử", null, [], TimeSpan.FromHours(1), true, null, null)));
        Run(Sale.PutLineUp(new("line-up", [Item("M1"), Item("M2")])));
        Run(Sale.Advance(new("start", SaleStep.Start, "test")));
    }

    public LiveSale Sale { get; private set; } = LiveSale.None;
    public DateTimeOffset Now { get; set; } = new(2026, 1, 10, 13, 0, 0, TimeSpan.Zero);

    public CommentTaken Say(
        string id, string text, int second = 0, string user = "u1", CommentVerb verb = CommentVerb.Add, string? source = null, string platform = "facebook")
    {
        var taken = Run(Sale.Take(new(id, verb, platform, user, null, text, Start.AddSeconds(second), source), Parser.Parse(text), originals.GetValueOrDefault(id)));
        if (verb == CommentVerb.Add) originals.TryAdd(id, taken);
        return taken;
    }

    public (LineOutcome Outcome, LineSettled? Made) Claim(string id, params (string Code, int Quantity)[] items) => Settle(id, LineAction.Claim, items);

    public (LineOutcome Outcome, LineSettled? Made) Dismiss(string id) => Settle(id, LineAction.Dismiss, []);

    public (LineOutcome Outcome, LineReopened? Made) Undo(string id)
    {
        var decided = Run(Sale.Undo(new($"undo-{++causes}", id, "host"), Now));
        return (decided.Outcome, decided.Happened);
    }

    public void Advance(SaleStep step) => Run(Sale.Advance(new($"step-{++causes}", step, "test")));

    public void OwnUsers(params string[] buyers) => Run(Sale.PutOwnUsers(new($"own-{++causes}", [.. buyers])));

    public SourceSeen Source(string source) => Sale.Sources[source];

    private static DateTimeOffset Start => new(2026, 1, 10, 13, 0, 0, TimeSpan.Zero);

    private (LineOutcome, LineSettled?) Settle(string id, LineAction action, (string Code, int Quantity)[] items)
    {
        var command = new SettleLine($"settle-{++causes}", id, action, [.. items.Select(item => new SettleItem(item.Code, item.Quantity))], "host");
        var decided = Run(Sale.Settle(command, originals.GetValueOrDefault(id)));
        return (decided.Outcome, decided.Happened);
    }

    private T Run<T>(Decision<SaleEvent, T> decision)
    {
        if (!decision.Events.IsEmpty) version++;
        Sale = decision.Events.Aggregate(Sale, (sale, happened) => sale.Apply(happened, version, Now));
        return decision.Answer;
    }

    private static LineUpItem Item(string code) =>
        new(code, ImmutableArray<string>.Empty, $"p-{code}", $"p-{code}:1", "c-tva", code, "gói", 90_000);
}
