using System.Collections.Immutable;
using Ocop.Shared;

namespace Ocop.LiveSales;

/// <summary>What is stored of a producer's templates.</summary>
[GenerateSerializer, Alias("ocop.live-sales.templates-state")]
public sealed record SaleTemplatesState
{
    [Id(0)]
    public ImmutableArray<SaleTemplate> Templates { get; init; } = [];
}

[GrainType("sale-templates")]
internal sealed class SaleTemplatesGrain([PersistentState("sale-templates")] IPersistentState<SaleTemplatesState> state) : Grain, ISaleTemplatesGrain
{
    public const int Most = 30;

    public async Task<bool> Put(SaleTemplate template)
    {
        var others = state.State.Templates.RemoveAll(known => known.Name == template.Name);
        if (others.Length >= Most) return false;
        await WriteAsync([.. others.Add(template).OrderBy(known => known.Name, StringComparer.Ordinal)]);
        return true;
    }

    public async Task<bool> Remove(string name)
    {
        var others = state.State.Templates.RemoveAll(known => known.Name == name);
        if (others.Length == state.State.Templates.Length) return false;
        await WriteAsync(others);
        return true;
    }

    public Task<ImmutableArray<SaleTemplate>> Get() => Task.FromResult(state.State.Templates);

    private async Task WriteAsync(ImmutableArray<SaleTemplate> templates)
    {
        state.State = new() { Templates = templates };
        await state.WriteOrLeaveAsync(this);
    }
}
