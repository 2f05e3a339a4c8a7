using Microsoft.Extensions.Time.Testing;
using Ocop.Api.LiveSales;
using Ocop.Products;

namespace Ocop.Api.Tests.LiveSales;

public sealed class SalePacesTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 20, 13, 0, 0, TimeSpan.Zero));
    private readonly SalePaces paces;

    public SalePacesTests() => paces = new(clock);

    [Fact]
    public void Only_what_came_in_the_last_minute_counts()
    {
        paces.Heard("live-1", comments: 100, watching: 3); // counting begins here
        paces.Heard("live-1", comments: 140, watching: 9);
        clock.Advance(TimeSpan.FromSeconds(30));
        paces.Heard("live-1", comments: 150, watching: 5);
        Assert.Equal((50, 0, 9), paces.Of("live-1"));

        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal((10, 0, 9), paces.Of("live-1"));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((0, 0, 9), paces.Of("live-1"));
    }

    [Fact]
    public void A_board_that_comes_late_adds_nothing()
    {
        paces.Heard("live-1", 10, 0);
        paces.Heard("live-1", 15, 0);
        paces.Heard("live-1", 12, 0);
        paces.Heard("live-1", 16, 0);

        Assert.Equal(6, paces.Of("live-1").Comments);
    }

    [Theory]
    [InlineData(ClaimOutcome.Held, ClaimReason.Asked, 1)]
    [InlineData(ClaimOutcome.Waiting, ClaimReason.StockShort, 1)]
    [InlineData(ClaimOutcome.Held, ClaimReason.Promoted, 0)]
    [InlineData(ClaimOutcome.Released, ClaimReason.HoldExpired, 0)]
    [InlineData(ClaimOutcome.Refused, ClaimReason.SaleClosed, 0)]
    public void Claims_count_when_a_buyer_asked_and_got_something(ClaimOutcome outcome, ClaimReason reason, int counted)
    {
        paces.Heard("live-1", new ClaimAnswer(outcome, reason, Held: 1));

        Assert.Equal(counted, paces.Of("live-1").Claims);
    }

    [Fact]
    public void Nothing_is_known_of_a_sale_never_heard_of() => Assert.Equal(default, paces.Of("live-none"));
}
