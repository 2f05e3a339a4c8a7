using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Ocop.Browser.Tests;

/// <summary>
/// What a busy sale costs a phone: processor time and memory of its live page. The figures depend on the machine, so it runs only when
/// asked for; docs/screens.md has the command and the figures.
/// </summary>
public sealed class PhoneLoadTests(ApiFixture api, Browsers browsers) : BrowserTest(api, browsers)
{
    private const int Updates = 1_000;
    private const int SlowDown = 4;
    private const double MostShareOfACore = 0.30;
    private const double MostGrowthBytes = 300_000;
    private static readonly TimeSpan Time = TimeSpan.FromMinutes(1);

#if MEASURE
    [Fact]
#endif
    public async Task A_thousand_updates_of_the_board_in_a_minute_leave_a_phone_most_of_its_time_and_all_of_its_memory()
    {
        var host = await Api.AsAsync("tamhoa");
        var products = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => host.ProductAsync(units: 500)));
        var sale = await host.StartSaleAsync([.. products.Select((product, i) => ($"M{i + 1}", product, (int?)null, (int?)null))]);
        var board = await host.GetAsync<JsonObject>($"/api/sales/{sale.SaleId}/board");
        await using var phone = await PhoneAsync();
        IWebSocketRoute? hub = null;
        await phone.Page.RouteWebSocketAsync("**/hubs/sales**", socket =>
        {
            socket.ConnectToServer();
            hub = socket;
        });
        await phone.Page.GotoAsync($"/live/{sale.SaleId}");
        await Expect(phone.Page.Locator("#link")).ToHaveAttributeAsync("data-state", "connected");
        var devTools = await phone.Context.NewCDPSessionAsync(phone.Page);
        // Of the thread, not of the clock: what else the machine does is not the page's.
        await devTools.SendAsync("Performance.enable", new() { ["timeDomain"] = "threadTicks" });
        await devTools.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = SlowDown });

        var idle = await MeasureAsync(devTools, () => Task.Delay(Time, TimeProvider.System, TestContext.Current.CancellationToken));
        for (var i = 0; i < 200; i++) Send(i); // what is made once is made before memory is weighed
        var busy = await MeasureAsync(devTools, async () =>
        {
            using var tick = new PeriodicTimer(Time / Updates, TimeProvider.System);
            for (var i = 0; i < Updates && await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken); i++) Send(1_000 + i);
        });

        Tell("idle", idle);
        Tell($"{Updates} updates", busy);
        await Expect(phone.Page.Locator("#comments")).ToContainTextAsync($"{board["comments"]!.GetValue<long>():N0}".Replace(',', '.'));
        Assert.InRange(busy.ShareOfACore, 0, MostShareOfACore);
        Assert.InRange(busy.GrowthBytes, double.MinValue, MostGrowthBytes);
        Assert.Equal(0, busy.NewElements);

        void Send(int turn)
        {
            Change(board, turn);
            hub!.Send(new JsonObject { ["type"] = 1, ["target"] = "BoardChanged", ["arguments"] = new JsonArray(board.DeepClone()) }.ToJsonString() + '\u001e');
        }
    }

    /// <summary>A claim was answered: stock of one item, a line among the latest, and comments moved on.</summary>
    private static void Change(JsonObject board, int turn)
    {
        var items = board["items"]!.AsArray();
        var item = items[turn % items.Count]!;
        item["available"] = (500 - turn) % 500;
        item["held"] = turn;
        board["version"] = board["version"]!.GetValue<long>() + 1;
        board["comments"] = board["comments"]!.GetValue<long>() + 1;
        var latest = board["latest"]!.AsArray();
        latest.Insert(0, new JsonObject
        {
            ["at"] = DateTimeOffset.UnixEpoch.AddDays(20_000).AddSeconds(turn).ToString("O"), ["buyer"] = $"…{turn % 1000:000}", ["code"] = item["code"]!.GetValue<string>(),
            ["outcome"] = "held", ["reason"] = "asked", ["held"] = 1, ["waiting"] = 0, ["place"] = 0,
        });
        while (latest.Count > 20) latest.RemoveAt(20);
    }

    private static async Task<Load> MeasureAsync(ICDPSession devTools, Func<Task> run)
    {
        var before = await ReadAsync(devTools);
        await run();
        var after = await ReadAsync(devTools);
        return new(
            (after["TaskDuration"] - before["TaskDuration"]) / Time.TotalSeconds, after["JSHeapUsedSize"], after["JSHeapUsedSize"] - before["JSHeapUsedSize"],
            (int)(after["Nodes"] - before["Nodes"]));
    }

    private static async Task<Dictionary<string, double>> ReadAsync(ICDPSession devTools)
    {
        await devTools.SendAsync("HeapProfiler.collectGarbage");
        await devTools.SendAsync("HeapProfiler.collectGarbage");
        var answer = await devTools.SendAsync("Performance.getMetrics");
        return answer!.Value.GetProperty("metrics").EnumerateArray()
            .ToDictionary(metric => metric.GetProperty("name").GetString()!, metric => metric.GetProperty("value").GetDouble());
    }

    private static void Tell(string what, Load load) => TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{what}: {load.ShareOfACore:P1} of a core ({SlowDown} times slowed down), heap {load.HeapBytes / 1e6:F2} MB, {load.GrowthBytes / 1e3:+0;-0} KB, {load.NewElements:+0;-0;0} nodes"));

    private sealed record Load(double ShareOfACore, double HeapBytes, double GrowthBytes, int NewElements);
}
