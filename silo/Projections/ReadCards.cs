using Microsoft.Extensions.Caching.Memory;
using Ocop.Journal;
using Ocop.Products;

namespace Ocop.Silo.Projections;

/// <summary>The cards of products that lists show again and again, so that each version of one is decoded once.</summary>
internal sealed class ReadCards : IDisposable
{
    private const int Most = 5_000;

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = Most });

    public CatalogueCard Of(string productId, string json)
    {
        if (known.TryGetValue(productId, out Known? found) && found!.Json == json) return found.Card;
        var card = JournalJson.Read<CatalogueCard>(json);
        known.Set(productId, new Known(json, card), new MemoryCacheEntryOptions { Size = 1 });
        return card;
    }

    public void Dispose() => known.Dispose();

    private sealed record Known(string Json, CatalogueCard Card);
}
