using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ocop.Silo.Checking;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Commands;

/// <summary><c>check</c>: walks journal and lists and tells of every broken invariant. It writes nothing there. Exit code 0: all is well; 1: something is broken.</summary>
internal static class CheckCommand
{
    private const int Well = 0;
    private const int Wrong = 1;

    public static async Task<int> RunAsync(StorageOptions storage, TextWriter output, TextWriter progress, CancellationToken cancellation)
    {
        storage.MustExist();
        var (findings, told) = (new Findings(output), new CommandProgress(progress, TimeProvider.System));
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
