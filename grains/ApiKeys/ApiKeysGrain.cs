using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Ocop.Shared;

namespace Ocop.ApiKeys;

[GrainType("api-keys")]
internal sealed partial class ApiKeysGrain(
    [PersistentState("api-keys")] IPersistentState<KeyRing> state, TimeProvider clock, ILogger<ApiKeysGrain> logger) : Grain, IApiKeysGrain
{
    public async Task<ApiKey?> Create(CreateApiKey command)
    {
        await WriteAsync(state.State.Add(command, clock.GetUtcNow()));
        return state.State.Find(command.KeyId);
    }

    public Task<ImmutableArray<ApiKey>> GetAll() =>
        Task.FromResult<ImmutableArray<ApiKey>>([.. state.State.Keys.Reverse().Select(stored => stored.Key)]);

    public async Task<ApiKey?> Revoke(string keyId)
    {
        await WriteAsync(state.State.Revoke(keyId, clock.GetUtcNow()));
        return state.State.Find(keyId);
    }

    public async Task<ApiKey?> Use(string keyId, string secretHash)
    {
        if (state.State.Proven(keyId, secretHash) is not { } key) return null;
        try
        {
            await WriteAsync(state.State.Used(keyId, clock.GetUtcNow()));
        }
        catch (Exception e)
        {
            LogUseNotNoted(keyId, e); // the key is good all the same; its next use is noted instead
        }

        return key;
    }

    private async Task WriteAsync(KeyRing next)
    {
        if (ReferenceEquals(next, state.State)) return;
        state.State = next;
        await state.WriteOrLeaveAsync(this);
    }

    [LoggerMessage(1, LogLevel.Warning, "That API key {Key} was used could not be noted.")]
    private partial void LogUseNotNoted(string key, Exception reason);
}
