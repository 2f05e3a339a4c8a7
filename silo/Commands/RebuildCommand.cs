using Microsoft.Extensions.Logging.Abstractions;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;
using Ocop.Silo.Privacy;
using Ocop.Silo.Projections;

namespace Ocop.Silo.Commands;

/// <summary><c>rebuild</c>: derives all lists again, while those there are are shown and followed. Exit code 0: done.</summary>
internal static class RebuildCommand
{
    public static async Task<int> RunAsync(StorageOptions storage, TextWriter output, TextWriter progress, CancellationToken cancellation)
    {
        storage.MustExist();
        var told = new CommandProgress(progress, TimeProvider.System);
        await using var database = OcopDatabase.Open(storage);
        await new SchemaScripts(database, TimeProvider.System, NullLogger<SchemaScripts>.Instance).ApplyAsync(cancellation);
        await using var journal = StorageHosting.OpenJournal(database, PersonalSeal.WithoutKeys, TimeProvider.System, new JournalSignal(), NullLogger<MergingWriter>.Instance);
        var end = await journal.GetHeadAsync(cancellation);
        told.Begin("lists", end is null ? 0 : JournalCursor.Parse(end).Position);
        var isDone = await new ProjectionRebuild(new ReadModelProjection(), journal, database, batch => told.Step(batch)).RunAsync(cancellation);
        await output.WriteLineAsync(isDone ? "Lists are derived again." : "Lists are being derived again already.");
        return isDone ? 0 : OcopCommands.NotDone;
    }
}
