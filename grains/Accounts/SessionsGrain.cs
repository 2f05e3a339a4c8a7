using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Ocop.Shared;

namespace Ocop.Accounts;

[GrainType("sessions")]
internal sealed partial class SessionsGrain(
    [PersistentState("sessions")] IPersistentState<SessionBook> state, TimeProvider clock, ILogger<SessionsGrain> logger) : Grain, ISessionsGrain
{
    private DateTimeOffset Now => clock.GetUtcNow();

    public Task Start(StartSession command) => WriteAsync(state.State.Start(command, Now));

    public async Task<RefreshAnswer> Refresh(RefreshSession command)
    {
        var (book, answer) = state.State.Refresh(command, Now);
        await WriteAsync(book);
        if (answer.Outcome == RefreshOutcome.UsedTwice) LogUsedTwice(command.SessionId);
        return answer;
    }

    /// <remarks>That an answer came is stored with the next refresh: forgotten, it only makes a repeat count for longer.</remarks>
    public Task<long?> Arrived(string sessionId, int round)
    {
        state.State = state.State.Arrived(sessionId, round, Now);
        return Task.FromResult(state.State.StampOf(sessionId, Now));
    }

    public Task<ImmutableArray<SignedInDevice>> GetAll(long stamp) => Task.FromResult(state.State.List(stamp, Now));

    public async Task<bool> End(string sessionId)
    {
        var next = state.State.End(sessionId);
        var isKnown = !ReferenceEquals(next, state.State);
        await WriteAsync(next);
        return isKnown;
    }

    public Task Erase() => state.State is { Sessions.IsEmpty: true, UsedAt: null } ? Task.CompletedTask : WriteAsync(new());

    private async Task WriteAsync(SessionBook next)
    {
        if (ReferenceEquals(next, state.State)) return;
        state.State = next;
        await state.WriteOrLeaveAsync(this);
    }

    [LoggerMessage(1, LogLevel.Warning, "A refresh token of session {Session} was used twice; the session has ended.")]
    private partial void LogUsedTwice(string session);
}
