using Microsoft.Extensions.Logging;

namespace Ocop.Privacy;

/// <summary>Has what is stored of people erased who were not heard of for long, in small steps. Why so: ADR 32.</summary>
public interface IRetention
{
    /// <summary>Anything is erased by age at all.</summary>
    bool IsOn { get; }

    /// <returns><c>false</c> when there is nothing to do for now.</returns>
    Task<bool> StepAsync(CancellationToken cancellation);
}

/// <summary>One for the whole system: works while there is something to do, and looks again later.</summary>
[Alias("ocop.privacy.IRetentionGrain")]
public interface IRetentionGrain : IGrainWithIntegerKey
{
    /// <summary>Looks from now on, also after the system was started anew.</summary>
    [Alias("start")]
    Task Start();
}

[GrainType("retention")]
internal sealed partial class RetentionGrain(IRetention retention, ILogger<RetentionGrain> logger) : Grain, IRetentionGrain, IRemindable
{
    private const string Reminder = "retention";

    /// <summary>Rests so many times as long as it worked: nobody waits for it.</summary>
    private const int RestToWork = 9;

    // The pace is the machine's time, not that which ages are told by.
    private static readonly TimeProvider Machine = TimeProvider.System;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LeastRest = TimeSpan.FromMilliseconds(20);
    private IGrainTimer? working;

    public Task Start() => this.RegisterOrUpdateReminder(Reminder, TimeSpan.FromMinutes(1), Period);

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (!retention.IsOn)
        {
            if (await this.GetReminder(Reminder) is { } reminder) await this.UnregisterReminder(reminder);
            return;
        }

        working ??= this.RegisterGrainTimer(
            WorkAsync, new GrainTimerCreationOptions { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan, KeepAlive = true });
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        var began = Machine.GetTimestamp();
        try
        {
            if (await retention.StepAsync(stopping))
            {
                var rest = RestToWork * Machine.GetElapsedTime(began);
                working?.Change(rest > LeastRest ? rest : LeastRest, Timeout.InfiniteTimeSpan);
                return;
            }
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            LogFailed(failure);
        }

        working?.Dispose();
        working = null;
    }

    [LoggerMessage(1, LogLevel.Error, "What was to be erased by its age could not be; trying again in a few minutes.")]
    private partial void LogFailed(Exception failure);
}

/// <summary>Reaches it.</summary>
public static class RetentionGrains
{
    public static IRetentionGrain Retention(this IGrainFactory grains) => grains.GetGrain<IRetentionGrain>(0);
}
