using Ocop.Bench.Http;
using Ocop.Bench.Play;
using Ocop.Bench.Servers;
using Ocop.ProcessTests.Play;
using Ocop.ProcessTests.Processes;

namespace Ocop.ProcessTests.Claims;

public sealed class ClaimRaceTests
{
    private const int Units = 40;
    private const int Guests = 500;
    private const string Code = "LX";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public async Task Forty_units_answer_five_hundred_simultaneous_taps_with_forty_holds_and_a_waiting_list_in_order(Database database)
    {
        await using var server = await TestServer.StartAsync(database, Cancellation);
        using var host = OcopClient.Connect(server.Address, TimeProvider.System);
        var sale = await LiveSaleAsync(host);
        var guests = await Task.WhenAll(Enumerable.Range(0, Guests).Select(_ => Guest.ArriveAsync(server.Address, Cancellation)));
        try
        {
            var answers = await Task.WhenAll(guests.Select(guest => guest.TapAsync(sale.SaleId, Code, Cancellation)));

            Assert.Equal(Units, answers.Count(answer => answer is { Outcome: "held", Held: 1, Waiting: 0, Place: 0 }));
            var waiting = answers.Where(answer => answer is { Outcome: "waiting", Held: 0, Waiting: 1 }).Select(answer => answer.Place);
            Assert.Equal(Enumerable.Range(1, Guests - Units), waiting.Order());
            await AssertListedInOrderAsync(host, sale, guests.Zip(answers).ToDictionary(pair => pair.First.BuyerId, pair => pair.Second));
            var repeated = await Task.WhenAll(guests.Select(guest => guest.TapAsync(sale.SaleId, Code, Cancellation)));
            Assert.Equal(answers, repeated);
        }
        finally
        {
            foreach (var guest in guests) guest.Dispose();
        }
    }

    private static async Task<Sale> LiveSaleAsync(OcopClient host)
    {
        await host.SignInAsync(RecordedPlay.Operator, RecordedPlay.Password, Cancellation);
        var lineUp = new RecordedSale("Phiên chen nhau", 60, [new(Code, "Lạp sườn Tâm Hòa", 380_000, Units)]);
        return await new SaleSetup(host, lineUp, "race").ReadyAsync(Cancellation);
    }

    /// <summary>The list, in the order in which claims were recorded, begins with the holds, and the places follow each other.</summary>
    private static async Task AssertListedInOrderAsync(OcopClient host, Sale sale, Dictionary<string, ClaimAnswer> answers)
    {
        var outcome = await new OutcomeReader(host, TimeProvider.System).ReadAsync(sale.SaleId, Cancellation);
        Assert.True(outcome.IsSettled, string.Join('\n', outcome.ListGaps().Concat(outcome.OrderGaps()).Take(20)));
        var item = Assert.Single(outcome.Items);
        Assert.Equal((Units, Guests - Units, 0), (item.Held, item.Waiting, item.Left));
        Assert.Equal(
            Enumerable.Repeat(0, Units).Concat(Enumerable.Range(1, Guests - Units)),
            outcome.Claims.Select(claim => answers[claim.BuyerId].Place));
    }
}
