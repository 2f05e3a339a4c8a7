namespace Ocop.Bench.Faults.Checking;

/// <summary>Whoever is sent away hears why, as a problem, and when to come again; nothing ever just breaks.</summary>
internal static class RefusalCheck
{
    public static IEnumerable<Violation> Of(Evidence evidence) =>
        from told in evidence.History
        from refused in told.Refusals
        where refused is not { Status: 429 or 503 or 507, HasRetryAfter: true, IsProblem: true }
        select new Violation(
            Wrong.UnclearRefusal, $"{told.Asked.Stream} {told.Asked.Cause}",
            $"status {refused.Status}, {(refused.HasRetryAfter ? "with" : "no")} Retry-After, {(refused.IsProblem ? "a" : "no")} problem: {Short(refused.Body)}");

    private static string Short(string text) => text.Length <= 200 ? text : text[..200];
}
