using System.Globalization;
using Ocop.Shared;

namespace Ocop.Api.LiveSales;

/// <summary>Titles that have the date of their sale in them.</summary>
internal static class TitlePattern
{
    private const string Day = "{ngày}";
    private static readonly string[] Forms = ["dd/MM/yyyy", "d/M/yyyy", "dd/MM", "d/M"];

    /// <summary>A title with the sale's own date as a place for others.</summary>
    public static string Of(string title, DateTimeOffset? at)
    {
        if (at is not { } instant || title.Contains(Day, StringComparison.Ordinal)) return title;
        var day = VietnamCalendar.DayOf(instant);
        var written = Forms.Select(form => day.ToString(form, CultureInfo.InvariantCulture)).FirstOrDefault(form => title.Contains(form, StringComparison.Ordinal));
        return written is null ? title : title.Replace(written, Day, StringComparison.Ordinal);
    }

    public static string Fill(string pattern, DateTimeOffset at) =>
        pattern.Replace(Day, VietnamCalendar.DayOf(at).ToString(Forms[2], CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
