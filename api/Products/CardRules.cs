using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Api.Products;

/// <summary>What a card must look like.</summary>
internal static class CardRules
{
    private const int MostSkus = 50;
    private const long MostVnd = 1_000_000_000;

    public static Refusal? Check(string productId, CardRequest request, out Recognition recognition)
    {
        recognition = Recognition.Unconfirmed;
        var checks = new Checks()
            .Id("productId", productId)
            .That(!Ids.IsRehearsed(productId), "productId", FieldTexts.NotAnId)
            .Text("name", request.Name, 200)
            .Optional("story", request.Story, 4_000)
            .OptionalNumber("stars", request.Stars, 3, 5)
            .Number("rubricSet", request.RubricSet, 1, 26)
            .Optional("commune", request.Commune, 100)
            .Optional("formerDistrict", request.FormerDistrict, 100)
            .Optional("source", request.Source, 500)
            .Count("skus", request.Skus, 1, MostSkus);
        if (request.ProducerId is not null) checks.Id("producerId", request.ProducerId);
        if (request.Recognition is not null) checks.Word("recognition", request.Recognition, out recognition);
        foreach (var (i, sku) in (request.Skus ?? []).Take(MostSkus).Index()) Check(checks, $"skus[{i}]", productId, sku);
        var names = (request.Skus ?? []).Select(sku => sku.Sku).ToArray();
        return checks.That(names.Distinct().Count() == names.Length, "skus", FieldTexts.Twice).Refusal;
    }

    private static void Check(Checks checks, string field, string productId, PackRequest sku) => checks
        .Id($"{field}.sku", sku.Sku)
        .That(sku.Sku is null || sku.Sku.StartsWith($"{productId}:", StringComparison.Ordinal), $"{field}.sku", FieldTexts.OtherProduct)
        .Text($"{field}.unit", sku.Unit, 40)
        .Number($"{field}.priceVnd", sku.PriceVnd, 0, MostVnd);

    /// <summary>Stars are the province's word: a producer can keep what was confirmed, and cannot confirm anything.</summary>
    public static Recognition Confirmed(Recognition asked, int? stars, CatalogueCard? known, Caller caller) =>
        caller.IsOperator ? asked
        : known?.Recognition == Recognition.Recognised && known.Stars == stars ? Recognition.Recognised
        : Recognition.Unconfirmed;

    /// <summary>A producer's card leaves confirmed stars as they are when it says nothing of them, and whatever it says once there is a certificate.</summary>
    public static int? StarsOf(int? asked, CatalogueCard? known, Caller caller) =>
        !caller.IsOperator && known is { Recognition: Recognition.Recognised } && (asked is null || known.Certificate is not null) ? known.Stars : asked;

    public static CatalogueCard ToCard(string productId, string producerId, CardRequest request, Recognition recognition) => new(
        productId, producerId, request.Name!.Trim(), request.Story, request.Stars, recognition, request.RubricSet!.Value,
        request.Commune, request.FormerDistrict,
        [.. request.Skus!.Select(sku => new SkuCard(sku.Sku!, sku.Unit!.Trim(), sku.PriceVnd!.Value, sku.IsDemoPrice, sku.IsDemoStock, sku.IsWithdrawn))],
        request.Source);
}
