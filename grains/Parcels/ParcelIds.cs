using System.Security.Cryptography;
using System.Text;
using Ocop.Shared;

namespace Ocop.Parcels;

/// <summary>The form of parcel ids: <c>parcel~producer~buyer~number</c>; four parts, so that none passes for an order's.</summary>
public static class ParcelIds
{
    private const string Prefix = "parcel";
    private const char Separator = '~';
    private const int Digits = 12;

    /// <summary>The parcel that a wish makes: the same wish makes the same one.</summary>
    public static string Of(string producerId, string buyerId, string cause)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cause)));
        return string.Join(Separator, Prefix, producerId, buyerId, $"n{hash[..Digits]}");
    }

    /// <summary>The producer and buyer of a parcel id; <c>null</c> when it is not one.</summary>
    public static (string ProducerId, string BuyerId)? Read(string? parcelId) =>
        parcelId?.Split(Separator) is [Prefix, var producer, var buyer, var number]
        && Ids.IsWellFormed(producer) && Ids.IsWellFormed(buyer) && Ids.IsWellFormed(number)
            ? (producer, buyer)
            : null;
}
