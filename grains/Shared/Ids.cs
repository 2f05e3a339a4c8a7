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

    /// <summary>The same after the parcel of the order before it has left; the first is number 1.</summary>
    public static string Order(string channel, string producerId, string buyerId, int number) => number == 1
        ? Order(channel, producerId, buyerId)
        : string.Create(CultureInfo.InvariantCulture, $"{Order(channel, producerId, buyerId)}{OrderSeparator}{number}");

    /// <summary>Which of the orders of one buyer from one producer in the shop it is.</summary>
    public static int OrderNumber(string orderId) =>
        orderId.Split(OrderSeparator) is [_, _, _, var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 1;

    /// <summary>The id that a sale, product, SKU or producer has in the n-th rehearsal. Rows of the read model leave such ids out.</summary>
    public static string Rehearsed(int number, string id) => string.Create(CultureInfo.InvariantCulture, $"{RehearsalPrefix}{number}.{id}");

    /// <summary>Belongs to a rehearsal; an order does when its sale or its producer does.</summary>
    public static bool IsRehearsed(string id) =>
        id.StartsWith(RehearsalPrefix, StringComparison.Ordinal) || id.Contains($"{OrderSeparator}{RehearsalPrefix}", StringComparison.Ordinal);

    /// <summary>The channel, producer and buyer of an order id; <c>null</c> when it is not one.</summary>
    public static (string Channel, string ProducerId, string BuyerId)? ReadOrder(string orderId)
    {
        var parts = orderId.Split(OrderSeparator);
        var isOne = parts.Length == 3 || (parts.Length == 4 && IsLaterNumber(parts[3]));
        return isOne && parts.All(part => part.Length > 0) ? (parts[0], parts[1], parts[2]) : null;
    }

    /// <summary>Written in one way only, so that no order has two ids.</summary>
    private static bool IsLaterNumber(string text) =>
        text.Length is > 0 and < 7 && text[0] != '0' && text != "1" && text.All(char.IsAsciiDigit);

    /// <summary>Letters, digits, dot, dash, underscore and colon of ASCII; everything else would clash with a separator, a URL or a storage key.</summary>
    public static bool IsWellFormed(string? id) =>
        id is { Length: > 0 and <= MaxLength } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':');
}
