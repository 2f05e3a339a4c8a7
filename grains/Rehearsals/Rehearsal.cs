using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ocop.Journal;
using Ocop.LiveSales;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Rehearsals;

/// <summary>What happened to the rehearsals of a sale. Stored for ever: a discriminator never changes, and fields are only added.</summary>
[JsonDerivedType(typeof(RehearsalBegun), "begun")]
internal abstract record RehearsalEvent;

/// <summary>A copy of the sale is to be set up and started. The event carries the line-up, because that of the sale may change.</summary>
internal sealed record RehearsalBegun(
    int Number, string Title, string? Owner, ImmutableArray<string> Moderators, TimeSpan HoldFor, bool PartialGrants,
    ImmutableArray<RehearsedItem> Items, string By, HoldTerms? Holds = null) : RehearsalEvent;

/// <param name="Item">As in the line-up of the sale.</param>
/// <param name="Units">In stock for the rehearsal.</param>
internal sealed record RehearsedItem(LineUpItem Item, int Units);

/// <summary>The rehearsals of one sale and their rule.</summary>
internal sealed record RehearsedSale(int Rehearsals = 0)
{
    public const int Most = 100;

    /// <summary>So that a sale can be rehearsed before the goods are in.</summary>
    private const int LeastUnits = 10;

    public static readonly RehearsedSale None = new();

    /// <param name="sale">The sale as it stands; <c>null</c> when there is none.</param>
    /// <param name="freeUnits">By SKU, what is free of it now.</param>
    public Decision<RehearsalEvent, (RehearsalOutcome Outcome, int Number)> Begin(BeginRehearsal command, SaleView? sale, IReadOnlyDictionary<string, int> freeUnits)
    {
        if (sale is null) return new([], (RehearsalOutcome.NotFound, 0));
        if (sale.Items.IsEmpty) return new([], (RehearsalOutcome.EmptyLineUp, 0));
        if (Rehearsals >= Most) return new([], (RehearsalOutcome.TooMany, 0));
        var items = sale.Items.Select(item => new RehearsedItem(item, UnitsFor(item, freeUnits.GetValueOrDefault(item.Sku))));
        var begun = new RehearsalBegun(
            Rehearsals + 1, sale.Title, sale.Owner, sale.Moderators, sale.HoldFor, sale.PartialGrants, [.. items], command.By, sale.Holds);
        return new([begun], (RehearsalOutcome.Done, begun.Number));
    }

    /// <summary>An item as the rehearsal sells it: the same for people, but of a product of its own.</summary>
    public static LineUpItem Copy(int number, LineUpItem item) => item with
    {
        ProductId = Ids.Rehearsed(number, item.ProductId), Sku = Ids.Rehearsed(number, item.Sku), ProducerId = Ids.Rehearsed(number, item.ProducerId),
    };

    private static int UnitsFor(LineUpItem item, int free) => Math.Max(item.SetAside ?? 0, Math.Max(free, LeastUnits));
}
