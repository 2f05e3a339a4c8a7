using System.Collections.Immutable;

namespace Ocop.Rehearsals;

/// <summary>The comments of a sale as they were recorded.</summary>
public interface IRecordedComments
{
    /// <summary>In order of arrival, at most <see cref="RecordedComments.Most"/>; those whose text was erased are left out.</summary>
    Task<ImmutableArray<RecordedComment>> ReadAsync(string saleId, CancellationToken cancellation);
}
