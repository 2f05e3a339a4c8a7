namespace Ocop.Silo.Webhooks;

/// <summary>How messages leave.</summary>
public sealed record WebhookOptions
{
    public const string Section = "Webhooks";

    /// <summary>For development: also to this machine, by http and on any port. Never where strangers may be producers.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>How long an endpoint may take to answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
