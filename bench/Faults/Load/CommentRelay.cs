using System.Globalization;

namespace Ocop.Bench.Faults.Load;

/// <summary>
/// Hands in the comments of a few viewers of one sale, in batches, several on their way at once. Viewers edit and delete only
/// what they wrote last: what an older comment means once a later one stands is the platform's secret, not ours.
/// </summary>
internal sealed class CommentRelay(Client client, string token, string name, SceneSale sale, History history, TimeProvider clock)
{
    private const int Viewers = 8;
    private const int MostInBatch = 6;
    private const int MostUnderWay = 3;

    private readonly Dictionary<string, CommentAsked> newest = [];
    private readonly List<Task> underWay = [];
    private DateTimeOffset lastAt = DateTimeOffset.MinValue;
    private int written;

    /// <summary>Sends one batch, and waits only when too many are under way.</summary>
    public async Task ActAsync(CancellationToken cancellation)
    {
        underWay.Add(SendAsync(cancellation));
        while (underWay.Count >= MostUnderWay)
        {
            var done = await Task.WhenAny(underWay);
            underWay.Remove(done);
            await done;
        }
    }

    public Task FinishAsync() => Task.WhenAll(underWay);

    private Task<Answer?> SendAsync(CancellationToken cancellation)
    {
        var batch = Enumerable.Range(0, client.Random.Next(1, MostInBatch + 1)).Select(_ => Write()).ToArray();
        var told = batch.Select(history.Begin).ToArray();
        return client.AskAsync(
            new(HttpMethod.Post, $"/api/sales/{sale.SaleId}/comments", batch.Select(BodyOf).ToArray(), null, token), Note, cancellation);

        void Note(Delivery delivery)
        {
            for (var i = 0; i < told.Length; i++)
            {
                if (delivery.Answer is { } answer) told[i].Answers.Enqueue(WordsOf(answer, i));
                else Notes.NoteFailure(told[i], delivery);
            }
        }
    }

    private CommentAsked Write()
    {
        var user = $"{name}-{client.Random.Next(Viewers)}";
        var last = newest.GetValueOrDefault(user);
        var comment = client.Random.Next(10) switch
        {
            0 when last is { Verb: not CommentVerb.Delete, Meaning.Kind: not MeaningKind.Release } => Delete(last),
            1 or 2 when last is { Verb: not CommentVerb.Delete, Meaning.Kind: not MeaningKind.Release } => Edit(last),
            _ => Add(user),
        };
        newest[user] = comment;
        return comment;
    }

    private CommentAsked Add(string user)
    {
        var kind = client.Random.Next(10) switch { < 6 => MeaningKind.Set, < 8 => MeaningKind.Add, _ => MeaningKind.Release };
        var meaning = new Meaning(kind, client.Random.Pick(sale.Items), client.Random.Next(1, 4));
        return new(sale.SaleId, $"{name}-{++written}", CommentVerb.Add, user, TextOf(meaning), NextAt(), meaning);
    }

    private CommentAsked Edit(CommentAsked last)
    {
        var meaning = last.Meaning! with { Quantity = client.Random.Next(1, 4) };
        return last with { Verb = CommentVerb.Edit, Text = TextOf(meaning), At = NextAt(), Meaning = meaning };
    }

    private CommentAsked Delete(CommentAsked last) => last with { Verb = CommentVerb.Delete, Text = "", At = NextAt(), Meaning = null };

    /// <summary>No two comments of a relay are of the same moment.</summary>
    private DateTimeOffset NextAt()
    {
        var now = clock.GetUtcNow();
        return lastAt = now > lastAt ? now : lastAt.AddTicks(1);
    }

    private static string TextOf(Meaning meaning) => meaning.Kind switch
    {
        MeaningKind.Set => string.Create(CultureInfo.InvariantCulture, $"{meaning.Item.Code} x{meaning.Quantity}"),
        MeaningKind.Add => string.Create(CultureInfo.InvariantCulture, $"thêm {meaning.Quantity} {meaning.Item.Code}"),
        _ => $"hủy {meaning.Item.Code}",
    };

    private static object BodyOf(CommentAsked comment) => new
    {
        comment.Id, Verb = comment.Verb.ToString().ToLowerInvariant(), CommentAsked.Platform, comment.UserId, UserName = "Người xem",
        comment.Text, At = comment.At.ToString("O", CultureInfo.InvariantCulture),
    };

    private static string WordsOf(Answer answer, int place) =>
        answer.IsDone ? Words.OfComment(answer.Body[place]) : Words.OfProblem(answer.Status, answer.Body);
}
