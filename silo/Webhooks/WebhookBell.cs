using Ocop.Silo.Journal;

namespace Ocop.Silo.Webhooks;

/// <summary>Tells the sender of this process that there is something to send. A hint: whoever misses it polls.</summary>
internal sealed class WebhookBell
{
    private readonly JournalSignal signal = new();

    /// <summary>Take it before looking, await it after.</summary>
    public Task Next => signal.Next;

    public void Ring() => signal.Raise();
}
