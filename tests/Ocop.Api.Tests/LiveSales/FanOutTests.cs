using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Ocop.Api.LiveSales;
using Ocop.Api.Tests.Hubs;
using Ocop.Boards;
using Ocop.LiveSales;

namespace Ocop.Api.Tests.LiveSales;

public sealed class FanOutTests : IDisposable
{
    private readonly FanOut fanOut = new();

    [Fact]
    public async Task Of_a_hundred_boards_at_once_the_newest_is_sent_and_few_others()
    {
        var screen = new Taker();
        fanOut.Join("live-1", screen.Take);
        await StartAsync();
        for (var version = 1; version <= 100; version++) fanOut.Show(BoardOf("live-1", version));
        await screen.Boards.ReadUntilAsync(board => board.Version == 100);
        Assert.InRange(screen.Sent, 1, 5);
    }

    [Fact]
    public async Task An_older_board_that_comes_late_is_not_sent()
    {
        var screen = new Taker();
        fanOut.Join("live-1", screen.Take);
        fanOut.Show(BoardOf("live-1", 7));
        fanOut.Show(BoardOf("live-1", 3));
        await StartAsync();
        Assert.Equal(7, (await screen.Boards.ReadUntilAsync(_ => true)).Version);
        fanOut.Show(BoardOf("live-1", 8));
        Assert.Equal(8, (await screen.Boards.ReadUntilAsync(_ => true)).Version);
    }

    [Fact]
    public async Task A_screen_that_never_takes_its_board_holds_up_nobody_and_has_one_on_the_way()
    {
        var (stalled, other) = (new Taker { Stalls = true }, new Taker());
        fanOut.Join("live-1", stalled.Take);
        fanOut.Join("live-1", other.Take);
        await StartAsync();
        for (var version = 1; version <= 3; version++)
        {
            fanOut.Show(BoardOf("live-1", version));
            await other.Boards.ReadUntilAsync(board => board.Version == version);
        }
        Assert.Equal(1, stalled.Sent);
        stalled.Go();
        Assert.Equal(3, (await stalled.Boards.ReadUntilAsync(board => board.Version > 1)).Version);
    }

    [Fact]
    public async Task Everybody_gets_their_turn_however_many_watch()
    {
        var screens = Enumerable.Range(0, 3_000).Select(_ => new Taker()).ToArray();
        foreach (var (screen, index) in screens.Select((screen, index) => (screen, index))) fanOut.Join($"live-{index % 3}", screen.Take);
        await StartAsync();
        for (var sale = 0; sale < 3; sale++) fanOut.Show(BoardOf($"live-{sale}", 1));
        for (var index = 0; index < screens.Length; index++)
            Assert.Equal($"live-{index % 3}", (await screens[index].Boards.ReadUntilAsync(_ => true)).SaleId);
    }

    [Fact]
    public async Task Who_leaves_gets_nothing_more_and_the_others_do()
    {
        var screens = Enumerable.Range(0, 5).Select(_ => new Taker()).ToArray();
        var joined = screens.Select(screen => fanOut.Join("live-1", screen.Take)).ToArray();
        fanOut.Leave(joined[1]);
        fanOut.Leave(joined[4]);
        fanOut.Leave(joined[0]);
        await StartAsync();
        fanOut.Show(BoardOf("live-1", 1));
        foreach (var stayed in new[] { 2, 3 }) await screens[stayed].Boards.ReadUntilAsync(_ => true);
        Assert.Equal([0, 0, 1, 1, 0], screens.Select(screen => screen.Sent));
    }

    [Fact]
    public void A_newcomer_is_shown_the_board_at_once()
    {
        var screen = new Taker();
        fanOut.Welcome(fanOut.Join("live-1", screen.Take), BoardOf("live-1", 1));
        Assert.Equal(1, screen.Sent);
    }

    [Fact]
    public void All_who_share_a_protocol_are_sent_the_same_bytes()
    {
        var protocol = new JsonHubProtocol();
        var screens = Enumerable.Range(0, 3).Select(_ => new Taker()).ToArray();
        foreach (var screen in screens) fanOut.Welcome(fanOut.Join("live-1", screen.Take), BoardOf("live-1", 1));
        var bytes = screens.Select(screen => screen.Message!.GetSerializedMessage(protocol)).ToArray();
        Assert.All(bytes, sent => Assert.True(sent.Equals(bytes[0]))); // the same memory, not merely the same content
    }

    [Fact]
    public void A_screen_is_due_when_it_is_behind_and_has_paused()
    {
        var stage = new Stage("live-1");
        var screen = new Screen(stage, _ => ValueTask.CompletedTask);
        Assert.False(screen.IsDue(1_000, 100));
        stage.Show(BoardOf("live-1", 1));
        Assert.True(screen.IsDue(1_000, 100));
        screen.Send(1_000);
        stage.Show(BoardOf("live-1", 2));
        Assert.False(screen.IsDue(1_099, 100));
        Assert.True(screen.IsDue(1_100, 100));
    }

    public void Dispose() => fanOut.Dispose();

    private Task StartAsync() => fanOut.StartAsync(TestContext.Current.CancellationToken);

    private static SaleBoard BoardOf(string saleId, long version) => new(saleId, version, "Phiên", SaleStatus.Live, [], 0, 0, []);

    /// <summary>A connection that keeps what it is sent.</summary>
    private sealed class Taker
    {
        private readonly TaskCompletionSource go = new();
        private int sent;

        public bool Stalls { get; init; }
        public int Sent => Volatile.Read(ref sent);
        public SerializedHubMessage? Message { get; private set; }
        public Inbox<Board> Boards { get; } = new();

        public void Go() => go.SetResult();

        public ValueTask Take(SerializedHubMessage message)
        {
            Interlocked.Increment(ref sent);
            Message = message;
            Boards.Add((Board)((InvocationMessage)message.Message!).Arguments[0]!);
            return Stalls ? new(go.Task) : ValueTask.CompletedTask;
        }
    }
}
