using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Ocop.Shared;
using Ocop.Silo.Archiving;
using Ocop.Silo.Hosting;

namespace Ocop.Silo.Commands;

/// <summary>
/// <c>archive [--before DATE] [--dry-run]</c>: packs the events of old decisions, resting half of its time, so that servers go on meanwhile.
/// Exit code 0: done.
/// </summary>
internal static class ArchiveCommand
{
    private const int Done = 0;

    /// <summary>Has no value, so it must not come among the settings: the next one would be taken for its value.</summary>
    public const string DryRun = "--dry-run";

    public static async Task<int> RunAsync(IConfiguration settings, string[] args, TextWriter output, TextWriter progress, CancellationToken cancellation)
    {
        var storage = StorageOptions.From(settings);
        storage.MustExist();
        var before = BeforeIn(settings, args) ?? TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(ArchiveOptions.From(settings).AfterDays ?? ArchiveOptions.UsualDays);
        await using var database = OcopDatabase.Open(storage);
        await new SchemaScripts(database, TimeProvider.System, NullLogger<SchemaScripts>.Instance).ApplyAsync(cancellation);
        return await RunAsync(database, before, args.Contains(DryRun), output, progress, cancellation);
    }

    public static async Task<int> RunAsync(
        OcopDatabase database, DateTimeOffset before, bool isDry, TextWriter output, TextWriter progress, CancellationToken cancellation)
    {
        await using var turn = await ArchiveTurn.TakeAsync(database, cancellation);
        if (turn is null)
        {
            await output.WriteLineAsync("A server is packing already.");
            return OcopCommands.NotDone;
        }

        var (clock, told) = (TimeProvider.System, new CommandProgress(progress, TimeProvider.System));
        told.Begin(isDry ? "looked at" : "packed", 0);
        var (blocks, sum) = (0L, new Packing(0, 0, 0));
        var began = clock.GetTimestamp();
        await foreach (var packing in new JournalArchive(database).PackAsync(before, withRest: true, isDry, cancellation))
        {
            blocks++;
            sum = new(sum.Decisions + packing.Decisions, sum.Characters + packing.Characters, sum.Bytes + packing.Bytes);
            told.Step(packing.Decisions);
            if (!isDry) await Task.Delay(clock.GetElapsedTime(began), clock, cancellation);
            began = clock.GetTimestamp();
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{(isDry ? "Would pack" : "Packed")} {sum.Decisions} decisions of before {before:yyyy-MM-dd} in {blocks} blocks: {sum.Characters:N0} characters of events in {sum.Bytes:N0} bytes."));
        return Done;
    }

    /// <summary>The day begins in Vietnam.</summary>
    private static DateTimeOffset? BeforeIn(IConfiguration settings, string[] args)
    {
        if (!args.Any(arg => arg.StartsWith("--before", StringComparison.Ordinal))) return null;
        return DateOnly.TryParseExact(settings["before"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? VietnamCalendar.StartOf(day)
            : throw new SettingException("--before takes a day, such as 2026-01-31.");
    }
}
