using Microsoft.Extensions.Logging;

namespace Ocop.Journal;

internal abstract partial class JournalGrain<TState, TEvent>
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Stream}: a write failed; its commands are refused and the activation is dropped.")]
    private partial void LogWriteFailed(string stream, Exception reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Stream}: version {Version} has a successor from another activation; this one is dropped.")]
    private partial void LogStale(string stream, long version);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Stream}: the effects of version {Version} could not be delivered; they stay owed.")]
    private partial void LogDeliveryFailed(string stream, long version, Exception reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Stream}: could not note what is owed (unmarked before: {Unmarked}).")]
    private partial void LogMarkFailed(string stream, bool unmarked, Exception reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Stream}: delivery attempt {Attempt} failed; trying again.")]
    private partial void LogRetry(string stream, int attempt, Exception reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Stream}: no snapshot at version {Version}.")]
    private partial void LogSnapshotFailed(string stream, long version, Exception reason);
}
