namespace Ocop.Bench.Play;

/// <summary>Whether a sale came to what was expected; every difference in words.</summary>
internal sealed record Verdict(IReadOnlyList<string> Differences)
{
    public bool IsPass => Differences.Count == 0;

    public static Verdict Of(Recording recording, RelayResult heard, Outcome outcome) => new(
    [
        .. Comments(recording.Expected, heard, outcome),
        .. Items(recording.Expected, outcome),
        .. Plenty(recording.Expected.Plenty, outcome),
        .. Scarce(recording.Expected, outcome),
        .. outcome.ListGaps(),
        .. outcome.OrderGaps(),
        .. Settled(outcome),
    ]);

    private static IEnumerable<string> Comments(Expected expected, RelayResult heard, Outcome outcome)
    {
        if (heard.Answers.Count != expected.DistinctComments)
            yield return $"distinct comments answered: {heard.Answers.Count}, expected {expected.DistinctComments}";
        if (outcome.Comments != expected.DistinctComments)
            yield return $"comments counted by the sale: {outcome.Comments}, expected {expected.DistinctComments}";
        foreach (var id in heard.Contradictions.Distinct(StringComparer.Ordinal))
            yield return $"comment {id} was answered differently when it came again";
    }

    private static IEnumerable<string> Items(Expected expected, Outcome outcome)
    {
        foreach (var (code, demand) in expected.FinalDemand)
        {
            var item = outcome.Items.FirstOrDefault(item => item.Code == code);
            if (item is null) yield return $"{code} is not on the board";
            else if (item.Demand != demand)
                yield return $"{code}: {item.Held} held and {item.Waiting} waiting make {item.Demand} units wanted, expected {demand}";
        }
    }

    private static IEnumerable<string> Plenty(ExpectedPlenty expected, Outcome outcome)
    {
        var held = outcome.HeldByUser();
        var codes = expected.Codes.ToHashSet(StringComparer.Ordinal);
        foreach (var (who, units) in expected.Held)
            if (held.GetValueOrDefault(who) is var has && has != units) yield return $"{who} holds {has}, expected {units}";
        foreach (var (who, units) in held)
            if (!expected.Held.ContainsKey(who) && codes.Contains(who[(who.IndexOf('|', StringComparison.Ordinal) + 1)..]))
                yield return $"{who} holds {units}, expected none";
    }

    private static IEnumerable<string> Scarce(Expected expected, Outcome outcome)
    {
        var byCode = outcome.Claims.ToLookup(claim => claim.Code, claim => claim.Kept);
        foreach (var (code, scarce) in expected.Scarce)
        {
            var held = byCode[code].Sum();
            var due = Math.Min(scarce.Stock, expected.FinalDemand[code]);
            if (held > scarce.NeverAbove) yield return $"{code} is oversold: {held} held of {scarce.NeverAbove}";
            else if (held != due) yield return $"{code}: {held} held, expected {due}";
        }
    }

    private static IEnumerable<string> Settled(Outcome outcome)
    {
        if (!outcome.IsSettled) yield return "the figures did not come to rest in time";
    }
}
