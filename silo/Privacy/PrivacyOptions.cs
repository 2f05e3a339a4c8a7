using Ocop.Silo.Hosting;

namespace Ocop.Silo.Privacy;

/// <summary>How requests about personal data are worked off.</summary>
public sealed record PrivacyOptions
{
    public const string Section = "Privacy";

    internal const int LeastMonths = 6;

    /// <summary>How long an erasure can be taken back. A day: whoever asked in anger, or did not ask at all, sees it in time.</summary>
    public int EraseAfterMinutes { get; init; } = 24 * 60;

    /// <summary>How long a closed account is watched for what devices did that were still signed in; longer than their tokens last.</summary>
    public int LateSeconds { get; init; } = 20 * 60;

    /// <summary>How often a request that waits for orders looks at them.</summary>
    public int LookAgainMinutes { get; init; } = 10;

    /// <summary>How long the copy of an export can be fetched.</summary>
    public int ExportDays { get; init; } = 3;

    /// <summary>
    /// Months after which what is stored of somebody who was not heard of goes; 0: never. At least half a year: whoever buys each season is no stranger.
    /// </summary>
    public int KeepMonths { get; init; }

    /// <summary>Decisions of the journal that are looked at in one step.</summary>
    public int PageSize { get; init; } = 1_000;

    public TimeSpan EraseAfter => TimeSpan.FromMinutes(EraseAfterMinutes);

    public static PrivacyOptions From(IConfiguration configuration)
    {
        var options = new PrivacyOptions();
        try
        {
            options = configuration.GetSection(Section).Get<PrivacyOptions>() ?? options;
        }
        catch (InvalidOperationException wrong)
        {
            throw new SettingException($"A setting of {Section} is no whole number: {wrong.InnerException?.Message ?? wrong.Message}", wrong);
        }

        return options is { EraseAfterMinutes: >= 0 and <= 30 * 24 * 60, LateSeconds: >= 0 and <= 86_400, LookAgainMinutes: > 0, ExportDays: > 0 and <= 30, PageSize: > 0 and <= 10_000, KeepMonths: 0 or >= LeastMonths and <= 600 }
            ? options
            : throw new SettingException($"{Section}: EraseAfterMinutes 0 to 43200, LateSeconds 0 to 86400, LookAgainMinutes from 1, ExportDays 1 to 30, PageSize 1 to 10000, KeepMonths 0 or 6 to 600.");
    }
}
