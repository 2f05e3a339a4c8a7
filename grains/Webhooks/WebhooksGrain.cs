using System.Collections.Immutable;
using Ocop.Shared;

namespace Ocop.Webhooks;

[GrainType("webhooks")]
internal sealed class WebhooksGrain([PersistentState("webhooks")] IPersistentState<WebhookBook> state, TimeProvider clock) : Grain, IWebhooksGrain
{
    public async Task<WebhookAnswer> Create(CreateWebhook command)
    {
        await WriteAsync(state.State.Add(command, clock.GetUtcNow()));
        return state.State.AnswerOf(command.EndpointId, command.SecretId);
    }

    public async Task<WebhookAnswer> Change(ChangeWebhook command)
    {
        await WriteAsync(state.State.Change(command, clock.GetUtcNow()));
        return Known(state.State.AnswerOf(command.EndpointId));
    }

    public async Task<WebhookOutcome> Remove(string endpointId)
    {
        await WriteAsync(state.State.Remove(endpointId));
        return state.State.Removed.Contains(endpointId) ? WebhookOutcome.Done : WebhookOutcome.NotFound;
    }

    public async Task<WebhookAnswer> Rotate(RotateWebhook command)
    {
        await WriteAsync(state.State.Rotate(command, clock.GetUtcNow()));
        return Known(state.State.AnswerOf(command.EndpointId, command.SecretId));
    }

    public Task TurnOff(string endpointId, WebhookOff reason, long version) =>
        WriteAsync(state.State.TurnOff(endpointId, reason, version, clock.GetUtcNow()));

    public Task<ImmutableArray<WebhookEndpoint>> GetAll() =>
        Task.FromResult<ImmutableArray<WebhookEndpoint>>([.. state.State.Stored.Select(stored => stored.Endpoint)]);

    public Task<WebhookTarget?> GetTarget(string endpointId) => Task.FromResult(state.State.TargetOf(endpointId, clock.GetUtcNow()));

    /// <summary>Only one that is made can be one too many.</summary>
    private static WebhookAnswer Known(WebhookAnswer answer) => answer.Endpoint is null ? answer with { Outcome = WebhookOutcome.NotFound } : answer;

    private async Task WriteAsync(WebhookBook next)
    {
        if (ReferenceEquals(next, state.State)) return;
        state.State = next;
        await state.WriteOrLeaveAsync(this);
    }
}
