using System.Globalization;
using System.Text.Json;
using Ocop.Bench.Faults.Checking;

namespace Ocop.Bench.Faults.Load;

/// <summary>Puts what a client was told, and what a row says, into the same words, so that they can be compared.</summary>
internal static class Words
{
    public const string Done = "done";
    public const string NoSuchOrder = "orderNotFound";

    /// <summary>Of an order that is still being confirmed.</summary>
    public const string DoneWhileConfirming = "done while confirming";

    /// <summary>Where a claim stands, by an answer.</summary>
    public static string OfClaim(JsonElement claim) => Claim(
        Text(claim, "outcome"), Text(claim, "reason"), Number(claim, "held"), Number(claim, "waiting"), Number(claim, "place"),
        claim.TryGetProperty("until", out var until) && until.ValueKind == JsonValueKind.String ? until.GetDateTimeOffset() : null,
        claim.GetProperty("priceVnd").GetInt64());

    /// <summary>Where a claim stands, by its event.</summary>
    public static string OfClaim(StoredEvent changed) => Claim(
        changed.Outcome ?? "held", changed.Reason ?? "asked", changed.Held, changed.Waiting, changed.Place, changed.Until, changed.PriceVnd);

    /// <summary>What became of a comment, by an answer.</summary>
    public static string OfComment(JsonElement result) => Comment(
        Text(result, "outcome"), result.GetProperty("items").EnumerateArray().Select(item => (Text(item, "code"), OfClaim(item))));

    public static string Comment(string outcome, IEnumerable<(string Code, string Claim)> items) =>
        string.Join("; ", items.Select(item => $"{item.Code} {item.Claim}").Prepend(outcome));

    /// <summary>A confirmation was done; by then it must be known what was allocated.</summary>
    public static string OfConfirmed(JsonElement order) => Text(order, "status") == "confirming" ? DoneWhileConfirming : Done;

    /// <summary>The stable code of a problem.</summary>
    public static string OfProblem(int status, JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("code", out var code) && code.GetString() is { } word
            ? word
            : string.Create(CultureInfo.InvariantCulture, $"status {status}");

    private static string Claim(string outcome, string reason, int held, int waiting, int place, DateTimeOffset? until, long price) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{outcome} ({reason}): {held} held, {waiting} waiting, place {place}, until {until?.ToUniversalTime():O}, {price} VND");

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
