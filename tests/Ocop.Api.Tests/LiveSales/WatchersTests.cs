using Ocop.Api.LiveSales;

namespace Ocop.Api.Tests.LiveSales;

public sealed class WatchersTests
{
    [Fact]
    public void A_group_is_watched_until_the_last_one_leaves()
    {
        var watchers = new Watchers();
        watchers.Add("sale/live-1");
        watchers.Add("sale/live-1");
        watchers.Remove("sale/live-1");
        Assert.True(watchers.Any("sale/live-1"));
        watchers.Remove("sale/live-1");
        watchers.Remove("sale/live-1");
        Assert.False(watchers.Any("sale/live-1"));
    }

    [Fact]
    public async Task Counts_survive_many_at_once()
    {
        var watchers = new Watchers();
        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => Task.Run(() => watchers.Add("g"))));
        await Task.WhenAll(Enumerable.Range(0, 999).Select(_ => Task.Run(() => watchers.Remove("g"))));
        Assert.True(watchers.Any("g"));
        watchers.Remove("g");
        Assert.False(watchers.Any("g"));
    }
}
