using Microsoft.Extensions.DependencyInjection;
using Ocop.Boards;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Feeds;
using Ocop.LiveSales;

namespace Ocop.Cluster.Tests.Boards;

/// <summary>What a board knows of those who watch it, and of the relays that bring its comments.</summary>
public sealed class WatchedBoardTests(SqliteDatabase database) : IAsyncLifetime, IClassFixture<SqliteDatabase>
{
    private readonly MovedClock clock = new();
    private readonly News news = new();
    private GrainHost host = null!;

    public async ValueTask InitializeAsync() => host = await GrainHost.StartAsync(
        database.Options, clock, services => services.AddSingleton<IIncomingGrainCallFilter>(news));

    public async ValueTask DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Two_nodes_are_added_up_and_one_that_falls_silent_is_forgotten()
    {
        var board = await BoardAsync();
        await board.Watched("n1", 3);
        await board.Watched("n2", 5);
        Assert.Equal((8, 8), await WatchingAsync(board, 8));

        clock.Move(TimeSpan.FromSeconds(6));
        await board.Watched("n1", 4);
        Assert.Equal((9, 9), await WatchingAsync(board, 9));
        clock.Move(TimeSpan.FromSeconds(6));
        Assert.Equal((4, 9), await WatchingAsync(board, 4));
        await board.Watched("n1", 0);
        Assert.Equal((0, 9), await WatchingAsync(board, 0));
    }

    [Fact]
    public async Task Who_watches_is_told_that_comments_come_late_until_the_relay_looks_again()
    {
        var board = await BoardAsync();
        var sources = host.Grains.SaleSourcesOf(board.GetPrimaryKeyString());
        await sources.Note(new("facebook:v1", "a", 0));
        await board.Watched("n1", 1);
        Assert.False((await board.Get())!.CommentsLate);

        clock.Move(TimeSpan.FromSeconds(20));
        await Eventually.BecomesAsync(() => WatchAsync("tiktok:v1"), late => late);
        await Eventually.BecomesAsync(() => WatchAsync("facebook:v1", "tiktok:v1"), late => !late);

        async Task<bool> WatchAsync(params string[] looked)
        {
            clock.Move(TimeSpan.FromSeconds(2));
            foreach (var source in looked) await sources.Note(new(source, null, 0));
            await board.Watched("n1", 1);
            return (await board.Get())!.CommentsLate;
        }
    }

    [Fact]
    public async Task Who_watches_is_told_also_of_what_somebody_else_has_just_read()
    {
        var board = await BoardAsync();
        var sale = host.Grains.LiveSale(board.GetPrimaryKeyString());
        await board.Get();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var told = new System.Collections.Concurrent.ConcurrentQueue<SaleBoard>();
        var watching = WatchAsync(); // has subscribed when it comes back

        await sale.Pin(new("pin", "M1"));
        await IsPinnedAsync(true);
        news.IsLost = true;
        await sale.Pin(new("unpin", null));
        await board.Get();
        await IsPinnedAsync(false);

        // Nobody reads it: while somebody watches, the board looks by itself.
        await sale.Pin(new("pin again", "M1"));
        clock.Move(TimeSpan.FromSeconds(6));
        await board.Watched("n1", 1);
        await IsPinnedAsync(true);
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);

        async Task WatchAsync()
        {
            await foreach (var message in host.Services.GetRequiredService<ISaleFeed>().Subscribe(enough.Token))
                if (message is BoardPublished { Board: var published }) told.Enqueue(published);
        }

        Task IsPinnedAsync(bool isPinned) => Eventually.BecomesAsync(() => Task.FromResult(told.LastOrDefault()), last => last?.Items[0].IsPinned == isPinned);
    }

    private async Task<ISaleBoardGrain> BoardAsync()
    {
        var sale = await host.SaleAsync(("M1", await host.ProductAsync(5), null));
        return host.Grains.Board(sale.GetPrimaryKeyString());
    }

    private static async Task<(int, int)> WatchingAsync(ISaleBoardGrain board, int expected)
    {
        var read = await Eventually.BecomesAsync(async () => (await board.Get())!, known => known.Watching == expected);
        return (read.Watching, read.MostWatching);
    }

    /// <summary>What a sale tells its board may be lost on the way.</summary>
    private sealed class News : IIncomingGrainCallFilter
    {
        public volatile bool IsLost;

        public Task Invoke(IIncomingGrainCallContext context) =>
            IsLost && context.MethodName == nameof(ISaleBoardGrain.SaleChanged) ? Task.CompletedTask : context.Invoke();
    }
}
