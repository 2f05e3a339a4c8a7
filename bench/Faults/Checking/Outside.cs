namespace Ocop.Bench.Faults.Checking;

/// <summary>What the server shows: by its name, in the same words for screens and lists as for rows.</summary>
internal sealed record Outside(IReadOnlyDictionary<string, string> Shown);

/// <summary>The names and words of what can be seen.</summary>
internal static class Shown
{
    public static string Stock(string sku) => $"stock of {sku}";

    public static string Board(string saleId, string code) => $"{code} on the board of {saleId}";

    public static string Claim(StoredClaim claim) => $"claim {claim} in the list";

    public static string ListedOrder(string orderId) => $"order {orderId} in the list";

    public static string Line(string orderId, string sku) => $"{sku} in order {orderId}";

    public static string Item(int left, int held, int ordered, int waiting) => $"{left} left, {held} held, {ordered} ordered, {waiting} waiting";

    public static string Units(int held, int waiting, int ordered) => $"{held} held, {waiting} waiting, {ordered} ordered";

    public static string Sum(int units, int waiting) => $"{units} units, {waiting} waiting";
}
