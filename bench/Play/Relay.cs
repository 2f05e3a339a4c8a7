using Ocop.Bench.Http;

namespace Ocop.Bench.Play;

/// <summary>How far the relay has come.</summary>
/// <param name="Sent">Comments sent, repeats included.</param>
/// <param name="Claims">Distinct comments that moved stock.</param>
internal sealed record RelayProgress(int Sent, int Total, int Claims, TimeSpan SaleTime, TimeSpan Elapsed);

/// <summary>What the relay heard.</summary>
/// <param name="Answers">The first answer to each comment, by its id.</param>
/// <param name="Contradictions">Ids that were answered differently when sent again.</param>
internal sealed record RelayResult(
    int Sent, IReadOnlyDictionary<string, CommentAnswer> Answers, IReadOnlyList<string> Contradictions, TimeSpan Elapsed);

/// <summary>Posts comments in their order, one request at a time, no earlier than their moment at the chosen speed.</summary>
internal sealed class Relay(OcopClient server, AckLog acks, TimeProvider clock)
{
    private readonly Dictionary<string, CommentAnswer> answers = new(StringComparer.Ordinal);
    private readonly List<string> contradictions = [];
    private int sent;
    private int claims;

    public async Task<RelayResult> RunAsync(
        string saleId, IReadOnlyList<Delivery> deliveries, PlaySettings settings, Action<RelayProgress> progress, CancellationToken cancellation)
    {
        var times = settings.Duplicate ? 2 : 1;
        var total = times * deliveries.Sum(delivery => delivery.Comments.Count);
        var began = clock.GetTimestamp();
        foreach (var delivery in deliveries)
        {
            if (settings.Speed > 0) await WaitAsync(delivery.At / settings.Speed - clock.GetElapsedTime(began), cancellation);
            for (var time = 0; time < times; time++) await SendAsync(saleId, delivery.Comments, cancellation);
            progress(new(sent, total, claims, delivery.At, clock.GetElapsedTime(began)));
        }
        return new(sent, answers, contradictions, clock.GetElapsedTime(began));
    }

    private async Task SendAsync(string saleId, IReadOnlyList<Comment> comments, CancellationToken cancellation)
    {
        var heard = await server.PostCommentsAsync(saleId, comments, cancellation);
        await acks.AppendAsync(heard);
        sent += comments.Count;
        var unanswered = comments.Select(comment => comment.Id).Except(heard.Select(answer => answer.Id)).ToArray();
        if (unanswered.Length > 0)
            throw new BenchException($"The server left {unanswered.Length} of {comments.Count} comments unanswered, {unanswered[0]} first.");
        foreach (var answer in heard) Note(answer);
    }

    private void Note(CommentAnswer answer)
    {
        if (answers.TryAdd(answer.Id, answer))
        {
            if (answer.Outcome == CommentAnswer.Claimed) claims++;
        }
        else if (AckLog.LineOf(answers[answer.Id]) != AckLog.LineOf(answer))
        {
            contradictions.Add(answer.Id);
        }
    }

    private Task WaitAsync(TimeSpan wait, CancellationToken cancellation) =>
        wait > TimeSpan.Zero ? Task.Delay(wait, clock, cancellation) : Task.CompletedTask;
}
