using CsCheck;

namespace Ocop.Grains.Tests.Products;

/// <summary>Random commands, live and flash prices, repeats and leaps of time: money is exact after each.</summary>
public sealed class StockPricePropertyTests
{
    [Fact]
    public void Every_unit_costs_what_it_did_when_it_was_claimed_and_no_flash_price_goes_beyond_its_caps() =>
        StockPropertyTests.Command.Array[1, 80].Sample(
            commands =>
            {
                var stock = new StockBuilder(units: 8);
                var ledger = new PriceLedger(stock.Undone.Contains);
                var told = 0;
                foreach (var command in commands)
                {
                    command(stock);
                    for (; told < stock.Events.Count; told++) ledger.Apply(stock.Events[told]);
                }
            },
            iter: 3_000, print: commands => $"{commands.Length} commands");
}
