using Dapper;
using Microsoft.Data.Sqlite;
using Ocop.Silo.Hosting;

namespace Ocop.Silo.Commands;

/// <summary>
/// <c>backup &lt;folder&gt;</c>: copies the database of SQLite as it is at one moment, and what lies beside it (keys, photos), into a new
/// folder, which can take the place of the data folder. Lists are left out: they are derived again. Exit code 0: done.
/// </summary>
internal static class BackupCommand
{
    public static async Task<int> RunAsync(StorageOptions storage, string[] args, TextWriter output, CancellationToken cancellation)
    {
        if (args is not [var named, ..] || named.StartsWith('-')) throw new SettingException("Say where to: backup <folder>.");
        if (storage.Provider != StorageProvider.Sqlite) throw new SettingException("PostgreSQL is backed up by its own tools; docs/operations.md says how.");
        storage.MustExist();
        var database = Path.GetFullPath(storage.SqlitePath);
        var (data, folder) = (Path.GetDirectoryName(database)!, Path.GetFullPath(named));
        if (Within(folder).StartsWith(Within(data), StringComparison.Ordinal)) throw new SettingException("A backup must not lie in the data folder: what happens to the one happens to the other.");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()) throw new SettingException($"{folder} is not empty; a backup gets a folder of its own.");

        Make(folder, like: data);
        var copy = Path.Combine(folder, Path.GetFileName(database));
        await CopyAsync(database, copy, cancellation);
        // After the database: it may name keys and photos that were new a moment before it was copied.
        var files = CopyFiles(data, folder, except: path => IsOf(database, path) || IsOf(OcopDatabase.RowsBeside(database), path));
        await output.WriteLineAsync($"Copied {copy} ({new FileInfo(copy).Length:N0} bytes) and {files:N0} files beside it.");
        return 0;
    }

    /// <summary>One moment of the file, whoever writes to it meanwhile; under its name only when it is whole, on disk and sound.</summary>
    private static async Task CopyAsync(string database, string copy, CancellationToken cancellation)
    {
        var part = $"{copy}.part";
        await using (var source = SqliteDataSource.Reading(database))
        await using (var connection = await source.OpenConnectionAsync(cancellation))
            await connection.ExecuteAsync(new CommandDefinition("VACUUM INTO @part", new { part }, commandTimeout: 0, cancellationToken: cancellation));
        await using (var source = SqliteDataSource.Reading(part))
        await using (var connection = await source.OpenConnectionAsync(cancellation))
        {
            if (await connection.ExecuteScalarAsync<string>("PRAGMA integrity_check(1)") is not "ok" and var why)
                throw new IOException($"the copy of the database is damaged ({why}); the database may be, too: run check.");
            SqliteConnection.ClearPool((SqliteConnection)connection);
        }

        await using (var file = new FileStream(part, FileMode.Open, FileAccess.ReadWrite)) file.Flush(flushToDisk: true);
        File.Move(part, copy);
    }

    private static int CopyFiles(string from, string to, Func<string, bool> except)
    {
        var files = 0;
        foreach (var path in Directory.EnumerateFiles(from).Where(path => !except(path)))
        {
            File.Copy(path, Path.Combine(to, Path.GetFileName(path)));
            files++;
        }

        foreach (var path in Directory.EnumerateDirectories(from))
        {
            var inside = Path.Combine(to, Path.GetFileName(path));
            Make(inside, like: path);
            files += CopyFiles(path, inside, _ => false);
        }

        return files;
    }

    /// <summary>Whoever may not read keys there may not read them here.</summary>
    private static void Make(string folder, string like)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, File.GetUnixFileMode(like));
    }

    private static string Within(string folder) => Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar;

    private static bool IsOf(string database, string path) => path.StartsWith(database, StringComparison.Ordinal);
}
