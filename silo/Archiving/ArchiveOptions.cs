using Ocop.Silo.Hosting;

namespace Ocop.Silo.Archiving;

/// <summary>What of the journal is packed in the background; configuration section <c>Archive</c>.</summary>
public sealed record ArchiveOptions
{
    public const string Section = "Archive";

    /// <summary>What a year's reports and disputes ask for is not old yet.</summary>
    public const int UsualDays = 400;

    /// <summary>Decisions older than so many days are packed. Nothing is unless it is set.</summary>
    public int? AfterDays { get; init; }

    /// <summary>Reads the section; a setting that cannot be read stops the start with one sentence.</summary>
    public static ArchiveOptions From(IConfiguration configuration)
    {
        var days = configuration.GetSection(Section)[nameof(AfterDays)];
        if (string.IsNullOrWhiteSpace(days)) return new();
        return int.TryParse(days, out var count) && count is >= 1 and <= 36_500
            ? new() { AfterDays = count }
            : throw new SettingException($"Archive:AfterDays must be a number of days, such as {UsualDays}, but is \"{days}\".");
    }
}
