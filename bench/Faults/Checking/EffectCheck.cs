namespace Ocop.Bench.Faults.Checking;

/// <summary>What decisions owe elsewhere has come there: in the end no stream owes anything, and every row that is due stands.</summary>
internal static class EffectCheck
{
    public static IEnumerable<Violation> Of(Evidence evidence)
    {
        foreach (var stream in evidence.Journal.Owing) yield return new(Wrong.EffectMissing, stream, "still owes effects elsewhere");
        foreach (var row in evidence.Journal.Rows)
        {
            foreach (var (stream, cause, _) in Owed.By(row, evidence))
                if (evidence.Journal.Find(stream, cause) is null)
                    yield return new(Wrong.EffectMissing, $"{row.Stream} v{row.Version}", $"{stream} has no row of {cause}");
            if (row.Events.Any(happened => happened.Type == "confirmationAsked") && evidence.Journal.Find(row.Stream, row.Cause + OrderCauses.Allocated) is null)
                yield return new(Wrong.EffectMissing, $"{row.Stream} v{row.Version}", $"{row.Cause} was never told what was allocated");
        }
    }
}
