namespace Ocop.Shared;

/// <summary>The stores of grain state, by how soon they are on disk.</summary>
public static class GrainStorages
{
    /// <summary>For what a decision in the journal owes until it is written: on disk with the next decision. The default store flushes each write.</summary>
    public const string Effects = "effects";
}
