using System.Globalization;
using Ocop.Api.Seed;
using Ocop.Reports;

namespace Ocop.Api.Reports;

/// <summary>Names of what a report is broken down by, where no row has them.</summary>
internal static class ReportNames
{
    public static SalesReport Named(this SalesReport report, Catalogue catalogue)
    {
        var sets = catalogue.RubricSets.ToDictionary(set => set.Set.ToString(CultureInfo.InvariantCulture), set => set.Name);
        return report with
        {
            Sets = [.. report.Sets.Select(line => line with { Name = sets.GetValueOrDefault(line.Key) ?? line.Key })],
            Stars = [.. report.Stars.Select(line => line with { Name = int.TryParse(line.Key, CultureInfo.InvariantCulture, out var stars) ? new string('★', stars) : "" })],
        };
    }
}
