using System.Collections.Concurrent;
using System.Globalization;
using Ocop.Bench.Load;
using Ocop.Bench.Measure.Ours;
using Ocop.Bench.Servers;
using Ocop.Bench.Watch;

namespace Ocop.Bench.Measure.Scenarios;

/// <summary>Whole orders: a buyer who has never been here claims a unit and confirms with an address, cash on delivery.</summary>
internal sealed class OrdersScenario(Database database)
    : Scenario("orders", "claim, then confirm with address: a whole order by a fresh buyer", database)
{
    private const int Screens = 20;

    /// <summary>More than can be served, so that buyers do not run out.</summary>
    private const int MostPerSecond = 4_000;

    private static readonly byte[] Contact = """
        {"name":"Khách mua hàng","phone":"0912345678","province":"Cao Bằng","commune":"Phường Thục Phán","street":"Số 1, phố Kim Đồng","payment":"cod"}
        """u8.ToArray();

    public override async Task<ScenarioResult> RunAsync(Stage stage, CancellationToken cancellation)
    {
        await using var ours = await OurServer.StartAsync(Database, cancellation);
        var stall = new Stall(ours.Host);
        var sale = await stall.SaleAsync("orders", await stall.ProductsAsync(1, cancellation), cancellation);
        await using var watchers = await WatcherProcess.StartAsync(ours.Address, [sale.SaleId], Screens, cancellation);
        using var http = Wire.Connect(stage.Settings.Connections);
        var visit = new Visit(TapTarget.Of(ours.Address, sale.SaleId, Stall.CodeOf(0)), new(ours.Address, $"/api/sales/{sale.SaleId}/my-bag/confirm"));
        var contender = new Contender("ocop", ours.Programs, http, visit.TakeAsync)
        {
            Prepare = () => visit.WaitForAsync(ours.Address, (int)(MostPerSecond * stage.Settings.Seconds), cancellation),
        };

        var series = await new Alternation(stage, [contender], watchers.Program).RunAsync(cancellation);

        return Result(
            series, [Aim.AtLeast(1_500, "whole orders/s", series[0].Value)],
            await SaleCheck.MismatchesAsync(ours.Host, [sale.SaleId], contender.All, cancellation),
            [$"for {contender.All[Kind.Accepted]} orders, {visit.Repeats} confirmations came before the order knew the claim and were sent again; the wait counts"]);
    }

    private sealed class Visit(TapTarget claim, Uri confirm)
    {
        private const int MostAttempts = 50;
        private static readonly TimeSpan BeforeRepeat = TimeSpan.FromMilliseconds(5);
        private readonly ConcurrentQueue<Buyer> door = new();
        private long repeats;

        /// <summary>Confirmations that came too early and were sent again.</summary>
        public long Repeats => Volatile.Read(ref repeats);

        /// <summary>Lets buyers gather before the door, which is not measured.</summary>
        public async Task<long> WaitForAsync(Uri server, int count, CancellationToken cancellation)
        {
            foreach (var buyer in await Buyers.ArriveAsync(server, count - door.Count, cancellation)) door.Enqueue(buyer);
            return door.Count;
        }

        public async Task<Kind> TakeAsync(Caller caller, long number)
        {
            if (!door.TryDequeue(out var buyer)) throw new InvalidOperationException("More turns than buyers.");
            var claimed = Answers.OfClaim(caller, await caller.Wire.PostAsync(claim.Uri, claim.Body, buyer.Authorization, "claim"));
            return claimed == Kind.Accepted ? await ConfirmAsync(caller, buyer) : claimed;
        }

        /// <summary>The unit is held, but its order may hear of it a moment later than the buyer: then the page asks again.</summary>
        private async Task<Kind> ConfirmAsync(Caller caller, Buyer buyer)
        {
            for (var attempt = 1; ; attempt++)
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"confirm-{attempt}");
                var answer = await caller.Wire.PostAsync(confirm, Contact, buyer.Authorization, key);
                if (answer.Body.Span.IndexOf("\"outcome\":\"done\""u8) >= 0) return Kind.Accepted;
                if (answer.Status != 409 || attempt == MostAttempts) return caller.Failed($"confirm: {answer.Status} {Answers.WordsOf(answer)}");
                Interlocked.Increment(ref repeats);
                await Task.Delay(BeforeRepeat, TimeProvider.System);
            }
        }
    }
}
