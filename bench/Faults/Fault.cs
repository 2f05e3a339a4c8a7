using Ocop.Bench.Faults.Checking;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Faults;

/// <summary>How a fault is to be tried.</summary>
/// <param name="Seed">Of all choices of clients and faults.</param>
/// <param name="IsLong">The whole run, rather than the short one that tests do.</param>
/// <param name="HistoryFolder">Where the history of a run that failed is kept; left out, it is not.</param>
internal sealed record FaultSettings(Database Database, int Seed, bool IsLong, string? HistoryFolder, Action<string> Progress)
{
    /// <summary>Choices of the fault itself.</summary>
    public Random Random { get; } = new(Seed);

    /// <summary>The short or the long measure of something.</summary>
    public int Either(int inShort, int inLong) => IsLong ? inLong : inShort;
}

/// <summary>What a fault came to.</summary>
/// <param name="Figures">What was done and measured, for the table.</param>
/// <param name="Skipped">Why it was not tried at all.</param>
internal sealed record FaultResult(IReadOnlyList<string> Figures, IReadOnlyList<Violation> Violations, string? Skipped = null)
{
    public bool IsPass => Skipped is null && Violations.Count == 0;

    public static FaultResult Skip(string because) => new([], [], because);
}

/// <summary>Something that goes wrong in the world, and what must hold all the same. One class a fault; <see cref="FaultCatalogue"/> lists them.</summary>
internal abstract class Fault
{
    /// <summary>As it is named on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>One line for people.</summary>
    public abstract string About { get; }

    public virtual IReadOnlyList<Database> Databases => [Database.Sqlite, Database.Postgres];

    public abstract Task<FaultResult> RunAsync(FaultSettings settings, CancellationToken cancellation);
}
