using Ocop.Bench.Faults.Checking;

namespace Ocop.ProcessTests.Faults;

/// <summary>A check of holds that cannot say no proves nothing.</summary>
public sealed class HoldCheckTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly HoldTerms Terms = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(5));
    private static readonly StoredClaim Lan = new("live-1", "lan", "p:1");
    private static readonly StoredClaim Minh = new("live-1", "minh", "p:1");

    [Fact]
    public void A_hold_that_ends_in_its_minute_is_right()
    {
        var check = Check(200, Held(Lan, 1, until: 61), Ended(Lan, 61));
        Assert.Empty(check.Violations);
        Assert.Equal(1, check.Ended);
    }

    [Fact]
    public void A_hold_that_vanishes_is_found() => AssertFinds("was held for 5.2 s at most", Check(6, Held(Lan, 1, until: 61), Ended(Lan, 6)));

    [Fact]
    public void A_hold_that_ends_late_is_found() => AssertFinds("was held for 99.8 s at least", Check(200, Held(Lan, 1, until: 61), Ended(Lan, 101)));

    [Fact]
    public void A_hold_that_never_ends_is_found() => AssertFinds("is still held", Check(200, Held(Lan, 1, until: 61)));

    [Fact]
    public void A_hold_that_became_an_order_need_not_end() =>
        Assert.Empty(Check(200, Held(Lan, 1, until: 61), Changed(Lan, 2, "ordered", held: 0, until: null)).Violations);

    [Theory]
    [InlineData(3_600)]
    [InlineData(-3_600)]
    public void A_deadline_that_leaps_is_found(int seconds) =>
        AssertFinds("has a deadline", Check(10, Held(Lan, 1, until: 61), Held(Minh, 5, until: 65 + seconds)));

    [Fact]
    public void A_clock_that_hurries_a_little_is_forgiven() =>
        Assert.Empty(Check(45, Held(Lan, 1, until: 61), Held(Minh, 41, until: 61 + 42)).Violations);

    private static void AssertFinds(string what, HoldCheck check) =>
        Assert.Contains(check.Violations, violation => violation.Wrong == Wrong.HoldLength && violation.What.Contains(what, StringComparison.Ordinal));

    private static HoldCheck Check(int end, params SeenRow[] rows) => new(rows, TimeSpan.FromSeconds(end), Terms);

    private static SeenRow Held(StoredClaim claim, int at, int until) => Changed(claim, at, "asked", 1, Noon.AddSeconds(until));

    private static SeenRow Ended(StoredClaim claim, int at) => Changed(claim, at, "holdExpired", 0, null);

    /// <summary>Seen at a second, and not yet a fifth of one before.</summary>
    private static SeenRow Changed(StoredClaim claim, int at, string reason, int held, DateTimeOffset? until) => new(
        new("product/p", at, $"c{at}", [new StoredEvent { Type = "claim", Claim = claim, Reason = reason, Held = held, Until = until }]),
        TimeSpan.FromSeconds(at - 0.2), TimeSpan.FromSeconds(at));
}
