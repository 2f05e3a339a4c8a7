using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Messages;
using Ocop.Api.Producers;
using Ocop.Api.Products;
using Ocop.Boards;
using Ocop.LiveSales;
using Ocop.Products;

namespace Ocop.Api.Tests.Hubs;

public sealed class HubTests(ApiFixture api)
{
    public enum Protocol
    {
        Json,
        MessagePack,
    }

    [Theory]
    [InlineData(Protocol.Json)]
    [InlineData(Protocol.MessagePack)]
    public async Task A_screen_gets_the_board_when_it_joins_and_when_stock_moves(Protocol protocol)
    {
        var sale = await SaleAsync();
        await using var screen = await ScreenAsync(null, protocol);
        await screen.Hub.InvokeAsync("JoinSale", sale.SaleId, TestContext.Current.CancellationToken);
        var first = await screen.Boards.ReadUntilAsync(_ => true);
        Assert.Equal((sale.SaleId, 0), (first.SaleId, first.Items[0].Held));
        await ClaimAsync(await api.GuestAsync(), sale, 3);
        var next = await screen.Boards.ReadUntilAsync(board => board.Items[0].Held == 3);
        Assert.True(next.Version > first.Version);
        Assert.Equal(ClaimOutcome.Held, next.Latest[0].Outcome);
    }

