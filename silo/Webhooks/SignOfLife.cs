namespace Ocop.Silo.Webhooks;

/// <summary>
/// A file beside that of SQLite, locked while its process lives: however a process dies, the kernel lets go of its locks, so another one on
/// the same file system sees that it is gone.
/// </summary>
internal sealed class SignOfLife : IDisposable
{
    private const string Signed = "signed-";
    private readonly FileStream? file;

    private SignOfLife(string holder, FileStream? file) => (Holder, this.file) = (holder, file);

    /// <summary>The name of who gives it.</summary>
    public string Holder { get; }

    /// <summary>Gives one under a new name, until it is disposed or the process dies.</summary>
    /// <param name="database">The file of SQLite; without one, nobody can be told from the dead.</param>
    public static SignOfLife Give(string? database)
    {
        var name = Guid.NewGuid().ToString("n");
        if (database is null) return new(name, null);
        try
        {
            var sign = new SignOfLife(Signed + name, Open(database, Signed + name, FileMode.CreateNew));
            if (!IsGone(database, sign.Holder)) return sign;
            sign.Dispose(); // there are file systems that know no locks
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Without one, whoever comes next waits as long as it would for a machine.
        }

        return new(name, null);
    }

    /// <summary>Whether a holder has surely ended; <c>false</c> for one that gives no sign.</summary>
    public static bool IsGone(string database, string holder)
    {
        if (!holder.StartsWith(Signed, StringComparison.Ordinal)) return false;
        try
        {
            Open(database, holder, FileMode.Open).Dispose();
            return true;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public void Dispose() => file?.Dispose();

    private static FileStream Open(string database, string holder, FileMode mode) =>
        new($"{database}.{holder}", mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
}
