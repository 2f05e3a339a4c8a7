using Ocop.Cluster.Tests.Grains;
using Ocop.Journal;
using Ocop.Silo.Journal;

namespace Ocop.Cluster.Tests.Journal;

/// <summary>Many callers, many streams, several writers.</summary>
public abstract partial class JournalConformance
{
    [Fact]
    public async Task Refused_appends_leave_the_others_of_their_transaction_alone()
    {
        var streams = Enumerable.Range(0, 300).Select(_ => NewStream()).ToArray();
        await Task.WhenAll(streams.Select(stream => journal.AppendAsync(Append(stream, 1, "a", "b"))));

        // Asked for in one go, so that they meet in a few transactions.
        var outcomes = await Task.WhenAll(streams.Select((stream, i) => journal.AppendAsync((i % 3) switch
        {
            0 => Append(stream, 3, "c", "d"),
            1 => Append(stream, 2, "c", "d"),
            _ => Append(stream, 3, "c", "b"),
        })));

        for (var i = 0; i < streams.Length; i++)
        {
            AppendOutcome[] expected = [AppendOutcome.Appended, AppendOutcome.VersionTaken, AppendOutcome.CauseKnown];
            Assert.Equal(expected[i % 3], outcomes[i]);
            Assert.Equal(i % 3 == 0 ? ["a", "b", "c", "d"] : ["a", "b"], await CausesOf(streams[i]));
        }
    }

    [Fact]
    public async Task Works_of_one_stream_act_in_the_order_of_asking()
    {
        for (var round = 0; round < 20; round++)
        {
            var (stream, other) = (NewStream(), NewStream());
            Task[] asked =
            [
                journal.AppendAsync(Append(stream, 1, "a") with { OwedSince = 1 }),
                journal.AppendAsync(Append(other, 1, "a") with { OwedSince = 1 }),
                journal.MarkOwedSinceAsync(stream, null, known: long.MaxValue),
                journal.AppendAsync(Append(stream, 2, "b") with { OwedSince = 2 }),
                journal.SaveSnapshotAsync(stream, 2, "\"first\""),
                journal.AppendAsync(Append(stream, 3, "c")),
                journal.AppendAsync(Append(stream, 4, "d")),
                journal.SaveSnapshotAsync(stream, 2, "\"second\""),
                journal.SaveSnapshotAsync(stream, 2, "\"third\""),
                journal.MarkOwedSinceAsync(other, 1, known: long.MaxValue),
                journal.MarkOwedSinceAsync(other, null, known: long.MaxValue),
            ];
            await Task.WhenAll(asked);

            Assert.Equal(2, (await journal.ReadAsync(stream, Cancellation)).OwedSince);
            Assert.Equal("\"third\"", (await journal.ReadAsync(stream, Cancellation)).Snapshot?.State);
            Assert.Equal(["b", "c", "d"], (await journal.ReadAsync(stream, Cancellation)).Decisions.Select(d => d.Cause));
            Assert.Null((await journal.ReadAsync(other, Cancellation)).OwedSince);
        }
    }

    [Fact]
    public async Task Thousands_of_appends_at_once_are_each_stored_once()
    {
        var streams = Enumerable.Range(0, 64).Select(_ => NewStream()).ToArray();

        await Task.WhenAll(streams.Select(async stream =>
        {
            for (var version = 1; version <= 100; version++)
                Assert.Equal(AppendOutcome.Appended, await journal.AppendAsync(Append(stream, version, $"c{version}")));
        }));

        foreach (var stream in streams)
            Assert.Equal(Enumerable.Range(1, 100).Select(i => $"c{i}"), await CausesOf(stream));
    }

    [Fact]
    public async Task Of_writers_that_race_for_a_stream_one_wins_each_version()
    {
        var streams = Enumerable.Range(0, 8).Select(_ => NewStream()).ToArray();
        await using var rival = database.OpenJournal();
        await using var third = database.OpenJournal();
        var won = new System.Collections.Concurrent.ConcurrentBag<(string Stream, string Cause)>();

        await Task.WhenAll(
            from stream in streams
            from writer in new[] { ("a", journal), ("b", rival), ("c", third) }
            select Task.Run(() => Race(stream, writer.Item1, writer.Item2), Cancellation));

        foreach (var stream in streams)
        {
            var stored = (await CausesOf(stream)).ToList();
            Assert.Equal(60, stored.Count);
            Assert.Equal(won.Where(win => win.Stream == stream).Select(win => win.Cause).Order(), stored.Order());
        }

        async Task Race(string stream, string name, SqlJournal writer)
        {
            for (var version = 1; version <= 60;)
            {
                var cause = $"{name}{version}";
                if (await writer.AppendAsync(Append(stream, version, cause)) == AppendOutcome.Appended)
                    won.Add((stream, cause));
                var last = (await writer.ReadAsync(stream, Cancellation)).Decisions.Count;
                Assert.True(last >= version);
                version = last + 1;
            }
        }
    }

    [Fact]
    public async Task The_whole_journal_is_read_without_a_gap_while_several_write()
    {
        var streams = Enumerable.Range(0, 24).Select(_ => NewStream()).ToArray();
        await using var second = database.OpenJournal();
        await using var third = database.OpenJournal();
        var start = await journal.GetHeadAsync(Cancellation);
        SqlJournal[] writers = [journal, second, third];
        var writing = Task.WhenAll(streams.Select((stream, i) => Task.Run(async () =>
        {
            // Writers take turns, as when a grain moves to another silo.
            for (var version = 1; version <= 90; version++)
                await writers[(i + (version / 10)) % 3].AppendAsync(Append(stream, version, $"c{version}"));
        }, Cancellation)));

        var seen = streams.ToDictionary(stream => stream, _ => 0L);
        // An empty page is not the end: transactions of other tests on the same server can keep the newest rows back for a while.
        for (var cursor = start; !writing.IsCompleted || cursor != await journal.GetHeadAsync(Cancellation);)
        {
            var page = await journal.ReadAllAsync(cursor, 50, Cancellation);
            foreach (var decision in page.Decisions.Where(decision => seen.ContainsKey(decision.Stream)))
                Assert.Equal(++seen[decision.Stream], decision.Version);
            cursor = page.Cursor;
        }

        await writing;
        Assert.All(seen.Values, last => Assert.Equal(90, last));
    }

    [Fact]
    public async Task A_page_ends_where_the_next_one_begins()
    {
        var stream = NewStream();
        var start = await journal.GetHeadAsync(Cancellation);
        await journal.AppendAsync(Append(stream, 1, "a", "b", "c"));

        // Rows are shown when no older transaction of the server is open any more, which may be another test's.
        var first = await Eventually.BecomesAsync(() => journal.ReadAllAsync(start, 2, Cancellation), page => page.Decisions.Count > 0);
        var second = await journal.ReadAllAsync(first.Cursor, 2, Cancellation);
        var third = await journal.ReadAllAsync(second.Cursor, 2, Cancellation);

        Assert.Equal(["a", "b"], first.Decisions.Select(decision => decision.Cause));
        Assert.Equal(["c"], second.Decisions.Select(decision => decision.Cause));
        Assert.Empty(third.Decisions);
        Assert.Equal(second.Cursor, third.Cursor);
        Assert.Equal(second.Cursor, await journal.GetHeadAsync(Cancellation));
    }
}
