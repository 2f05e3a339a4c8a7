namespace Ocop.Journal;

/// <summary>A grain whose state is a journal stream named by its grain id.</summary>
[Alias("ocop.journal.IJournalGrain")]
public interface IJournalGrain : IGrainWithStringKey
{
    /// <summary>Brings the grain into memory, where it goes on delivering what it owes.</summary>
    [Alias("wake")]
    Task Wake();

    /// <summary>Texts about persons that stand beside its rows were erased: it leaves memory with those that it has read.</summary>
    [Alias("forget")]
    Task Forget();
}
