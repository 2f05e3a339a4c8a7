using System.Data.Common;
using Ocop.Journal;

namespace Ocop.Silo.Projections;

/// <summary>
/// Tables derived from the journal. Its changes are committed together with how far it has come, so every decision acts once;
/// the SQL should run on both databases.
/// </summary>
public interface IProjection
{
    string Name { get; }

    /// <summary>What its rows are derived by. A higher one, for instance after a change of its tables, derives them again from the beginning, while those of the lower one are shown.</summary>
    int Revision { get; }

    /// <summary>The tables that it writes, and nobody else. Their rows come from the journal alone.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>Applies the next decisions, those of one stream in version order. They carry no personal text; join <c>journal_personal</c> when reading.</summary>
    Task ApplyAsync(DbTransaction transaction, IReadOnlyList<StoredDecision> decisions, CancellationToken cancellation);
}
