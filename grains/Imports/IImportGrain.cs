using System.Collections.Immutable;

namespace Ocop.Imports;

/// <summary>What a row of a table means: a pack size of a product, with the facts that it changes, and units that came in.</summary>
/// <param name="Number">In the table, as people count: the headers are row 1.</param>
/// <param name="ProductId">Of a product that is known, or that the row makes.</param>
/// <param name="ChangesCard">Whether it changes anything but stock; facts that are <c>null</c> stay as they are.</param>
/// <param name="Receive">Units that came in.</param>
/// <param name="ExpiresOn">Their last good day.</param>
[GenerateSerializer, Immutable, Alias("ocop.imports.row")]
public sealed record ImportRow(
    int Number, string ProductId, string Sku, bool ChangesCard, string? Name = null, string? Story = null, int? Stars = null, int? RubricSet = null,
    string? Commune = null, string? FormerDistrict = null, string? Unit = null, long? PriceVnd = null,
    int? Receive = null, string? Lot = null, DateOnly? ExpiresOn = null);

/// <summary>The good rows of a table that was looked at, to be applied by its id.</summary>
/// <param name="ImportId">Follows from the file and who sent it.</param>
/// <param name="ProducerId">Whose products the rows are about.</param>
[GenerateSerializer, Immutable, Alias("ocop.imports.kept")]
public sealed record KeptImport(string ImportId, string ProducerId, ImmutableArray<ImportRow> Rows, DateTimeOffset At);

/// <summary>The newest preview of one account, until another takes its place.</summary>
[Alias("ocop.imports.IImportGrain")]
public interface IImportGrain : IGrainWithStringKey
{
    /// <summary>Keeps a preview instead of the one before.</summary>
    [Alias("keep")]
    Task Keep(KeptImport import);

    /// <summary>The preview with this id; <c>null</c> when another has taken its place, or it is more than a day old.</summary>
    [Alias("get")]
    Task<KeptImport?> Get(string importId);
}

/// <summary>Reaches previews.</summary>
public static class ImportGrains
{
    public static IImportGrain Import(this IGrainFactory grains, string accountId) => grains.GetGrain<IImportGrain>($"import:{accountId}");
}
