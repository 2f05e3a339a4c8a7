using Ocop.Api.Hosting;
using Ocop.Products;

namespace Ocop.Api.Products;

/// <summary>The way to one product: two calls under way at most, and everything that has come meanwhile in the next one.</summary>
/// <remarks>Two, so that the next claims are decided while those before them are written to disk.</remarks>
internal sealed class TapLane(IProductGrain product)
{
    private const int MostUnderWay = 2;
    private const int MostAtOnce = 500;

    private readonly Lock turn = new();
    private readonly Queue<Tap> waiting = new();
    private int underWay;

    public Task<ClaimAnswer> ClaimAsync(ClaimUnits command)
    {
        var tap = new Tap(command);
        lock (turn)
        {
            waiting.Enqueue(tap);
            if (underWay == MostUnderWay) return tap.Answer;
            underWay++;
        }
        RunAsync().Ignore();
        return tap.Answer;
    }

    private async Task RunAsync()
    {
        while (Take() is { Length: > 0 } batch)
        {
            try
            {
                var answers = await Send.CommandAsync(() => product.ClaimMany([.. batch.Select(tap => tap.Command)]));
                for (var i = 0; i < batch.Length; i++) batch[i].Settle(answers[i]);
            }
            catch (Exception e)
            {
                foreach (var tap in batch) tap.Fail(e);
            }
        }
    }

    /// <summary>The next taps; none ends this run, and a later tap begins another.</summary>
    private Tap[] Take()
    {
        lock (turn)
        {
            var batch = new Tap[Math.Min(waiting.Count, MostAtOnce)];
            for (var i = 0; i < batch.Length; i++) batch[i] = waiting.Dequeue();
            if (batch.Length == 0) underWay--;
            return batch;
        }
    }

    private sealed class Tap(ClaimUnits command)
    {
        // Continuations write HTTP answers: not here, one after the other.
        private readonly TaskCompletionSource<ClaimAnswer> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ClaimUnits Command => command;
        public Task<ClaimAnswer> Answer => answered.Task;

        public void Settle(ClaimAnswer answer) => answered.TrySetResult(answer);

        public void Fail(Exception why) => answered.TrySetException(why);
    }
}
