using Ocop.Journal;

namespace Ocop.Cluster.Tests.Journal;

/// <summary>Snapshots, owed marks and personal texts.</summary>
public abstract partial class JournalConformance
{
    [Fact]
    public async Task Reading_starts_at_the_newest_snapshot_and_an_older_one_never_replaces_it()
    {
        var stream = NewStream();
        await journal.AppendAsync(Append(stream, 1, "a", "b", "c", "d"));
        await journal.SaveSnapshotAsync(stream, 3, "\"three\"");
        await journal.SaveSnapshotAsync(stream, 2, "\"two\"");

        var read = await journal.ReadAsync(stream, Cancellation);

        Assert.Equal(new StoredSnapshot(3, "\"three\""), read.Snapshot);
        Assert.Equal(["d"], read.Decisions.Select(decision => decision.Cause));
    }

    [Fact]
    public async Task What_is_owed_is_read_with_its_personal_text_even_before_the_snapshot()
    {
        var stream = NewStream();
        await journal.AppendAsync(new StreamAppend(stream, [WithText(1), WithText(2), Decision(3, "c"), WithText(4)], OwedSince: 2));
        await journal.SaveSnapshotAsync(stream, 4, "{}");

        var read = await journal.ReadAsync(stream, Cancellation);

        Assert.Equal(2, read.OwedSince);
        Assert.Equal([(2L, "\"text 2\""), (3L, null), (4L, "\"text 4\"")], read.Decisions.Select(d => (d.Version, d.Personal)));

        await journal.MarkOwedSinceAsync(stream, null, known: long.MaxValue);
        Assert.Empty((await journal.ReadAsync(stream, Cancellation)).Decisions);
    }

    [Fact]
    public async Task Owing_since_an_earlier_version_is_never_forgotten_by_a_later_append()
    {
        var stream = NewStream();
        await journal.AppendAsync(Append(stream, 1, "a") with { OwedSince = 1 });
        await journal.AppendAsync(Append(stream, 2, "b") with { OwedSince = 2 });

        Assert.Equal(1, (await journal.ReadAsync(stream, Cancellation)).OwedSince);
    }

    [Fact]
    public async Task A_mark_of_one_who_does_not_know_the_last_version_is_not_heeded()
    {
        var stream = NewStream();
        await journal.AppendAsync(Append(stream, 1, "a") with { OwedSince = 1 });
        await journal.AppendAsync(Append(stream, 2, "b"));

        await journal.MarkOwedSinceAsync(stream, null, known: 1);
        Assert.Equal(1, (await journal.ReadAsync(stream, Cancellation)).OwedSince);
        await journal.MarkOwedSinceAsync(stream, 2, known: 1);
        Assert.Equal(1, (await journal.ReadAsync(stream, Cancellation)).OwedSince);
        await journal.MarkOwedSinceAsync(stream, 2, known: 2);
        Assert.Equal(2, (await journal.ReadAsync(stream, Cancellation)).OwedSince);
        await journal.MarkOwedSinceAsync(stream, null, known: 2);
        Assert.Null((await journal.ReadAsync(stream, Cancellation)).OwedSince);
    }

    [Fact]
    public async Task Streams_that_owe_are_found_oldest_first()
    {
        var (first, second, paid, late) = (NewStream(), NewStream(), NewStream(), NewStream());
        await journal.AppendAsync(Owing(second, Noon.AddYears(-2)));
        await journal.AppendAsync(Owing(first, Noon.AddYears(-3)));
        await journal.AppendAsync(Owing(paid, Noon.AddYears(-4)));
        await journal.AppendAsync(Owing(late, Noon.AddYears(-1)));
        await journal.MarkOwedSinceAsync(paid, null, known: long.MaxValue);

        Assert.Equal([first, second], await journal.FindOwingAsync(Noon.AddYears(-1), 10, Cancellation));
        Assert.Equal([first], await journal.FindOwingAsync(Noon.AddYears(-1), 1, Cancellation));

        // What is left to deliver is younger: so is the mark.
        await journal.AppendAsync(Append(first, 2, "b"));
        await journal.MarkOwedSinceAsync(first, 2, known: long.MaxValue);
        Assert.Equal([second], await journal.FindOwingAsync(Noon.AddYears(-1), 10, Cancellation));
        await Task.WhenAll(new[] { first, second, late }.Select(stream => journal.MarkOwedSinceAsync(stream, null, known: long.MaxValue)));
    }

    [Fact]
    public async Task Personal_texts_are_read_by_version()
    {
        var stream = NewStream();
        await journal.AppendAsync(new StreamAppend(stream, [WithText(1), Decision(2, "b"), WithText(3)]));

        var texts = await journal.ReadPersonalAsync(stream, [1, 2, 3, 4], Cancellation);

        Assert.Equal(new Dictionary<long, string> { [1] = "\"text 1\"", [3] = "\"text 3\"" }, texts);
        Assert.All((await journal.ReadAsync(stream, Cancellation)).Decisions, decision => Assert.Null(decision.Personal));
    }

    [Fact]
    public async Task A_long_stream_with_a_snapshot_is_read_at_once()
    {
        var stream = NewStream();
        for (var version = 1; version <= 100_000; version += 2_000)
            await journal.AppendAsync(Append(stream, version, [.. Enumerable.Range(version, 2_000).Select(i => $"c{i}")]));
        await journal.SaveSnapshotAsync(stream, 99_990, "{}");
        await journal.ReadAsync(stream, Cancellation);

        var started = TimeProvider.System.GetTimestamp();
        var read = await journal.ReadAsync(stream, Cancellation);
        var took = TimeProvider.System.GetElapsedTime(started);

        Assert.Equal(10, read.Decisions.Count);
        Assert.True(took < TimeSpan.FromMilliseconds(50), $"Reading took {took.TotalMilliseconds:N1} ms.");
    }

    private static NewDecision WithText(long version) => Decision(version, $"cause {version}") with { Personal = $"\"text {version}\"" };

    private static StreamAppend Owing(string stream, DateTimeOffset at) => new(stream, [Decision(1, "a") with { At = at }], OwedSince: 1);
}
