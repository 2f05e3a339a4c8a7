using System.Globalization;

namespace Ocop.Bench.Faults.Checking;

/// <summary>A row of a product and when it came into the journal, by a clock that nobody sets: after the one moment, before the other.</summary>
internal sealed record SeenRow(JournalRow Row, TimeSpan After, TimeSpan Before);

/// <summary>How long a hold is kept.</summary>
/// <param name="Slack">For what comes late because the server was away or busy.</param>
internal sealed record HoldTerms(TimeSpan Length, TimeSpan Slack)
{
    /// <summary>A clock that catches up with another gains or loses at most this part of what passes.</summary>
    private const int Hurry = 20;

    public static TimeSpan Least(TimeSpan passed) => passed - (passed / Hurry);

    public static TimeSpan Most(TimeSpan passed) => passed + (passed / Hurry);
}

/// <summary>Holds end when they should by what has really passed, and deadlines keep their distance, whatever the server takes for the time.</summary>
internal sealed class HoldCheck
{
    private readonly HoldTerms terms;
    private readonly Dictionary<StoredClaim, (DateTimeOffset Until, SeenRow Began)> live = [];
    private readonly List<Violation> violations = [];
    private (DateTimeOffset Until, SeenRow Seen)? first;

    /// <param name="rows">By stream, in version order.</param>
    /// <param name="end">When the journal was last looked at.</param>
    public HoldCheck(IEnumerable<SeenRow> rows, TimeSpan end, HoldTerms terms)
    {
        this.terms = terms;
        foreach (var seen in rows)
            foreach (var happened in seen.Row.Events.Where(happened => happened.Type == "claim")) Follow(happened, seen);
        foreach (var (claim, hold) in live)
            if (end - hold.Began.Before > Latest) Report(hold.Began, claim, $"is still held {Seconds(end - hold.Began.Before)} after it began");
    }

    public IReadOnlyList<Violation> Violations => violations;

    /// <summary>Holds that ran out.</summary>
    public int Ended { get; private set; }

    /// <summary>Claims that were given units when their turn on the waiting list came.</summary>
    public int Promoted { get; private set; }

    private TimeSpan Latest => HoldTerms.Most(terms.Length) + terms.Slack;

    private void Follow(StoredEvent changed, SeenRow seen)
    {
        if (changed.Reason == "holdExpired" && live.TryGetValue(changed.Claim, out var hold)) End(changed.Claim, hold.Began, seen);
        if (changed.Reason == "promoted") Promoted++;
        if (changed.Held == 0 || changed.Until is not { } until) live.Remove(changed.Claim);
        else if (!live.TryGetValue(changed.Claim, out var known) || known.Until != until) Begin(changed.Claim, until, seen);
    }

    private void Begin(StoredClaim claim, DateTimeOffset until, SeenRow seen)
    {
        live[claim] = (until, seen);
        // What was there before anybody looked is of an unknown moment.
        if (seen.After < TimeSpan.Zero) return;
        first ??= (until, seen);
        CheckPace(claim, until, seen, first.Value.Until, first.Value.Seen);
    }

    private void End(StoredClaim claim, SeenRow began, SeenRow ended)
    {
        Ended++;
        var (least, most) = (ended.After - began.Before, ended.Before - began.After);
        if (most < HoldTerms.Least(terms.Length)) Report(ended, claim, $"was held for {Seconds(most)} at most, not {Seconds(terms.Length)}");
        if (least > Latest) Report(ended, claim, $"was held for {Seconds(least)} at least, not {Seconds(terms.Length)}");
    }

    /// <summary>Deadlines are as far apart as the claims were that they were given to.</summary>
    private void CheckPace(StoredClaim claim, DateTimeOffset until, SeenRow seen, DateTimeOffset firstUntil, SeenRow firstSeen)
    {
        var (apart, least, most) = (until - firstUntil, seen.After - firstSeen.Before, seen.Before - firstSeen.After);
        if (apart < HoldTerms.Least(least) - terms.Slack || apart > HoldTerms.Most(most) + terms.Slack)
            Report(seen, claim, $"has a deadline {Seconds(apart)} from the first one, given {Seconds(least)} to {Seconds(most)} after it");
    }

    private void Report(SeenRow seen, StoredClaim claim, string what) =>
        violations.Add(new(Wrong.HoldLength, $"{seen.Row.Stream} v{seen.Row.Version}", $"{claim} {what}"));

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:N1} s");
}
