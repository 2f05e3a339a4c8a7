namespace Ocop.Journal;

/// <summary>The journal could not be reached or did not answer; whether the decision was stored is unknown. Repeat the command with the same cause.</summary>
[GenerateSerializer, Alias("ocop.journal.unavailable")]
public sealed class JournalUnavailableException : Exception
{
    public JournalUnavailableException() { }
    public JournalUnavailableException(string message) : base(message) { }
    public JournalUnavailableException(string message, Exception inner) : base(message, inner) { }
}

/// <summary>The activation's state was out of date, nothing was decided. Repeat the command with the same cause: a fresh activation answers.</summary>
[GenerateSerializer, Alias("ocop.journal.stale-activation")]
public sealed class StaleActivationException : Exception
{
    public StaleActivationException() { }
    public StaleActivationException(string message) : base(message) { }
    public StaleActivationException(string message, Exception inner) : base(message, inner) { }
}
