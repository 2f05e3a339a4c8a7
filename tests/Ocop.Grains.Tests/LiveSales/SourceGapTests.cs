using System.Collections.Immutable;
using Ocop.LiveSales;

namespace Ocop.Grains.Tests.LiveSales;

public sealed class SourceGapTests
{
    private static readonly DateTimeOffset Eight = new(2026, 11, 20, 13, 0, 0, TimeSpan.Zero);
    private static readonly SourceReading Read = new("facebook:v1", "c", 4, Eight.AddMinutes(-5), Eight, Eight, 1, 20, 20, Total: 12);

    [Theory]
    [InlineData(SaleStatus.Live, 15, 12, SourceState.Ok)]
    [InlineData(SaleStatus.Live, 15.1, 12, SourceState.Gap)]
    [InlineData(SaleStatus.Paused, 16, 12, SourceState.Gap)]
    [InlineData(SaleStatus.Live, 1, 3, SourceState.Ok)] // nine are missing
    [InlineData(SaleStatus.Live, 1, 2, SourceState.Gap)]
    [InlineData(SaleStatus.Draft, 100, 2, SourceState.Off)]
    [InlineData(SaleStatus.Ended, 100, 2, SourceState.Off)]
    public void A_source_has_a_gap_when_nobody_looks_or_comments_never_came(SaleStatus status, double seconds, long taken, SourceState state)
    {
        var gap = One(status, [new("facebook:v1", taken, 0, Eight)], [Read], Eight.AddSeconds(seconds));

        Assert.Equal((state, 12 - taken, "facebook"), (gap.State, gap.Missing, gap.Platform));
    }

    [Theory]
    [InlineData(60, SourceState.Ok)]
    [InlineData(61, SourceState.Quiet)]
    public void A_source_is_quiet_when_nobody_wrote_for_a_minute(int seconds, SourceState state)
    {
        var now = Eight.AddSeconds(seconds);
        Assert.Equal(state, One(SaleStatus.Live, [new("facebook:v1", 12, 0, Eight)], [Read with { LastContactAt = now }], now).State);
        Assert.Equal(state, One(SaleStatus.Live, [new("tiktok", 1, 0, Eight)], [], now).State);
    }

    [Fact]
    public void A_relay_that_never_found_a_comment_is_quiet_from_its_first_look_on()
    {
        var never = Read with { LastCommentsAt = null, FirstContactAt = Eight, LastContactAt = Eight.AddSeconds(70), Total = null };

        Assert.Equal((SourceState.Quiet, null), One(SaleStatus.Live, [], [never], Eight.AddSeconds(70)) is var gap ? (gap.State, gap.Missing) : default);
    }

    [Fact]
    public void Silence_counts_while_it_lasts_and_ends_with_the_sale()
    {
        Assert.Equal((2, 60, 40), Silence(SaleStatus.Live, null, 40));
        Assert.Equal((2, 50, 30), Silence(SaleStatus.Ended, Eight.AddSeconds(30), 100_000));
        Assert.Equal((1, 20, 20), Silence(SaleStatus.Ended, Eight.AddSeconds(-1), 100_000));
        Assert.Equal((1, 20, 20), Silence(SaleStatus.Draft, null, 40));

        (int, int, int) Silence(SaleStatus status, DateTimeOffset? ended, int seconds) =>
            One(status, [], [Read], Eight.AddSeconds(seconds), ended) is var gap ? (gap.Silences, gap.SilentSeconds, gap.LongestSilenceSeconds) : default;
    }

    [Fact]
    public void What_the_platform_takes_off_its_count_is_not_missing_and_silence_off_air_is_none()
    {
        Assert.Equal(0, One(SaleStatus.Live, [new("facebook:v1", 13, 0, Eight)], [Read], Eight).Missing);
        var reading = SaleSourcesGrain.Next(Read, new("facebook:v1", "d", 0, Total: 30, IsOn: false), Eight.AddHours(20));
        Assert.Equal((1, 20, 30L), (reading.Silences, reading.SilentSeconds, reading.Total));
        Assert.Equal(30, SaleSourcesGrain.Next(reading, new("facebook:v1", "d", 0), Eight.AddHours(20)).Total);
    }

    [Theory]
    [InlineData(SaleStatus.Live, 15, false)]
    [InlineData(SaleStatus.Live, 16, true)]
    [InlineData(SaleStatus.Paused, 16, false)]
    public void The_public_is_told_that_comments_come_late_while_claims_are_taken(SaleStatus status, int seconds, bool areLate)
    {
        Assert.Equal(areLate, SourceGaps.AreLate(status, [Read], Eight.AddSeconds(seconds)));
        Assert.False(SourceGaps.AreLate(status, [], Eight));
    }

    private static SourceGap One(
        SaleStatus status, ImmutableArray<SourceComments> taken, ImmutableArray<SourceReading> readings, DateTimeOffset now, DateTimeOffset? ended = null) =>
        Assert.Single(SourceGaps.Of(
            new("live-1", "Phiên", null, [], TimeSpan.FromHours(1), true, null, null, status, null, ended, [], null, 0, 0, 1), taken, readings, now));
}
