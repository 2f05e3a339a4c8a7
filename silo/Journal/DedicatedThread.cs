using System.Collections.Concurrent;

namespace Ocop.Silo.Journal;

/// <summary>Runs its tasks, and what follows their awaits, on one thread of its own, so that blocking calls take no thread from the pool.</summary>
internal sealed class DedicatedThread : TaskScheduler, IDisposable
{
    private readonly BlockingCollection<Task> tasks = [];
    private readonly Thread thread;

    public DedicatedThread(string name)
    {
        thread = new Thread(Run) { IsBackground = true, Name = name };
        thread.Start();
    }

    public override int MaximumConcurrencyLevel => 1;

    public void Dispose() => tasks.CompleteAdding();

    protected override void QueueTask(Task task) => tasks.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Thread.CurrentThread == thread && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [.. tasks];

    private void Run()
    {
        foreach (var task in tasks.GetConsumingEnumerable())
            TryExecuteTask(task);
    }
}
