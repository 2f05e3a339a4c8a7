using System.Collections.Immutable;

namespace Ocop.LiveSales;

/// <summary>A sale in waiting: how sales of a kind are called, held and filled.</summary>
/// <param name="Name">Unique among the templates of a producer.</param>
/// <param name="Title">With <c>{ngày}</c> where the date of the sale is to stand.</param>
/// <param name="HoldFor">How long units are held for a claim.</param>
/// <param name="PartialGrants">Fewer units than asked are held and the rest waits.</param>
/// <param name="Items">The line-up with the live prices of then.</param>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.template")]
public sealed record SaleTemplate(string Name, string Title, TimeSpan HoldFor, bool PartialGrants, ImmutableArray<LineUpItem> Items);

/// <summary>The sale templates of one producer.</summary>
[Alias("ocop.live-sales.ISaleTemplatesGrain")]
public interface ISaleTemplatesGrain : IGrainWithStringKey
{
    /// <summary>Keeps a template, instead of one of the same name if there is one; <c>false</c> when there are as many as there can be.</summary>
    [Alias("put")]
    Task<bool> Put(SaleTemplate template);

    /// <summary>Removes a template; <c>false</c> when there is none of this name.</summary>
    [Alias("remove")]
    Task<bool> Remove(string name);

    /// <summary>All templates by name.</summary>
    [Alias("get")]
    Task<ImmutableArray<SaleTemplate>> Get();
}

/// <summary>Reaches templates.</summary>
public static class SaleTemplateGrains
{
    public static ISaleTemplatesGrain SaleTemplates(this IGrainFactory grains, string producerId) =>
        grains.GetGrain<ISaleTemplatesGrain>($"templates:{producerId}");
}
