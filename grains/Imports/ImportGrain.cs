using Ocop.Shared;

namespace Ocop.Imports;

/// <summary>What is stored of the previews of an account.</summary>
[GenerateSerializer, Alias("ocop.imports.state")]
public sealed record ImportState
{
    [Id(0)]
    public KeptImport? Kept { get; init; }
}

[GrainType("import")]
internal sealed class ImportGrain([PersistentState("import")] IPersistentState<ImportState> state, TimeProvider clock) : Grain, IImportGrain
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    public async Task Keep(KeptImport import)
    {
        if (state.State.Kept?.ImportId == import.ImportId) return;
        state.State = new() { Kept = import };
        await state.WriteOrLeaveAsync(this);
    }

    public Task<KeptImport?> Get(string importId) => Task.FromResult(
        state.State.Kept is { } kept && kept.ImportId == importId && clock.GetUtcNow() - kept.At < KeptFor ? kept : null);
}
