using System.Collections.Immutable;
using Ocop.Feeds;

namespace Ocop.Silo.Adapters;

/// <summary>What waits to be published: of each board and each producer only the newest, of claims only so many. It never makes anybody wait.</summary>
internal sealed class FeedOutbox
{
    public const int MostClaims = 10_000;
    private const int MostInBatch = 500;

    private readonly Lock turn = new();
    private readonly Dictionary<(Type Kind, string Key), Waiting> newest = [];
    private readonly Queue<Waiting> claims = new();
    private TaskCompletionSource filled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool isMissing;

    /// <summary>Completes when there is something. Take it before <see cref="Take"/>, await it after.</summary>
    public Task Filled
    {
        get { lock (turn) return filled.Task; }
    }

    public void Add(FeedMessage message, DateTimeOffset at)
    {
        var waiting = new Waiting(message, at);
        lock (turn)
        {
            switch (message)
            {
                case BoardPublished { Board: var board }:
                    newest[(typeof(BoardPublished), board.SaleId)] = waiting;
                    break;
                case TodayPublished today:
                    newest[(typeof(TodayPublished), today.ProducerId)] = waiting;
                    break;
                case ClaimPublished or NewsMissed:
                    claims.Enqueue(waiting);
                    if (claims.Count > MostClaims) Lose();
                    break;
                default:
                    throw new InvalidOperationException($"The feed does not know how to carry {message.GetType().Name}.");
            }
            filled.TrySetResult();
        }
    }

    /// <summary>The next batch, and since when the first of it has waited; empty when nothing waits.</summary>
    public (ImmutableArray<FeedMessage> Messages, DateTimeOffset Since) Take()
    {
        lock (turn)
        {
            var batch = ImmutableArray.CreateBuilder<FeedMessage>();
            var since = DateTimeOffset.MaxValue;
            if (isMissing) batch.Add(new NewsMissed());
            isMissing = false;
            while (batch.Count < MostInBatch && claims.TryDequeue(out var claim)) Include(claim);
            foreach (var (key, message) in newest)
            {
                if (batch.Count >= MostInBatch) break;
                Include(message);
                newest.Remove(key);
            }
            if (filled.Task.IsCompleted && claims.Count == 0 && newest.Count == 0) filled = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return (batch.ToImmutable(), since);

            void Include(Waiting waiting)
            {
                batch.Add(waiting.Message);
                if (waiting.At < since) since = waiting.At;
            }
        }
    }

    private void Lose()
    {
        claims.Dequeue();
        isMissing = true;
        FeedMeters.Drop();
    }

    private readonly record struct Waiting(FeedMessage Message, DateTimeOffset At);
}
