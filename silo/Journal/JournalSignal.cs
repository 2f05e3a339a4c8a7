namespace Ocop.Silo.Journal;

/// <summary>Tells those who follow the journal in this process that something was appended. A hint: whoever misses it polls.</summary>
internal sealed class JournalSignal
{
    private readonly Lock gate = new();
    private TaskCompletionSource raised = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next <see cref="Raise"/>. Take it before reading the journal, await it after.</summary>
    public Task Next
    {
        get { lock (gate) return raised.Task; }
    }

    public void Raise()
    {
        TaskCompletionSource waiting;
        lock (gate)
        {
            waiting = raised;
            raised = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        waiting.TrySetResult();
    }
}
