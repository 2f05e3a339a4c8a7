using Microsoft.Extensions.Logging.Abstractions;
using Ocop.Silo.Checking;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;
using Ocop.Silo.Privacy;

namespace Ocop.Silo.Commands;

/// <summary><c>check</c>: walks journal and lists and tells of every broken invariant. It writes nothing there. Exit code 0: all is well; 1: something is broken.</summary>
internal static class CheckCommand
{
    private const int Well = 0;
    private const int Wrong = 1;

    public static async Task<int> RunAsync(IConfiguration settings, TextWriter output, TextWriter progress, CancellationToken cancellation)
    {
        var storage = StorageOptions.From(settings);
        storage.MustExist();
        await using var database = OcopDatabase.Open(storage);
        await using var keys = CommandKeys.ReadOf(database, settings);
        return await RunAsync(database, keys?.GetRequiredService<PersonalSeal>(), output, progress, cancellation);
    }

    /// <param name="seal">Opens texts about persons; <c>null</c> when there are no keys to open them with.</param>
    public static async Task<int> RunAsync(OcopDatabase database, PersonalSeal? seal, TextWriter output, TextWriter progress, CancellationToken cancellation)
    {
        var (findings, told) = (new Findings(output), new CommandProgress(progress, TimeProvider.System));
        await using var journal = StorageHosting.OpenJournal(
            database, seal ?? PersonalSeal.WithoutKeys, TimeProvider.System, new JournalSignal(), NullLogger<MergingWriter>.Instance);
        await new JournalCheck(database.Reading, findings, told).RunAsync(cancellation);
        if (await new SealsCheck(database.Reading, seal, findings, told).RunAsync(cancellation) is > 0 and var closed)
            await output.WriteLineAsync($"{closed} texts about persons are sealed and were not opened: there are no keys at Secrets:KeyFolder, or in a cluster no Mode=cluster with its Secrets:Key.");
        if (findings.Has(Broken.Unreadable) || findings.Has(Broken.Packed)) await output.WriteLineAsync("Lists are not compared: they cannot be derived from rows that cannot be read.");
        else if (!await new RowsCheck(database, journal, findings, told).RunAsync(cancellation)) await output.WriteLineAsync("There are no lists to compare yet.");
        findings.Sum();
        await output.WriteLineAsync(findings.Any ? "BROKEN" : "All is well: journal, snapshots, orders and lists agree.");
        return findings.Any ? Wrong : Well;
    }
}
