namespace Ocop.Privacy;

/// <summary>Requests about personal data, from the rows in which they are worked off.</summary>
public interface IPrivacyJobs
{
    /// <summary>Most that one list has.</summary>
    const int MostListed = 200;

    Task<PrivacyJob?> FindAsync(string jobId, CancellationToken cancellation);

    /// <summary>The request of the same kind for the same person that has not ended; <c>null</c> when there is none.</summary>
    Task<PrivacyJob?> FindOpenAsync(PrivacyKind kind, string? buyerId, string? phone, CancellationToken cancellation);

    /// <summary>The newest requests; of one who asked, or of all.</summary>
    Task<IReadOnlyList<PrivacyJob>> ListAsync(string? askedBy, int limit, CancellationToken cancellation);

    /// <summary>Takes a request up, once for each id.</summary>
    Task PutAsync(NewPrivacyJob job, CancellationToken cancellation);

    /// <summary>Ends a request that has not begun; <c>false</c> when it is too late.</summary>
    Task<bool> TakeBackAsync(string jobId, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>The copy that an export made, as JSON; <c>null</c> when it is not ready or was thrown away.</summary>
    Task<string?> ReadExportAsync(string jobId, CancellationToken cancellation);
}
