using Ocop.LiveSales;

namespace Ocop.Grains.Tests.LiveSales;

public sealed class RevokedLinksTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_revocation_counts_for_its_buyer_alone()
    {
        var links = new RevokedLinks().Revoke("facebook:1", Start);
        Assert.Equal(Start, links.For("facebook:1"));
        Assert.Equal(DateTimeOffset.UnixEpoch, links.For("facebook:2"));
    }

    [Fact]
    public void Of_too_many_the_oldest_is_forgotten_and_every_link_of_before_with_it()
    {
        var links = Enumerable.Range(0, RevokedLinks.Most + 1)
            .Aggregate(new RevokedLinks(), (known, i) => known.Revoke($"facebook:{i}", Start.AddSeconds(i)));
        Assert.Equal(RevokedLinks.Most, links.ByBuyer.Count);
        Assert.Equal(Start, links.For("facebook:0"));
        Assert.Equal(Start, links.For("a buyer never revoked"));
        Assert.Equal(Start.AddSeconds(RevokedLinks.Most), links.For($"facebook:{RevokedLinks.Most}"));
    }
}
