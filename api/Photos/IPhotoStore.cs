namespace Ocop.Api.Photos;

/// <summary>Where the files of photos are kept, by names that never mean another content.</summary>
public interface IPhotoStore
{
    /// <summary>Keeps a file; completes when it is stored. One that is there already stays.</summary>
    /// <exception cref="IOException">There is no room for it, or the store is away; nothing of it is left.</exception>
    Task SaveAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>The file; <c>null</c> when there is none. The caller disposes it.</summary>
    Task<Stream?> OpenAsync(string name, CancellationToken cancellation);

    /// <summary>Removes a file; nothing happens when there is none.</summary>
    Task DeleteAsync(string name, CancellationToken cancellation);
}
