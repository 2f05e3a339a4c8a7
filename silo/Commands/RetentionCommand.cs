using System.Globalization;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;
using Ocop.Silo.Privacy;

namespace Ocop.Silo.Commands;

/// <summary>
/// <c>retention [--months N]</c>: counts of whom what is stored would be erased by its age, and writes nothing. Exit code 0: done.
/// </summary>
internal static class RetentionCommand
{
    private const int Done = 0;
    private const int PageSize = 1_000;
    private const int AtOnce = 500;

    public static async Task<int> RunAsync(IConfiguration settings, TextWriter output, TextWriter progress, CancellationToken cancellation)
    {
        var storage = StorageOptions.From(settings);
        storage.MustExist();
        var months = MonthsIn(settings);
        await using var database = OcopDatabase.Open(storage);
        await using var keys = CommandKeys.ReadOf(database, settings);
        return await RunAsync(database, keys?.GetRequiredService<PersonalSeal>() ?? PersonalSeal.WithoutKeys, months, TimeProvider.System, output, progress, cancellation);
    }

    public static async Task<int> RunAsync(
        OcopDatabase database, PersonalSeal seal, int months, TimeProvider clock, TextWriter output, TextWriter progress, CancellationToken cancellation)
    {
        var before = Retention.BeforeOf(clock.GetUtcNow(), months);
        await using var journal = StorageHosting.OpenJournal(database, seal, clock, new JournalSignal(), NullLogger<MergingWriter>.Instance);
        var erased = await ErasedAsync(database, cancellation);
        var old = (await ReadAsync(journal, new CommandProgress(progress, TimeProvider.System), cancellation))
            .Where(one => one.Value.LastAt < before && !(erased.GetValueOrDefault(one.Key) >= one.Value.LastAt)).ToDictionary();
        var (away, open, used, unknown) = (new List<string>(), 0, 0, 0);
        var inactivity = new Inactivity(database, seal);
        foreach (var some in old.Keys.Chunk(AtOnce))
        foreach (var one in await inactivity.LookAsync(some, before, cancellation))
        {
            if (one.IsAway) away.Add(one.BuyerId);
            else if (one.HasOpen) open++;
            else if (one.IsUnknown) unknown++;
            else used++;
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"Would erase what is stored of {away.Count} people who were not heard of since {before:yyyy-MM-dd}: {away.Sum(id => old[id].Comments)} comments, {away.Sum(id => old[id].Orders)} orders, {away.Count(id => id.StartsWith("web:", StringComparison.Ordinal))} accounts."));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"Would leave {open} of whom an order is open or money is owed, and {used} who signed in since. Nothing was changed."));
        if (unknown > 0) await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Of {unknown} no key tells when they signed in, and they would be left too."));
        return Done;
    }

    /// <summary>Who was erased already, and until when.</summary>
    private static async Task<IReadOnlyDictionary<string, DateTimeOffset>> ErasedAsync(OcopDatabase database, CancellationToken cancellation)
    {
        await using var connection = await database.Reading.OpenConnectionAsync(cancellation);
        var jobs = await connection.QueryAsync<PrivacyJobRow>($"SELECT {PrivacyJobRow.Columns} FROM privacy_job WHERE kind = 'Erasure' AND status = 'Ended'");
        return jobs.SelectMany(job => job.Findings.BuyerIds.Select(id => (Id: id, Until: job.Findings.Before ?? job.Began)))
            .GroupBy(one => one.Id, one => one.Until).ToDictionary(one => one.Key, one => one.Max());
    }

    private static async Task<Dictionary<string, Heard>> ReadAsync(SqlJournal journal, CommandProgress told, CancellationToken cancellation)
    {
        var all = new Dictionary<string, Heard>(StringComparer.Ordinal);
        told.Begin("decisions", 0);
        for (string? cursor = null; ;)
        {
            var page = await journal.ReadAllAsync(cursor, PageSize, cancellation);
            if (page.Decisions.Count == 0) return all;
            foreach (var row in page.Decisions)
            foreach (var buyer in Inactivity.BuyersIn(row).Distinct())
            {
                var known = all.GetValueOrDefault(buyer);
                all[buyer] = new(
                    row.At > known.LastAt ? row.At : known.LastAt, known.Comments + (row.Stream.StartsWith("sale/", StringComparison.Ordinal) ? 1 : 0),
                    known.Orders + (row.Version == 1 && row.Stream.StartsWith("order/", StringComparison.Ordinal) ? 1 : 0));
            }

            told.Step(page.Decisions.Count);
            cursor = page.Cursor;
        }
    }

    private static int MonthsIn(IConfiguration settings)
    {
        var asked = settings["months"];
        var months = asked is null ? PrivacyOptions.From(settings).KeepMonths
            : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        return months is >= PrivacyOptions.LeastMonths and <= 600 ? months : throw new SettingException("Say after how many months: retention --months 24, or set Privacy:KeepMonths; 6 to 600.");
    }

    private readonly record struct Heard(DateTimeOffset LastAt, int Comments, int Orders);
}
