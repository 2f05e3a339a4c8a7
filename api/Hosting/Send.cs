using Ocop.Journal;

namespace Ocop.Api.Hosting;

/// <summary>The one place that repeats a command: when another activation had written first, nothing was decided, and a fresh one answers.</summary>
internal static class Send
{
    private const int Attempts = 3;

    /// <summary>Sends a command, twice more with the same cause if its activation was stale.</summary>
    public static async Task<T> CommandAsync<T>(Func<Task<T>> command)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await command();
            }
            catch (StaleActivationException) when (attempt < Attempts)
            {
                // The stale activation is gone or going; the next call reaches a fresh one.
            }
        }
    }
}
