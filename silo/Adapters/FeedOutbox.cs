using System.Collections.Immutable;
using Ocop.Feeds;

namespace Ocop.Silo.Adapters;

/// <summary>What waits to be published: of each board and each producer only the newest, of claims only so many. It never makes anybody wait.</summary>
internal sealed class FeedOutbox
{
    public const int MostClaims = 10_000;
    private const int MostInBatch = 500;

    private readonly Lock turn = new();
    private readonly Dictionary<(Type Kind, string Key), FeedMessage> newest = [];
    private readonly Queue<FeedMessage> claims = new();
    private TaskCompletionSource filled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool isMissing;

    /// <summary>Completes when there is something. Take it before <see cref="Take"/>, await it after.</summary>
    public Task Filled
    {
        get { lock (turn) return filled.Task; }
    }

    public void Add(FeedMessage message)
    {
        lock (turn)
        {
            switch (message)
            {
                case BoardPublished { Board: var board }:
                    newest[(typeof(BoardPublished), board.SaleId)] = message;
                    break;
                case TodayPublished today:
                    newest[(typeof(TodayPublished), today.ProducerId)] = message;
                    break;
                case ClaimPublished or NewsMissed:
                    claims.Enqueue(message);
                    if (claims.Count > MostClaims) isMissing = claims.TryDequeue(out _);
                    break;
                default:
                    throw new InvalidOperationException($"The feed does not know how to carry {message.GetType().Name}.");
            }
            filled.TrySetResult();
        }
    }

    /// <summary>The next batch; empty when nothing waits.</summary>
    public ImmutableArray<FeedMessage> Take()
    {
        lock (turn)
        {
            var batch = ImmutableArray.CreateBuilder<FeedMessage>();
            if (isMissing) batch.Add(new NewsMissed());
            isMissing = false;
            while (batch.Count < MostInBatch && claims.TryDequeue(out var claim)) batch.Add(claim);
            foreach (var (key, message) in newest)
            {
                if (batch.Count >= MostInBatch) break;
                batch.Add(message);
                newest.Remove(key);
            }
            if (filled.Task.IsCompleted && claims.Count == 0 && newest.Count == 0) filled = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return batch.ToImmutable();
        }
    }
}
