namespace Ocop.Shared;

internal static class Reminders
{
    /// <summary>
    /// Takes a reminder away that is no longer needed. Ticks may come at once, and an effect delivered again may set the reminder in between:
    /// whoever finds it changed leaves it, since a tick too many finds nothing to do and asks again.
    /// </summary>
    public static async Task ForgetReminderAsync(this IGrainBase grain, string name)
    {
        if (await grain.GetReminder(name) is not { } reminder) return;
        try
        {
            await grain.UnregisterReminder(reminder);
        }
        catch (ReminderException)
        {
            // Orleans throws this when the tag has changed, and only then; a table that cannot be reached throws its own error.
        }
    }
}
