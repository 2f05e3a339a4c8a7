namespace Ocop.Silo.Journal;

/// <summary>Where the journal ends now. Cursors of <see cref="Ocop.Journal.IJournalLog"/> compare ordinally, so that one can tell who has come so far.</summary>
internal interface IJournalHead
{
    /// <summary>The cursor of the last decision that is stored, even if it cannot be read in order yet; <c>null</c> for an empty journal.</summary>
    Task<string?> GetHeadAsync(CancellationToken cancellation);
}
