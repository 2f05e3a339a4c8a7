using System.Globalization;
using BenchmarkDotNet.Attributes;
using Ocop.Grains.Tests.Products;
using Ocop.Journal;
using Ocop.Products;

namespace Ocop.Micro;

/// <summary>What one claim costs the rules of stock, with many live claims beside it.</summary>
public class StockBenchmarks
{
    private readonly StockBuilder product = new(units: 5_000_000);
    private ClaimUnits more = null!;
    private Decision<ProductEvent, ClaimAnswer> decided;

    [Params(100, 10_000)]
    public int LiveClaims { get; set; }

    [GlobalSetup]
    public void Claim()
    {
        product.Offer(setAside: 4_000_000, holdMinutes: 600);
        for (var i = 0; i < LiveClaims; i++) product.Claim(string.Create(CultureInfo.InvariantCulture, $"guest:{i}"), 1);
        more = new("tap", StockBuilder.Key("guest:7"), ClaimMode.Add, 1);
        decided = product.Stock.Claim(more, product.Now);
    }

    [Benchmark]
    public object Decide() => product.Stock.Claim(more, product.Now);

    [Benchmark]
    public object Apply() => decided.Events.Aggregate(product.Stock, (stock, happened) => stock.Apply(happened));

    [Benchmark]
    public object FindNothingExpired() => product.Stock.Expire(product.Now);
}
