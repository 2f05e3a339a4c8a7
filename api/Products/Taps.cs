using System.Collections.Concurrent;
using Ocop.Products;

namespace Ocop.Api.Products;

/// <summary>
/// Hands taps to products. Those on one product that come at the same moment travel in one call, so that a hot product costs its
/// node hardly more messages than a quiet one. A tap that comes alone leaves at once.
/// </summary>
internal sealed class Taps(IGrainFactory grains)
{
    private readonly ConcurrentDictionary<string, TapLane> lanes = new(StringComparer.Ordinal);

    /// <param name="productId">Of a product that exists: each keeps a lane from then on.</param>
    public Task<ClaimAnswer> ClaimAsync(string productId, ClaimUnits command) =>
        lanes.GetOrAdd(productId, id => new(grains.Product(id))).ClaimAsync(command);
}
