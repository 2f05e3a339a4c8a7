namespace Ocop.Shared;

/// <summary>Days as people in Vietnam count them: one time zone (UTC+7), no summer time.</summary>
public static class VietnamCalendar
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>The day on which an instant falls.</summary>
    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Offset).DateTime);
}
