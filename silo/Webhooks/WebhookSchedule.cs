namespace Ocop.Silo.Webhooks;

/// <summary>When a message is tried again: the schedule that the Standard Webhooks specification proposes, about three days in all, each pause up to a fifth longer.</summary>
internal static class WebhookSchedule
{
    /// <summary>While its head has failed less often, a lane waits for it, so that messages keep their order through short troubles. After that others go past.</summary>
    public const int WaitedFor = 3;

    private const double Jitter = 0.2;
    private static readonly TimeSpan MostAsked = TimeSpan.FromDays(1);

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>The pause after so many failed attempts; <c>null</c> when there is to be no other.</summary>
    /// <param name="failures">At least 1.</param>
    /// <param name="asked">For how long the endpoint asked to be left alone; heeded up to a day.</param>
    /// <param name="chance">0 to 1.</param>
    public static TimeSpan? After(int failures, TimeSpan? asked, double chance)
    {
        if (failures > Pauses.Length) return null;
        var pause = Pauses[failures - 1] * (1 + (Jitter * chance));
        var least = asked > MostAsked ? MostAsked : asked ?? TimeSpan.Zero;
        return pause > least ? pause : least;
    }
}
