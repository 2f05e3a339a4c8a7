using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ocop.LiveSales;
using Ocop.Cluster.Tests.Databases;
using Ocop.Producers;
using Ocop.Products;
using Ocop.Shared;
using Ocop.Silo.Hosting;
using Orleans.TestingHost;

namespace Ocop.Cluster.Tests.Grains;

/// <summary>A clock that runs at the usual speed, from another hour. It can be moved while it runs.</summary>
public sealed class MovedClock : TimeProvider
{
    private long offset;

    public void Move(TimeSpan by) => Interlocked.Add(ref offset, by.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref offset));
}

/// <summary>One silo on a real database, as the product runs it, with the builders that tests need.</summary>
public sealed class GrainHost : IAsyncDisposable
{
    private readonly IHost host;

    private GrainHost(IHost host) => this.host = host;

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public IServiceProvider Services => host.Services;

    public static async Task<GrainHost> StartAsync(
        StorageOptions storage, TimeProvider? clock = null, Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        if (clock is not null) builder.Services.AddSingleton(clock);
        builder.Services.AddTestKeys();
        builder.UseOcopSilo(storage);
        // Only grains live in another hour: a silo whose membership saw an hour pass in a moment would give itself up for dead.
        if (clock is not null) builder.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
        builder.Services.AddSingleton<IProducerFigures, NoFigures>();
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    /// <summary>A product on the shelf, with one SKU.</summary>
    public async Task<string> ProductAsync(int units, string? id = null, string producer = "c-tam-hoa")
    {
        var productId = id ?? $"p-{Guid.NewGuid():n}";
        var product = Grains.Product(productId);
        await product.Publish(new("card", new(
            productId, producer, $"Sản phẩm {productId}", null, 4, Recognition.Recognised, 8, null, null, [new($"{productId}:1", "gói", 100_000)], null)));
        await product.Receive(new("first", $"{productId}:1", units, null, "test"));
        return productId;
    }

    /// <summary>A sale that is on, with these items.</summary>
    public async Task<ILiveSaleGrain> SaleAsync(params (string Code, string ProductId, int? SetAside)[] items)
    {
        var sale = Grains.LiveSale($"live-{Guid.NewGuid():n}");
        await sale.Create(new("create", "Phiên thử", "c-tam-hoa", [], TimeSpan.FromHours(24), true, null, null));
        await sale.PutLineUp(new("line-up", [.. items.Select(item => new LineUpItem(
            item.Code, ImmutableArray<string>.Empty, item.ProductId, $"{item.ProductId}:1", "c-tam-hoa", item.ProductId, "gói", 90_000, item.SetAside))]));
        var started = await sale.Advance(new("start", SaleStep.Start, "test"));
        Assert.Equal(SaleOutcome.Done, started.Outcome);
        return sale;
    }

    public static ClaimKey Key(string channel, string buyer, string productId) => new(channel, buyer, $"{productId}:1");

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}

internal sealed class NoFigures : IProducerFigures
{
    public Task<ProducerToday> ReadAsync(ProducerProfile profile, DateOnly day, CancellationToken cancellation) => throw new NotSupportedException();
}
