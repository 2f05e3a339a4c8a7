namespace Ocop.Bench.Faults.Checking;

/// <summary>The ways in which a history can be wrong.</summary>
internal enum Wrong
{
    /// <summary>More units are promised than there are.</summary>
    Oversold,

    /// <summary>The versions of a stream do not count 1, 2, 3 ….</summary>
    VersionGap,

    /// <summary>One cause has several rows in a stream.</summary>
    CauseTwice,

    /// <summary>A command was answered, but the journal does not know it.</summary>
    AnswerLost,

    /// <summary>A client was told something else than what its row says.</summary>
    AnswerDiffers,

    /// <summary>A repeat was answered differently.</summary>
    RepeatDiffers,

    /// <summary>A row that nobody asked for.</summary>
    Phantom,

    /// <summary>A decision does not do what its command asked.</summary>
    WrongUnits,

    /// <summary>What a decision owes elsewhere never came there.</summary>
    EffectMissing,

    /// <summary>An order is not the sum of what its products say.</summary>
    OrderDiffers,

    /// <summary>A screen or list shows something else than the journal.</summary>
    OutsideDiffers,

    /// <summary>An answer that tells the client neither what is so nor when to come again.</summary>
    UnclearRefusal,

    /// <summary>A command was repeated for as long as patience lasts and never answered.</summary>
    Unanswered,

    /// <summary>A hold ended too early or too late, or its deadline moved.</summary>
    HoldLength,

    /// <summary>The service did not keep another promise: back in time, in its bounds.</summary>
    Service,

    /// <summary>The fault never struck, so that the run proves nothing.</summary>
    NotStruck,
}

/// <summary>One thing that is wrong.</summary>
internal sealed record Violation(Wrong Wrong, string Where, string What)
{
    public override string ToString() => $"{Wrong}: {Where}: {What}";
}
