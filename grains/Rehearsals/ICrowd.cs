using Ocop.LiveSales;

namespace Ocop.Rehearsals;

/// <summary>Viewers who comment in a rehearsal.</summary>
internal interface ICrowd
{
    /// <summary>Comments in all.</summary>
    int Total { get; }

    /// <summary>Comments that are to have been written after so long.</summary>
    int DueAfter(TimeSpan playing);

    /// <summary>The next comment.</summary>
    Comment Next(DateTimeOffset now);
}
