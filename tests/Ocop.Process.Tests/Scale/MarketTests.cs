using System.Text.Json;
using Ocop.Bench.Scale;

namespace Ocop.Process.Tests.Scale;

public sealed class MarketTests
{
    private static readonly MarketSize Size = new(Producers: 40, Products: 200, Sales: 30, Orders: 500);

    [Fact]
    public void A_made_up_market_is_written_as_a_journal_is()
    {
        var rows = Rows();

        Assert.All(rows.GroupBy(row => row.Stream), stream =>
        {
            Assert.Equal(Enumerable.Range(1, stream.Count()).Select(version => (long)version), stream.Select(row => row.Version));
            Assert.Equal(stream.Count(), stream.Select(row => row.Cause).Distinct().Count());
        });
        Assert.All(rows, row => Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(row.Events).RootElement.ValueKind));
        Assert.Equal(
            (Size.Producers, Size.Products, Size.Sales, Size.Orders),
            (CountOf(rows, "producer/"), CountOf(rows, "product/"), CountOf(rows, "sale/"), CountOf(rows, "order/")));
    }

    [Fact]
    public void It_is_the_same_each_time() => Assert.Equal(Rows(), Rows());

    private static List<MarketRow> Rows() => [.. new Market(Size, ["Bảo Lạc", "Hòa An"], new(2026, 1, 10, 13, 0, 0, TimeSpan.Zero)).Rows()];

    private static int CountOf(IEnumerable<MarketRow> rows, string kind) =>
        rows.Where(row => row.Stream.StartsWith(kind, StringComparison.Ordinal)).Select(row => row.Stream).Distinct().Count();
}
