namespace Ocop.Api.Photos;

/// <summary>Photos in a folder, spread over sub-folders so that none grows too large to list. Nodes of a cluster share it.</summary>
internal sealed class FolderPhotoStore(string folder) : IPhotoStore
{
    public async Task SaveAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var path = PathOf(name);
        if (File.Exists(path)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Written beside it and moved, so that a file under its name is whole.
        var unfinished = $"{path}.{Guid.NewGuid():n}";
        try
        {
            await WriteAsync(unfinished, content, cancellation);
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            // A disk that is full is not to be filled with halves.
            File.Delete(unfinished);
            throw;
        }
    }

    public Task<Stream?> OpenAsync(string name, CancellationToken cancellation)
    {
        var path = PathOf(name);
        return Task.FromResult<Stream?>(File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, useAsync: true)
            : null);
    }

    public Task DeleteAsync(string name, CancellationToken cancellation)
    {
        var path = PathOf(name);
        if (File.Exists(path)) File.Delete(path);
        return Task.CompletedTask;
    }

    private static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        // Without a buffer of its own: one that finds no room would be written once more, and fail once more, when the file is closed.
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        await file.WriteAsync(content, cancellation);
        file.Flush(flushToDisk: true);
    }

    private string PathOf(string name)
    {
        if (!PhotoNames.IsFile(name)) throw new ArgumentException("Not the name of a photo's file.", nameof(name));
        return Path.Combine(folder, name[..2], name);
    }
}
