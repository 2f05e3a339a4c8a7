namespace Ocop.Shared;

/// <summary>Days and clocks as people in Vietnam read them: one time zone (UTC+7), no summer time.</summary>
public static class VietnamCalendar
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>The same instant, as a clock in Vietnam shows it.</summary>
    public static DateTimeOffset InVietnam(this DateTimeOffset at) => at.ToOffset(Offset);

    /// <summary>The day on which an instant falls.</summary>
    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.InVietnam().DateTime);

    /// <summary>The midnight with which a day begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => At(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>The instant of a time that was written down in Vietnam.</summary>
    public static DateTimeOffset At(DateTime local) => new(local, Offset);
}
