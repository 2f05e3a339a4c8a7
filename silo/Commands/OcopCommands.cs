using System.Data.Common;
using System.Security.Cryptography;
using Ocop.Journal;
using Ocop.Silo.Hosting;

namespace Ocop.Silo.Commands;

/// <summary>What the program does instead of serving, with the database that the settings name. It may run beside a server.</summary>
public static class OcopCommands
{
    /// <summary>It could not be done: a setting, the database, or what was asked for. One sentence on the error stream says why.</summary>
    internal const int NotDone = 2;

    /// <returns>The exit code; <c>null</c> when no command was asked for.</returns>
    public static async Task<int?> TryRunAsync(string[] args, TextWriter output, TextWriter progress, CancellationToken cancellation) => args switch
    {
        ["check", .. var rest] => await RunAsync(rest, progress, settings => CheckCommand.RunAsync(settings, output, progress, cancellation)),
        ["rebuild", .. var rest] => await RunAsync(rest, progress, settings => RebuildCommand.RunAsync(StorageOptions.From(settings), output, progress, cancellation)),
        ["backup", .. var rest] => await RunAsync(rest, progress, settings => BackupCommand.RunAsync(StorageOptions.From(settings), rest, output, cancellation)),
        ["archive", .. var rest] => await RunAsync(
            [.. rest.Where(arg => arg != ArchiveCommand.DryRun)], progress, settings => ArchiveCommand.RunAsync(settings, rest, output, progress, cancellation)),
        ["retention", .. var rest] => await RunAsync(rest, progress, settings => RetentionCommand.RunAsync(settings, output, progress, cancellation)),
        ["keys", "renew", .. var rest] => await RunAsync(rest, progress, settings => KeysCommand.RenewAsync(settings, output)),
        ["keys", "reseal", .. var rest] => await RunAsync(rest, progress, settings => KeysCommand.ResealAsync(settings, output, progress, cancellation)),
        ["erasures", "export", .. var rest] => await RunAsync(rest, progress, settings => ErasuresCommand.ExportAsync(StorageOptions.From(settings), rest, output, cancellation)),
        ["erasures", "again", .. var rest] => await RunAsync(rest, progress, settings => ErasuresCommand.AgainAsync(StorageOptions.From(settings), rest, output, cancellation)),
        ["erasures", ..] => await RunAsync([], progress, _ => throw new SettingException("erasures export <file> writes who was erased, erasures again <file> does it again after a restore.")),
        ["keys", ..] => await RunAsync([], progress, _ => throw new SettingException("keys renew makes a new key, keys reseal brings what is stored under the newest one.")),
        _ => null,
    };

    private static async Task<int> RunAsync(string[] args, TextWriter progress, Func<IConfiguration, Task<int>> command)
    {
        try
        {
            // A path that begins with a slash would be taken for the name of a setting, and the setting behind it for its value.
            string[] named = args is [var path, .. var others] && !path.StartsWith('-') ? others : args;
            var settings = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = named, ContentRootPath = AppContext.BaseDirectory });
            settings.Configuration.AddSecretFiles();
            return await command(settings.Configuration);
        }
        catch (SettingException wrong)
        {
            await progress.WriteLineAsync(wrong.Message);
            return NotDone;
        }
        catch (Exception failure) when (failure is DbException or JournalUnavailableException or TimeoutException)
        {
            await progress.WriteLineAsync($"The database could not be used: {(failure.InnerException ?? failure).Message}");
            return NotDone;
        }
        catch (CryptographicException failure)
        {
            await progress.WriteLineAsync($"The keys could not be used: {failure.Message}");
            return NotDone;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await progress.WriteLineAsync($"Files could not be used: {failure.Message}");
            return NotDone;
        }
    }

    /// <summary>A SQLite file is made when it is missing, which no command wants.</summary>
    internal static void MustExist(this StorageOptions storage)
    {
        if (storage.Provider == StorageProvider.Sqlite && !File.Exists(storage.SqlitePath))
            throw new SettingException($"There is no database at Storage:SqlitePath ({Path.GetFullPath(storage.SqlitePath)}).");
    }
}
