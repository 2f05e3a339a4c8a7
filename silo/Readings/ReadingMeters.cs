using Ocop.Shared;

namespace Ocop.Silo.Readings;

/// <summary>Counts looks that were not written down.</summary>
internal static class ReadingMeters
{
    private static readonly StandingCounter Lost = new(
        "ocop.readings.lost", "{reading}", "Looks at what buyers told of themselves that could not be noted, because the database was away for long.");

    public static void CountLost(int count = 1) => Lost.Add(count: count);
}
