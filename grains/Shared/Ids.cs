using System.Globalization;

namespace Ocop.Shared;

/// <summary>
/// The form of ids. Every id has a prefix that is no hexadecimal number, because storage keys that read as one lose their
/// upper case and leading zeros (dotnet/orleans #9706), and none contains a separator of another id.
/// </summary>
public static class Ids
{
    public const int MaxLength = 120;
    private const string RehearsalPrefix = "rehearsal.";
    private const char OrderSeparator = '~';

    /// <summary>A buyer known by a platform's user id, for example <c>facebook:1234</c>; <c>web:…</c> for our own accounts and <c>guest:…</c> for a device.</summary>
    public static string Buyer(string platform, string userId) => $"{platform}:{userId}";

    /// <summary>The platform in a buyer's id: <c>facebook</c>, <c>tiktok</c>, <c>web</c>, <c>guest</c>, …</summary>
    public static string PlatformOf(string buyerId) => buyerId.Split(':', 2)[0];

    /// <summary>One order: what one buyer buys from one producer in one sale, or in the shop.</summary>
    public static string Order(string channel, string producerId, string buyerId) =>
        string.Join(OrderSeparator, channel, producerId, buyerId);

    /// <summary>The id that a sale, product, SKU or producer has in the n-th rehearsal. Rows of the read model leave such ids out.</summary>
    public static string Rehearsed(int number, string id) => string.Create(CultureInfo.InvariantCulture, $"{RehearsalPrefix}{number}.{id}");

    /// <summary>Belongs to a rehearsal; an order does when its sale or its producer does.</summary>
    public static bool IsRehearsed(string id) =>
        id.StartsWith(RehearsalPrefix, StringComparison.Ordinal) || id.Contains($"{OrderSeparator}{RehearsalPrefix}", StringComparison.Ordinal);

    /// <summary>The channel, producer and buyer of an order id; <c>null</c> when it is not one.</summary>
    public static (string Channel, string ProducerId, string BuyerId)? ReadOrder(string orderId)
    {
        var parts = orderId.Split(OrderSeparator);
        return parts.Length == 3 && parts.All(part => part.Length > 0) ? (parts[0], parts[1], parts[2]) : null;
    }

    /// <summary>Letters, digits, dot, dash, underscore and colon of ASCII; everything else would clash with a separator, a URL or a storage key.</summary>
    public static bool IsWellFormed(string? id) =>
        id is { Length: > 0 and <= MaxLength } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':');
}
