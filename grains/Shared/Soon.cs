namespace Ocop.Shared;

/// <summary>
/// Does something a moment after it was asked for, once for all who asked meanwhile. One timer a grain is kept and set anew:
/// timers that are made and dropped by the thousand pile up in an activation, and disposing them from their own ticks can lock
/// up its end.
/// </summary>
internal sealed class Soon(IGrainBase grain, TimeSpan delay, Func<Task> act)
{
    private IGrainTimer? timer;
    private bool isAsked;

    public void Ask()
    {
        if (isAsked) return;
        isAsked = true;
        Set(delay);
    }

    /// <summary>Does it after this wait instead, whatever was asked before.</summary>
    public void Set(TimeSpan wait)
    {
        if (timer is not null) timer.Change(wait, Timeout.InfiniteTimeSpan);
        else timer = grain.RegisterGrainTimer(RunAsync, new GrainTimerCreationOptions { DueTime = wait, Period = Timeout.InfiniteTimeSpan, Interleave = true });
    }

    private Task RunAsync(CancellationToken cancellation)
    {
        isAsked = false;
        return act();
    }
}
