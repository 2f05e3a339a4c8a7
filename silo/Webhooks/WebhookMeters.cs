using Ocop.Shared;

namespace Ocop.Silo.Webhooks;

/// <summary>Counts attempts to send a message, by what came of them.</summary>
internal static class WebhookMeters
{
    private static readonly StandingCounter Attempts = new(
        "ocop.webhooks.attempts", "{attempt}", "Attempts to send a message to an endpoint, by what came of the message.",
        OcopTelemetry.TagsOf<WebhookAttempt>("ocop.outcome"));

    public static void Count(WebhookAttempt attempt) => Attempts.Add((int)attempt);
}

/// <summary>What an attempt came to.</summary>
internal enum WebhookAttempt
{
    Delivered,

    /// <summary>It is tried again later.</summary>
    Postponed,

    /// <summary>It is given up.</summary>
    Failed,
}