    [Theory]
    [InlineData(Protocol.Json)]
    [InlineData(Protocol.MessagePack)]
    public async Task A_buyer_hears_of_their_own_claims_and_of_nobody_elses(Protocol protocol)
    {
        var sale = await SaleAsync();
        var (buyer, other) = (await api.GuestAsync(), await api.GuestAsync());
        await using var screen = await ScreenAsync(buyer, protocol);
        await ClaimAsync(other, sale, 4);
        await ClaimAsync(buyer, sale, 2);
        var own = await screen.Claims.ReadUntilAsync(_ => true);
        Assert.Equal((sale.SaleId, "TR", 2), (own.SaleId, own.Code, own.Held));
        Assert.Contains("Đã giữ 2", own.Message.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boards_are_public_but_figures_of_producers_are_not()
    {
        await using var anybody = await ScreenAsync(null, Protocol.Json);
        await using var stranger = await ScreenAsync(await api.AsAsync("tanvieta"), Protocol.Json);
        foreach (var screen in new[] { anybody, stranger })
        {
            await RefusedAsync(screen, "JoinProducer", ProblemCode.Forbidden, "c-htx-tam-hoa");
            await RefusedAsync(screen, "JoinOperators", ProblemCode.Forbidden);
        }
        await RefusedAsync(anybody, "JoinSale", ProblemCode.SaleNotFound, "live-none");
    }

    [Fact]
    public async Task A_producer_gets_its_figures_and_operators_every_sale()
    {
        await using var producer = await ScreenAsync(await api.AsAsync("tamhoa"), Protocol.Json);
        await producer.Hub.InvokeAsync("JoinProducer", "c-htx-tam-hoa", TestContext.Current.CancellationToken);
        Assert.Equal("c-htx-tam-hoa", (await producer.Todays.ReadUntilAsync(_ => true)).Producer.ProducerId);
        await using var province = await ScreenAsync(await api.AsAsync("ocop"), Protocol.Json);
        await province.Hub.InvokeAsync("JoinOperators", TestContext.Current.CancellationToken);
        var sale = await SaleAsync();
        await ClaimAsync(await api.GuestAsync(), sale, 1);
        Assert.Equal(1, (await province.Pulses.ReadUntilAsync(pulse => pulse.SaleId == sale.SaleId && pulse.Held > 0)).Held);
    }

    [Theory]
    [InlineData(Protocol.Json)]
    [InlineData(Protocol.MessagePack)]
    public async Task Who_runs_a_sale_is_told_its_figures_when_they_change_and_nobody_else_is(Protocol protocol)
    {
        var host = await api.AsAsync("tamhoa");
        var sale = await host.StartSaleAsync(("TR", await host.ProductAsync(9), null, null));
        await using var watching = await ScreenAsync(host, protocol);
        await using var stranger = await ScreenAsync(await api.AsAsync("tanvieta"), protocol);
        await RefusedAsync(stranger, "JoinHost", ProblemCode.Forbidden, sale.SaleId);
        await RefusedAsync(watching, "JoinHost", ProblemCode.SaleNotFound, "live-none");
        await using var anybody = await ScreenAsync(await api.GuestAsync(), protocol);
        await RefusedAsync(anybody, "JoinHost", ProblemCode.Forbidden, sale.SaleId);

        await watching.Hub.InvokeAsync("JoinHost", sale.SaleId, TestContext.Current.CancellationToken);
        var first = await watching.Figures.ReadUntilAsync(_ => true);
        await ClaimAsync(await api.GuestAsync(), sale, 3);
        var held = await watching.Figures.ReadUntilAsync(figures => figures.Total.Held == 3);
        await host.PostAsync<List<CommentResult>>($"/api/sales/{sale.SaleId}/comments", new { source = "facebook:v1", total = 20, comments = Array.Empty<object>() });
        var gap = await watching.Figures.ReadUntilAsync(figures => figures.Sources.Count == 1);

        Assert.Equal((sale.SaleId, 0L), (first.SaleId, first.Total.Held));
        Assert.True(first.Version < held.Version && held.Version < gap.Version);
        Assert.Equal((SourceState.Gap, 20L), (gap.Sources[0].State, gap.Sources[0].Missing));
        await stranger.Hub.InvokeAsync("JoinSale", sale.SaleId, TestContext.Current.CancellationToken);
        Assert.Equal(1, (await watching.Figures.ReadUntilAsync(figures => figures.Watching == 1)).MostWatching);
        Assert.Equal((0, 0), (stranger.Figures.Count, anybody.Figures.Count));
    }

    [Fact]
    public async Task Who_left_is_told_nothing_more_and_joining_twice_is_joining_once()
    {
        var host = await api.AsAsync("tamhoa");
        var sale = await host.StartSaleAsync(("TR", await host.ProductAsync(9), null, null));
        await using var leaves = await ScreenAsync(host, Protocol.Json);
        await using var stays = await ScreenAsync(host, Protocol.Json);
        foreach (var screen in new[] { leaves, leaves, stays })
            await screen.Hub.InvokeAsync("JoinHost", sale.SaleId, TestContext.Current.CancellationToken);
        await leaves.Figures.ReadUntilAsync(_ => true);
        await leaves.Hub.InvokeAsync("LeaveHost", sale.SaleId, TestContext.Current.CancellationToken);

        await ClaimAsync(await api.GuestAsync(), sale, 2);
        await stays.Figures.ReadUntilAsync(figures => figures.Total.Held == 2);

        // An answer comes after all that was sent before it.
        await leaves.Hub.InvokeAsync("LeaveHost", sale.SaleId, TestContext.Current.CancellationToken);
        Assert.Equal(0, leaves.Figures.Count);
    }

    [Fact]
    public async Task Figures_count_the_screens_of_every_node()
    {
        var (host, grains) = (await api.AsAsync("ocop"), api.Services.GetRequiredService<IGrainFactory>());
        var sale = await SaleAsync();
        await using var screen = await ScreenAsync(null, Protocol.Json);
        await screen.Hub.InvokeAsync("JoinSale", sale.SaleId, TestContext.Current.CancellationToken);
        await using var watching = await ScreenAsync(host, Protocol.Json);
        await watching.Hub.InvokeAsync("JoinHost", sale.SaleId, TestContext.Current.CancellationToken);
        await grains.Board(sale.SaleId).Watched("another-node", 5);

        Assert.Equal(6, (await watching.Figures.ReadUntilAsync(figures => figures.Watching == 6)).MostWatching);
        await grains.Board(sale.SaleId).Watched("another-node", 0);
        await screen.DisposeAsync();

        Assert.Equal(6, (await watching.Figures.ReadUntilAsync(figures => figures.Watching == 0)).MostWatching);
    }

    [Theory]
    [InlineData("producer", 0)]
    [InlineData("buyer", 12)]
    public async Task A_screen_of_who_is_signed_out_elsewhere_is_closed_and_others_stay(string role, int rounds)
    {
        var login = $"h{Guid.NewGuid():n}"[..20];
        await (await api.AsAsync("ocop")).PostAsync<object>("/api/accounts", new
        {
            login, password = "man-hinh-thu", name = "Hoa", role, producerId = role == "producer" ? "c-htx-tam-hoa" : null,
        });
        var (here, elsewhere) = (await api.Anonymous().SignInAsync(login, "man-hinh-thu"), await api.Anonymous().SignInAsync(login, "man-hinh-thu"));
        await using var ended = await ScreenAsync(here, Protocol.Json);
        await using var stays = await ScreenAsync(elsewhere, Protocol.Json);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ended.Hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        var other = (await elsewhere.GetAsync<IReadOnlyList<DeviceDetails>>("/api/me/devices")).Single(device => !device.IsThis);
        (await elsewhere.TryAsync(HttpMethod.Delete, $"/api/me/devices/{other.SessionId}", null, "")).EnsureSuccessStatusCode();

        // A round of all, and none of them waited for by the clock.
        var watch = api.Services.GetRequiredService<HubWatch>();
        for (var round = 0; round <= rounds; round++) await watch.RoundAsync(round, TestContext.Current.CancellationToken);

        await closed.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HubConnectionState.Connected, stays.Hub.State);
        await stays.Hub.InvokeAsync("LeaveHost", "live-none", TestContext.Current.CancellationToken);
    }

    private async Task<SaleDetails> SaleAsync() => await (await api.AsAsync("ocop")).StartSaleAsync(("TR", "p-tra-xanh-tai-ho-sin", 20, null));

    private static Task<ClaimResult> ClaimAsync(ApiClient buyer, SaleDetails sale, int quantity) =>
        buyer.PostAsync<ClaimResult>($"/api/sales/{sale.SaleId}/claims", new { code = "TR", quantity });

    private static async Task RefusedAsync(Screen screen, string method, ProblemCode code, params object[] arguments)
    {
        var answer = await screen.Hub.InvokeCoreAsync<JoinAnswer>(method, arguments, TestContext.Current.CancellationToken);
        Assert.Equal(code, answer.Refused);
    }

    private async Task<Screen> ScreenAsync(ApiClient? caller, Protocol protocol)
    {
        var builder = new HubConnectionBuilder().WithUrl(
            new Uri(api.Address, HubHosting.Path), options => options.AccessTokenProvider = () => Task.FromResult(caller?.Session?.Token));
        if (protocol == Protocol.MessagePack) builder.AddMessagePackProtocol();
        else builder.AddJsonProtocol(json => ApiJson.Configure(json.PayloadSerializerOptions));
        var screen = new Screen(builder.Build());
        await screen.Hub.StartAsync(TestContext.Current.CancellationToken);
        return screen;
    }

    private sealed class Screen : IAsyncDisposable
    {
        public Screen(HubConnection hub)
        {
            Hub = hub;
            hub.On<Board>(nameof(ISaleClient.BoardChanged), Boards.Add);
            hub.On<OwnClaim>(nameof(ISaleClient.ClaimChanged), Claims.Add);
            hub.On<TodayFigures>(nameof(ISaleClient.TodayChanged), Todays.Add);
            hub.On<SaleFigures>(nameof(ISaleClient.FiguresChanged), Figures.Add);
            hub.On<SalePulse>(nameof(ISaleClient.SaleChanged), Pulses.Add);
        }

        public HubConnection Hub { get; }
        public Inbox<Board> Boards { get; } = new();
        public Inbox<OwnClaim> Claims { get; } = new();
        public Inbox<TodayFigures> Todays { get; } = new();
        public Inbox<SalePulse> Pulses { get; } = new();
        public Inbox<SaleFigures> Figures { get; } = new();

        public ValueTask DisposeAsync() => Hub.DisposeAsync();
    }
}
