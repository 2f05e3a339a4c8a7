using Ocop.Api.Readings;
using Ocop.Buyers;

namespace Ocop.Api.LiveSales;

/// <summary>How platforms call buyers: for those who run a sale, never for the public.</summary>
internal static class BuyerNames
{
    /// <summary>Names by buyer id, <c>null</c> where none is known. One page of a list at most: each buyer is asked.</summary>
    public static async Task<IReadOnlyDictionary<string, string?>> ReadAsync(IGrainFactory grains, IEnumerable<string> buyerIds, Reading reading)
    {
        var read = await Task.WhenAll(buyerIds.Distinct().Select(async id => (Id: id, Buyer: await grains.Buyer(id).Get())));
        return read.ToDictionary(
            of => of.Id,
            of => Words.Of(of.Id, of.Buyer.Identities.Select(identity => identity.DisplayName).FirstOrDefault(name => name is not null), null, reading).Name);
    }
}
