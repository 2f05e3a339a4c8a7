using Ocop.Products;

namespace Ocop.LiveSales;

/// <summary>The way from a sale to one product: in order, one call at a time, and everything that has come meanwhile in the next one.</summary>
internal sealed class ProductLane(IProductGrain product, Func<Func<Task>, Task> untilDone)
{
    private const int MostAtOnce = 500;

    private readonly Queue<Errand> waiting = new();
    private bool running;

    public Task<ClaimAnswer> ClaimAsync(ClaimUnits command)
    {
        var errand = new ClaimErrand(command);
        Enqueue(errand);
        return errand.Done.Task;
    }

    /// <summary>A change of terms, in order with the claims: those before it are decided without it, those after it with it.</summary>
    public Task<StockAnswer> CallAsync(Func<IProductGrain, Task<StockAnswer>> call)
    {
        var errand = new TermsErrand(call);
        Enqueue(errand);
        return errand.Done.Task;
    }

    public Task<ClaimAnswer?> UndoAsync(UndoClaim command)
    {
        var errand = new UndoErrand(command);
        Enqueue(errand);
        return errand.Done.Task;
    }

    private void Enqueue(Errand errand)
    {
        waiting.Enqueue(errand);
        if (!running) RunAsync().Ignore();
    }

    private async Task RunAsync()
    {
        running = true;
        while (waiting.TryPeek(out var next))
        {
            var batch = Take(next is ClaimErrand ? MostAtOnce : 1);
            try
            {
                await untilDone(() => next switch
                {
                    TermsErrand terms => CallAsync(terms),
                    UndoErrand undo => UndoAsync(undo),
                    _ => ClaimAsync(batch),
                });
            }
            catch (Exception e)
            {
                batch.ForEach(errand => errand.Fail(e));
            }
        }
        running = false;
    }

    private List<Errand> Take(int most)
    {
        List<Errand> batch = [];
        while (batch.Count < most && waiting.TryPeek(out var next) && (batch.Count == 0 || next is ClaimErrand)) batch.Add(waiting.Dequeue());
        return batch;
    }

    private async Task CallAsync(TermsErrand terms) => terms.Done.TrySetResult(await terms.Call(product));

    private async Task UndoAsync(UndoErrand undo) => undo.Done.TrySetResult(await product.Undo(undo.Command));

    private async Task ClaimAsync(List<Errand> batch)
    {
        var claims = batch.Cast<ClaimErrand>().ToArray();
        var answers = await product.ClaimMany([.. claims.Select(claim => claim.Command)]);
        for (var i = 0; i < claims.Length; i++) claims[i].Done.TrySetResult(answers[i]);
    }

    private abstract class Errand
    {
        public abstract void Fail(Exception why);
    }

    private sealed class ClaimErrand(ClaimUnits command) : Errand
    {
        public ClaimUnits Command => command;
        public TaskCompletionSource<ClaimAnswer> Done { get; } = new();
        public override void Fail(Exception why) => Done.TrySetException(why);
    }

    private sealed class UndoErrand(UndoClaim command) : Errand
    {
        public UndoClaim Command => command;
        public TaskCompletionSource<ClaimAnswer?> Done { get; } = new();
        public override void Fail(Exception why) => Done.TrySetException(why);
    }

    private sealed class TermsErrand(Func<IProductGrain, Task<StockAnswer>> call) : Errand
    {
        public Func<IProductGrain, Task<StockAnswer>> Call => call;
        public TaskCompletionSource<StockAnswer> Done { get; } = new();
        public override void Fail(Exception why) => Done.TrySetException(why);
    }
}
