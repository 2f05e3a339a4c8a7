using Ocop.Silo.Hosting;

namespace Ocop.Silo.Readings;

/// <summary>How looks at what buyers told of themselves are kept; configuration section <c>Readings</c>.</summary>
public sealed record ReadingOptions
{
    public const string Section = "Readings";

    /// <summary>For how many days.</summary>
    public int KeepDays { get; init; } = 730;

    /// <summary>How many seconds at most one waits in memory, where a crash would lose it.</summary>
    public int WriteSeconds { get; init; } = 2;

    internal TimeSpan Keep => TimeSpan.FromDays(KeepDays);

    internal TimeSpan WriteEvery => TimeSpan.FromSeconds(WriteSeconds);

    /// <summary>Reads the section; a setting that does not fit stops the start with one sentence.</summary>
    public static ReadingOptions From(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<ReadingOptions>() ?? new();
        return options is { KeepDays: >= 1, WriteSeconds: >= 1 and <= 60 }
            ? options
            : throw new SettingException("Readings:KeepDays must be at least 1, and Readings:WriteSeconds from 1 to 60.");
    }
}
