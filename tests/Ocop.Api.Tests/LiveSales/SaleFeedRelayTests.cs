using System.Reflection;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Logging.Abstractions;
using Ocop.Api.LiveSales;
using Ocop.Api.Producers;
using Ocop.Api.Tests.Hubs;
using Ocop.Boards;
using Ocop.Feeds;
using Ocop.LiveSales;
using Ocop.Products;

namespace Ocop.Api.Tests.LiveSales;

public sealed class SaleFeedRelayTests : IAsyncLifetime
{
    private readonly Screens screens = new();
    private readonly Watchers watchers = new();
    private readonly LocalFeed feed = new();
    private readonly FanOut fanOut = new();
    private readonly OneBoard grains = OneBoard.Factory(BoardOf("live-1", 9));

    [Fact]
    public async Task After_missed_news_boards_are_read_anew_and_screens_told_to_ask()
    {
        var boards = new Inbox<long>();
        fanOut.Join("live-1", message =>
        {
            boards.Add(((Board)((InvocationMessage)message.Message!).Arguments[0]!).Version);
            return ValueTask.CompletedTask;
        });
        using var relay = await StartAsync();
        feed.Publish(new NewsMissed());
        Assert.Equal(9, await boards.ReadUntilAsync(_ => true));
        Assert.True(await screens.Missed.ReadUntilAsync(_ => true));
    }

    [Fact]
    public async Task Boards_go_to_the_fan_out()
    {
        var boards = new Inbox<long>();
        fanOut.Join("live-1", message =>
        {
            boards.Add(((Board)((InvocationMessage)message.Message!).Arguments[0]!).Version);
            return ValueTask.CompletedTask;
        });
        using var relay = await StartAsync();
        feed.Publish(new BoardPublished(BoardOf("live-1", 7)));
        Assert.Equal(7, await boards.ReadUntilAsync(_ => true));
    }

    [Fact]
    public async Task Operators_get_the_newest_of_a_hundred_boards_and_few_others()
    {
        watchers.Add(Watchers.Operators);
        using var relay = await StartAsync();
        for (var version = 1; version <= 100; version++) feed.Publish(new BoardPublished(BoardOf("live-1", version)));
        feed.Publish(new BoardPublished(BoardOf("live-1", 99)));
        await screens.Pulses.ReadUntilAsync(pulse => pulse.Version == 100);
        Assert.InRange(screens.Sent, 1, 5);
    }

    [Fact]
    public async Task Nobody_who_is_not_watching_costs_a_send()
    {
        watchers.Add(Watchers.Buyer("web:lan"));
        using var relay = await StartAsync();
        feed.Publish(new BoardPublished(BoardOf("live-1", 1)));
        feed.Publish(new ClaimPublished("live-1", "facebook:1", "M1", "p-1:1", new(ClaimOutcome.Held, ClaimReason.Asked, 1), 1));
        feed.Publish(new ClaimPublished("live-1", "web:lan", "M1", "p-1:1", new(ClaimOutcome.Held, ClaimReason.Asked, 1), 2));
        Assert.Equal(2, (await screens.Claims.ReadUntilAsync(_ => true)).Sequence);
        Assert.Equal(1, screens.Sent);
    }

    [Fact]
    public async Task A_screen_that_never_takes_its_message_holds_up_nobody()
    {
        watchers.Add(Watchers.Buyer("web:lan"));
        watchers.Add(Watchers.Buyer("web:minh"));
        screens.Stalled = true;
        using var relay = await StartAsync();
        for (var sequence = 1; sequence <= 2; sequence++)
        {
            var buyer = sequence == 1 ? "web:lan" : "web:minh";
            feed.Publish(new ClaimPublished("live-1", buyer, "M1", "p-1:1", new(ClaimOutcome.Held, ClaimReason.Asked, 1), sequence));
            await screens.Claims.ReadUntilAsync(claim => claim.Sequence == sequence);
        }
    }

    public async ValueTask InitializeAsync() => await fanOut.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await fanOut.StopAsync(CancellationToken.None);
        fanOut.Dispose();
    }

    private async Task<SaleFeedRelay> StartAsync()
    {
        var relay = new SaleFeedRelay(feed, new ScreensContext(screens), (IGrainFactory)(object)grains, watchers, fanOut, new SalePaces(TimeProvider.System), TimeProvider.System, NullLogger<SaleFeedRelay>.Instance);
        await relay.StartAsync(TestContext.Current.CancellationToken);
        return relay;
    }

    private static SaleBoard BoardOf(string saleId, long version) => new(saleId, version, "Phiên", SaleStatus.Live, [], 0, 0, []);

    /// <summary>All screens at once; every send is kept.</summary>
    private sealed class Screens : ISaleClient
    {
        private readonly TaskCompletionSource never = new();
        private int sent;

        public bool Stalled { get; set; }
        public int Sent => Volatile.Read(ref sent);
        public Inbox<SalePulse> Pulses { get; } = new();
        public Inbox<OwnClaim> Claims { get; } = new();
        public Inbox<bool> Missed { get; } = new();

        public Task BoardChanged(Board board) => Take(() => { });

        public Task ClaimChanged(OwnClaim claim) => Take(() => Claims.Add(claim));

        public Task TodayChanged(TodayFigures today) => Take(() => { });

        public Task FiguresChanged(SaleFigures figures) => Take(() => { });

        public Task SaleChanged(SalePulse sale) => Take(() => Pulses.Add(sale));

        public Task NewsMissed() => Take(() => Missed.Add(true));

        private Task Take(Action keep)
        {
            Interlocked.Increment(ref sent);
            keep();
            return Stalled ? never.Task : Task.CompletedTask;
        }
    }

    private sealed class ScreensContext(Screens screens) : IHubContext<SaleHub, ISaleClient>, IHubClients<ISaleClient>
    {
        IHubClients<ISaleClient> IHubContext<SaleHub, ISaleClient>.Clients => this;
        IGroupManager IHubContext<SaleHub, ISaleClient>.Groups => throw new NotSupportedException();
        public ISaleClient All => screens;
        public ISaleClient AllExcept(IReadOnlyList<string> excludedConnectionIds) => screens;
        public ISaleClient Client(string connectionId) => screens;
        public ISaleClient Clients(IReadOnlyList<string> connectionIds) => screens;
        public ISaleClient Group(string groupName) => screens;
        public ISaleClient GroupExcept(string groupName, IReadOnlyList<string> excludedConnectionIds) => screens;
        public ISaleClient Groups(IReadOnlyList<string> groupNames) => screens;
        public ISaleClient User(string userId) => screens;
        public ISaleClient Users(IReadOnlyList<string> userIds) => screens;
    }

    /// <summary>Grains of which every one is the board of one sale.</summary>
    public class OneBoard : DispatchProxy
    {
        private SaleBoard board = null!;

        public static OneBoard Factory(SaleBoard board)
        {
            var grains = (OneBoard)(object)Create<IGrainFactory, OneBoard>();
            grains.board = board;
            return grains;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == nameof(ISaleBoardGrain.Get)) return Task.FromResult<SaleBoard?>(board);
            var grain = Create<ISaleBoardGrain, OneBoard>();
            ((OneBoard)(object)grain).board = board;
            return grain;
        }
    }

    private sealed class LocalFeed : ISaleFeed
    {
        private readonly Channel<FeedMessage> messages = Channel.CreateUnbounded<FeedMessage>();

        public void Publish(FeedMessage message) => messages.Writer.TryWrite(message);

        public IAsyncEnumerable<FeedMessage> Subscribe(CancellationToken cancellation) => messages.Reader.ReadAllAsync(cancellation);
    }
}
