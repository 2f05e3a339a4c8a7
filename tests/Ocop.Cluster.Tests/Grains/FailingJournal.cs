using Microsoft.Extensions.DependencyInjection;
using Ocop.Journal;
using Ocop.Silo.Journal;

namespace Ocop.Cluster.Tests.Grains;

/// <summary>A journal of which one write fails on demand: before it is stored, or after, so that only the answer is lost. Or it takes its time.</summary>
public sealed class FailingJournal(IJournal journal) : IJournal
{
    private string? failing;
    private bool isStored;
    private SlowWrite? slow;

    public static void Add(IServiceCollection services) => services
        .AddSingleton(provider => new FailingJournal(provider.GetRequiredService<SqlJournal>()))
        .AddSingleton<IJournal>(provider => provider.GetRequiredService<FailingJournal>());

    /// <summary>The next write of this stream fails.</summary>
    public void FailNext(string stream, bool afterStoring) => (failing, isStored) = (stream, afterStoring);

    /// <summary>The first write like this is under way until it may end.</summary>
    internal SlowWrite SlowDown(Func<StreamAppend, bool> which) => slow = new(which);

    public async Task<AppendOutcome> AppendAsync(StreamAppend append)
    {
        if (slow is { } write && write.Which(append))
        {
            slow = null;
            write.Begun.SetResult();
            await write.MayEnd.Task;
        }
        if (append.Stream != failing) return await journal.AppendAsync(append);
        failing = null;
        if (isStored) await journal.AppendAsync(append);
        throw new JournalUnavailableException("as asked");
    }

    public Task<StoredStream> ReadAsync(string stream, CancellationToken cancellation) => journal.ReadAsync(stream, cancellation);

    public Task<IReadOnlyList<StoredDecision>> FindAsync(string stream, IReadOnlyCollection<string> causes, CancellationToken cancellation) =>
        journal.FindAsync(stream, causes, cancellation);

    public Task<IReadOnlyDictionary<long, string>> ReadPersonalAsync(string stream, IReadOnlyCollection<long> versions, CancellationToken cancellation) =>
        journal.ReadPersonalAsync(stream, versions, cancellation);

    public Task SaveSnapshotAsync(string stream, long version, string state) => journal.SaveSnapshotAsync(stream, version, state);

    public Task MarkOwedSinceAsync(string stream, long? version, long known) => journal.MarkOwedSinceAsync(stream, version, known);

    public Task<IReadOnlyList<string>> FindOwingAsync(DateTimeOffset before, int limit, CancellationToken cancellation) =>
        journal.FindOwingAsync(before, limit, cancellation);
}

/// <summary>A write that is under way for as long as a test likes.</summary>
internal sealed class SlowWrite(Func<StreamAppend, bool> which)
{
    public Func<StreamAppend, bool> Which => which;

    public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource MayEnd { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
