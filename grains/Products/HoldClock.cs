using Microsoft.Extensions.Logging;
using Ocop.Shared;

namespace Ocop.Products;

/// <summary>
/// Makes sure that a turn comes when a hold or a flash price is due: a timer while the product is in memory, a reminder to bring it back
/// otherwise. The deadlines themselves are stock, so a late or repeated tick does no harm.
/// </summary>
internal sealed partial class HoldClock
{
    private const string Reminder = "holds";
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);

    private readonly ProductGrain grain;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly Soon timer;
    private DateTimeOffset? timerDue;
    private bool hasReminder;
    private bool settingReminder;

    public HoldClock(ProductGrain grain, TimeProvider clock, ILogger logger)
    {
        (this.grain, this.clock, this.logger) = (grain, clock, logger);
        timer = new(grain, TimeSpan.Zero, CheckAsync);
    }

    /// <summary>Sets timer and reminder by the first deadline of the stock.</summary>
    public void Watch(Stock stock)
    {
        // A timer that was set stays: it finds nothing to do.
        if (stock.NextDue is not { Until: var due }) return;
        if (!hasReminder && !settingReminder) RemindAsync().Ignore();
        // A timer that is due earlier stays: it finds nothing to do and is set again.
        if (timerDue <= due) return;
        var wait = due - clock.GetUtcNow();
        timer.Set(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        timerDue = due;
    }

    /// <summary>Ends what is due and sets the clock for the rest.</summary>
    public async Task CheckAsync()
    {
        timerDue = null;
        while (grain.Stock.NextDue is { } first && first.Until <= clock.GetUtcNow()) await grain.ExpireAsync(first);
        if (grain.Stock.NextDue is null)
        {
            await grain.ForgetReminderAsync(Reminder);
            hasReminder = false;
        }
        Watch(grain.Stock); // also a hold that came while the reminder was taken away
    }

    private async Task RemindAsync()
    {
        settingReminder = true;
        try
        {
            await Task.Yield(); // not while the grain is still coming into memory
            await grain.RegisterOrUpdateReminder(Reminder, ReminderPeriod, ReminderPeriod);
            hasReminder = true;
        }
        catch (Exception e)
        {
            LogNoReminder(grain.GetGrainId().ToString(), e); // tried again with the next claim
        }
        settingReminder = false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Product}: no reminder for its holds; they expire only while it is in memory.")]
    private partial void LogNoReminder(string product, Exception reason);
}
