using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Providers;
using Orleans.Storage;

namespace Ocop.Cluster.Tests.Grains;

/// <summary>Grain state in memory, with a switch that fails the next write, and one that makes it wait.</summary>
internal sealed class FailingStorage : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private readonly ConcurrentDictionary<(string, GrainId), (object State, string Etag)> rows = new();
    private TaskCompletionSource? hold;
    private TaskCompletionSource? held;
    private bool fails;
    private int writes;

    /// <summary>Writes that succeeded.</summary>
    public int Writes => writes;

    /// <summary>In place of the store that grains use unless they name another.</summary>
    public void Serve(IServiceCollection services) =>
        services.AddKeyedSingleton<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, (_, _) => this);

    /// <summary>Nothing to open: it takes the place of one that has.</summary>
    public void Participate(ISiloLifecycle observer) { }

    public void FailNext() => fails = true;

    /// <summary>The next write waits until it is let go, and fails then. The first task completes when it waits.</summary>
    public (Task Waits, Action LetGo) FailNextLater()
    {
        var (waits, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        (held, hold, fails) = (waits, gate, true);
        return (waits.Task, gate.SetResult);
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (!rows.TryGetValue((stateName, grainId), out var row)) return Task.CompletedTask;
        (grainState.State, grainState.ETag, grainState.RecordExists) = ((T)row.State, row.Etag, true);
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (fails)
        {
            fails = false;
            held?.SetResult();
            if (hold is { } gate) await gate.Task;
            (held, hold) = (null, null);
            throw new IOException("The disk is full.");
        }

        grainState.ETag = $"{Interlocked.Increment(ref writes)}";
        rows[(stateName, grainId)] = (grainState.State!, grainState.ETag);
        grainState.RecordExists = true;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        rows.TryRemove((stateName, grainId), out _);
        return Task.CompletedTask;
    }
}
