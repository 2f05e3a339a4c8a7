using System.Globalization;
using Ocop.Api.Messages;
using Ocop.Api.Products;
using Ocop.Imports;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Api.Imports;

/// <summary>Finds out which product and pack size each row is about, and what it would change, given the rows before it.</summary>
/// <param name="producerId">Whose products they are.</param>
/// <param name="importId">New products get ids that follow from it.</param>
/// <param name="known">The producer's cards.</param>
/// <param name="reading">Where problems are told.</param>
internal sealed class ImportPlanning(string producerId, string importId, IReadOnlyCollection<CatalogueCard> known, RowReading reading)
{
    private readonly Dictionary<string, CatalogueCard> cards = known.ToDictionary(card => card.ProductId, StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = known.ToDictionary(card => card.ProductId, card => VietnameseText.Fold(card.Name), StringComparer.Ordinal);

    public List<ImportRow> Rows { get; } = [];

    public List<RowPlan> Plans { get; } = [];

    public void Add(RowFacts facts)
    {
        if (FindCard(facts) is not { } card || FindPack(facts, card) is not { } pack) return;
        var isNew = (Product: card.Skus.IsEmpty, Pack: card.Skus.All(sku => sku.Sku != pack.Sku));
        if (isNew.Pack && !IsWhole(facts, isNew.Product)) return;
        var next = Changed(card, pack, facts);
        var changes = Differences(isNew.Product ? null : card, next, pack.Sku);
        var change = isNew.Product ? RowChange.NewProduct : isNew.Pack ? RowChange.NewPack : changes.Count > 0 ? RowChange.Changed
            : facts.Receive is not null ? RowChange.Receipt : RowChange.None;
        cards[card.ProductId] = next;
        names[card.ProductId] = VietnameseText.Fold(next.Name);
        Plans.Add(new(
            facts.Number, change, ImportTexts.Of(change), card.ProductId, pack.Sku, next.Name, changes, facts.Receive, facts.Lot, facts.ExpiresOn));
        Rows.Add(new(
            facts.Number, card.ProductId, pack.Sku, changes.Count > 0, facts.Name, facts.Story, facts.Stars, facts.RubricSet, facts.Commune,
            facts.FormerDistrict, facts.Unit, facts.PriceVnd, facts.Receive, facts.Lot, facts.ExpiresOn));
    }

    private CatalogueCard? FindCard(RowFacts facts)
    {
        if (facts.ProductId is { } id) return cards.GetValueOrDefault(id) ?? Wrong(facts, TableColumn.ProductId, ImportTexts.UnknownProduct);
        if (facts.Sku is { } sku)
            return cards.Values.FirstOrDefault(card => card.Skus.Any(pack => pack.Sku == sku)) ?? Wrong(facts, TableColumn.Sku, ImportTexts.UnknownSku);
        if (facts.Name is not { } name) return Wrong(facts, null, ImportTexts.NamesNothing);
        var folded = VietnameseText.Fold(name);
        var named = names.Where(card => card.Value == folded).Take(2).Select(card => cards[card.Key]).ToArray();
        return named.Length switch
        {
            0 => new(ProductIds.New(name, $"{importId}/{folded}"), producerId, name, null, null, Recognition.Unconfirmed, 1, null, null, [], null),
            1 => named[0],
            _ => Wrong(facts, TableColumn.Name, ImportTexts.SeveralNames),
        };
    }

    /// <summary>The pack size by its SKU, by its unit, or the only one there is; a new one when the unit is new.</summary>
    private SkuCard? FindPack(RowFacts facts, CatalogueCard card)
    {
        SkuCard? found;
        if (facts.Sku is { } sku)
        {
            found = card.Skus.FirstOrDefault(pack => pack.Sku == sku);
            if (found is null) Wrong(facts, TableColumn.Sku, ImportTexts.SkuOfOther);
        }
        else if (facts.Unit is { } unit)
        {
            var folded = VietnameseText.Fold(unit);
            found = card.Skus.FirstOrDefault(pack => VietnameseText.Fold(pack.Unit) == folded)
                ?? new($"{card.ProductId}:{ProductIds.NextNumber(card.ProductId, card.Skus.Select(pack => pack.Sku))}", unit, 0);
        }
        else
        {
            found = card.Skus.Length == 1 ? card.Skus[0] : null;
            if (found is null) Wrong(facts, TableColumn.Unit, card.Skus.IsEmpty ? ImportTexts.NewNeeds : ImportTexts.WhichPack);
        }
        if (found is not { IsWithdrawn: true }) return found;
        Wrong(facts, TableColumn.Sku, ImportTexts.Withdrawn);
        return null;
    }

    private bool IsWhole(RowFacts facts, bool isNewProduct)
    {
        if (facts.PriceVnd is null) Wrong(facts, TableColumn.PriceVnd, ImportTexts.NewNeeds);
        if (isNewProduct && facts.RubricSet is null) Wrong(facts, TableColumn.RubricSet, ImportTexts.NewNeeds);
        return facts.PriceVnd is not null && !(isNewProduct && facts.RubricSet is null);
    }

    private static CatalogueCard Changed(CatalogueCard card, SkuCard pack, RowFacts facts)
    {
        var next = pack with { Unit = facts.Unit ?? pack.Unit, PriceVnd = facts.PriceVnd ?? pack.PriceVnd };
        return card with
        {
            Name = facts.Name ?? card.Name, Story = facts.Story ?? card.Story, Stars = facts.Stars ?? card.Stars,
            RubricSet = facts.RubricSet ?? card.RubricSet, Commune = facts.Commune ?? card.Commune,
            FormerDistrict = facts.FormerDistrict ?? card.FormerDistrict,
            Skus = card.Skus.Contains(pack) ? card.Skus.Replace(pack, next) : card.Skus.Add(next),
        };
    }

    private static List<FactChange> Differences(CatalogueCard? from, CatalogueCard to, string sku)
    {
        var (before, after) = (from?.Skus.FirstOrDefault(pack => pack.Sku == sku), to.Skus.First(pack => pack.Sku == sku));
        (TableColumn Column, string? From, string? To)[] facts =
        [
            (TableColumn.Name, from?.Name, to.Name), (TableColumn.Story, from?.Story, to.Story),
            (TableColumn.RubricSet, Shown(from?.RubricSet), Shown(to.RubricSet)), (TableColumn.Stars, Shown(from?.Stars), Shown(to.Stars)),
            (TableColumn.Commune, from?.Commune, to.Commune), (TableColumn.FormerDistrict, from?.FormerDistrict, to.FormerDistrict),
            (TableColumn.Unit, before?.Unit, after.Unit), (TableColumn.PriceVnd, Shown(before?.PriceVnd), Shown(after.PriceVnd)),
        ];
        return [.. facts.Where(fact => fact.To is not null && Plain(fact.From) != Plain(fact.To)).Select(fact => new FactChange(TableColumns.HeaderOf(fact.Column), fact.From, fact.To!))];
    }

    /// <summary>Spreadsheets trim texts, and end lines in their own way: that is no change.</summary>
    private static string? Plain(string? text) => text?.Trim().ReplaceLineEndings("\n");

    private static string? Shown(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private CatalogueCard? Wrong(RowFacts facts, TableColumn? column, Text message)
    {
        reading.Wrong(facts.Number, column, message);
        return null;
    }
}
