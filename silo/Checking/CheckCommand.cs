using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Checking;

/// <summary>
/// <c>check</c>: walks journal and lists of the database that the settings name and tells of every broken invariant. It writes nothing
/// there. Exit code 0: all is well; 1: something is broken; 2: it could not be checked.
/// </summary>
public static class CheckCommand
{
    private const int Well = 0;
    private const int Wrong = 1;
    private const int Unchecked = 2;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter progress, CancellationToken cancellation)
    {
        try
        {
            var settings = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
            settings.Configuration.AddSecretFiles();
            return await RunAsync(StorageOptions.From(settings.Configuration), output, progress, cancellation);
        }
        catch (SettingException wrong)
        {
            await progress.WriteLineAsync(wrong.Message);
            return Unchecked;
        }
        catch (Exception failure) when (failure is DbException or Ocop.Journal.JournalUnavailableException)
        {
            await progress.WriteLineAsync($"The database could not be read: {(failure.InnerException ?? failure).Message}");
            return Unchecked;
        }
    }

    public static async Task<int> RunAsync(StorageOptions storage, TextWriter output, TextWriter progress, CancellationToken cancellation)
    {
        if (storage.Provider == StorageProvider.Sqlite && !File.Exists(storage.SqlitePath))
            throw new SettingException($"There is no database at Storage:SqlitePath ({Path.GetFullPath(storage.SqlitePath)}).");
        var (findings, told) = (new Findings(output), new CheckProgress(progress, TimeProvider.System));
        await using var database = OcopDatabase.Open(storage);
        await using var journal = StorageHosting.OpenJournal(database, TimeProvider.System, new JournalSignal(), NullLogger<MergingWriter>.Instance);
        var facts = database.Facts is NpgsqlDataSource server ? (DbDataSource)server : SqliteDataSource.Reading(Path.GetFullPath(storage.SqlitePath));
        await new JournalCheck(facts, findings, told).RunAsync(cancellation);
        if (findings.Has(Broken.Unreadable)) await output.WriteLineAsync("Lists are not compared: they cannot be derived from rows that cannot be read.");
        else if (!await new RowsCheck(database, facts, journal, findings, told).RunAsync(cancellation)) await output.WriteLineAsync("There are no lists to compare yet.");
        findings.Sum();
        await output.WriteLineAsync(findings.Any ? "BROKEN" : "All is well: journal, snapshots, orders and lists agree.");
        return findings.Any ? Wrong : Well;
    }
}
