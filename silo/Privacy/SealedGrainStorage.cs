using Orleans.Storage;

namespace Ocop.Silo.Privacy;

/// <summary>
/// Seals every state that grains store, each for its own row. All of them, so that nobody has to remember which ones tell of a person.
/// </summary>
internal sealed class SealedGrainStorage(IGrainStorage rows, IGrainStorageSerializer serializer, PersonalSeal seal) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = Stored(grainState);
        await rows.ReadStateAsync(stateName, grainId, stored);
        Note(stored, grainState);
        grainState.State = stored is { RecordExists: true, State.Content.Length: > 0 }
            ? serializer.Deserialize<T>(new BinaryData(seal.Open(PlaceOf(stateName, $"{grainId.Key}"), stored.State.Content)))
            : Activator.CreateInstance<T>();
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = Stored(grainState);
        stored.State = new() { Content = seal.Seal(PlaceOf(stateName, $"{grainId.Key}"), serializer.Serialize(grainState.State).ToArray()) };
        await rows.WriteStateAsync(stateName, grainId, stored);
        Note(stored, grainState);
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = Stored(grainState);
        await rows.ClearStateAsync(stateName, grainId, stored);
        Note(stored, grainState);
        grainState.State = Activator.CreateInstance<T>();
    }

    /// <summary>The place of a state, as its row names it.</summary>
    public static string PlaceOf(string stateName, string key) => $"state/{stateName}/{key}";

    private static GrainState<StoredState> Stored<T>(IGrainState<T> grainState) =>
        new(new StoredState()) { ETag = grainState.ETag, RecordExists = grainState.RecordExists };

    private static void Note<T>(GrainState<StoredState> stored, IGrainState<T> grainState) =>
        (grainState.ETag, grainState.RecordExists) = (stored.ETag, stored.RecordExists);
}

/// <summary>A state as its row holds it.</summary>
internal sealed class StoredState
{
    public byte[] Content { get; set; } = [];
}

/// <summary>Stores what is sealed as it is.</summary>
internal sealed class StoredStateSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => input is StoredState stored ? new(stored.Content) : throw new NotSupportedException($"{typeof(T).Name} is not sealed.");

    public T Deserialize<T>(BinaryData input) => (T)(object)new StoredState { Content = input.ToArray() };
}
