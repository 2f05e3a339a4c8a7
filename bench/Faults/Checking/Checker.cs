namespace Ocop.Bench.Faults.Checking;

/// <summary>Decides whether a history is right.</summary>
internal static class Checker
{
    /// <summary>All that is wrong, the worst first.</summary>
    public static IReadOnlyList<Violation> Check(Evidence evidence) =>
        [.. Always(evidence).Concat(InTheEnd(evidence)).OrderBy(violation => violation.Wrong)];

    /// <summary>What must be so at every moment.</summary>
    public static IEnumerable<Violation> Always(Evidence evidence) => StreamCheck.Of(evidence)
        .Concat(StockCheck.Of(evidence))
        .Concat(UnitsCheck.Of(evidence))
        .Concat(AnswerCheck.Of(evidence))
        .Concat(RefusalCheck.Of(evidence));

    /// <summary>What must be so once all that was owed is delivered.</summary>
    public static IEnumerable<Violation> InTheEnd(Evidence evidence) => EffectCheck.Of(evidence)
        .Concat(OrderCheck.Of(evidence))
        .Concat(CommentCheck.Of(evidence))
        .Concat(OutsideCheck.Of(evidence));
}
