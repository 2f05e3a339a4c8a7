using System.Data.Common;
using Ocop.Journal;

namespace Ocop.Silo.Projections;

/// <summary>
/// Tables derived from the journal. Its changes are committed together with how far it has come, so every decision acts once;
/// the SQL should run on both databases.
/// </summary>
public interface IProjection
{
    /// <summary>Under which its progress is kept. A new name, for instance after a change of its tables, starts from the beginning.</summary>
    string Name { get; }

    /// <summary>Applies the next decisions, those of one stream in version order. They carry no personal text; join <c>journal_personal</c> when reading.</summary>
    Task ApplyAsync(DbTransaction transaction, IReadOnlyList<StoredDecision> decisions, CancellationToken cancellation);

    /// <summary>Empties its tables, to be derived again from the beginning.</summary>
    Task ClearAsync(DbTransaction transaction, CancellationToken cancellation);
}
