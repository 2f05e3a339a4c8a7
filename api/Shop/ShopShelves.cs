using Ocop.Api.LiveSales;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Shop;

/// <summary>What there is to choose from, counted once for all who look within half a minute.</summary>
internal sealed class ShopShelves(IServiceProvider services, TimeProvider clock) : IDisposable
{
    private readonly ShortLived<Shelves> known = new(TimeSpan.FromSeconds(30), clock);

    public async Task<Shelves> GetAsync() => (await known.GetAsync("shelves", async () =>
        await services.GetRequiredService<IReadModel>().ShelvesAsync(VietnamCalendar.DayOf(clock.GetUtcNow()), CancellationToken.None)))!;

    public void Dispose() => known.Dispose();
}
