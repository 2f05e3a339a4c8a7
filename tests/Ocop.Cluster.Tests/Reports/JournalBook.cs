using System.Text.Json;
using Ocop.Journal;

namespace Ocop.Cluster.Tests.Reports;

/// <summary>A sale added up from the bare rows of the journal, by whole claims and orders instead of by changes.</summary>
internal sealed class JournalBook
{
    private readonly Dictionary<string, Story> claims = [];
    private readonly Dictionary<string, string> orderStatus = [];
    private readonly Dictionary<(string Order, string Sku), (long Units, long Vnd)> allocated = [];
    private readonly HashSet<(string Order, string Sku)> givenBack = [];
    private readonly Dictionary<string, (long Percent, long Most, long Least)> vouchers = [];

    private readonly List<double> delays = [];

    private JournalBook() { }

    public long Comments { get; private set; }
    public long WithCode { get; private set; }
    public long ClaimedComments { get; private set; }
    public long LateComments { get; private set; }

    /// <summary>Comments that newer ones of their source had overtaken.</summary>
    public long OvertakenComments { get; private set; }
    public long Wishes { get; private set; }

    public long Held => claims.Values.Sum(claim => claim.Last.Held);
    public long HeldVnd => claims.Values.Sum(claim => claim.Last.Held * claim.Last.Price);
    public long Waiting => claims.Values.Sum(claim => claim.Last.Waiting);
    public long Claims => claims.Values.Count(claim => claim.Steps.Any(step => step.Held + step.Waiting > 0));
    public long HeldClaims => claims.Values.Count(claim => claim.Steps.Any(step => step.Held > 0));
    public long LapsedClaims => claims.Values.Count(claim => Lost(claim, "holdExpired") > 0);
    public long OrderedClaims => claims.Values.Count(claim => claim.IsOrdered);
    public long Lapsed => claims.Values.Sum(claim => Lost(claim, "holdExpired"));
    public long Dissolved => claims.Values.Sum(claim => claim.Pairs.Where(pair => pair.After.Reason == "saleClosed").Sum(pair => pair.Before.Waiting - pair.After.Waiting));
    public long Refused => claims.Values.Sum(claim => claim.Steps.Count(step => step.Outcome == "refused"));
    public long Confirmed => allocated.Values.Sum(line => line.Units);
    public long ConfirmedVnd => allocated.Values.Sum(line => line.Vnd);
    public long Sold => allocated.Where(line => !givenBack.Contains(line.Key)).Sum(line => line.Value.Units);
    public long SoldVnd => allocated.Where(line => !givenBack.Contains(line.Key)).Sum(line => line.Value.Vnd);
    public long VoucherOrders => vouchers.Count;
    public long DiscountVnd => vouchers.Sum(voucher => Discount(voucher.Value, ValueOf(voucher.Key)));
    public long DeliveredVnd => InOrders("deliver");
    public long ReturnedVnd => InOrders("return");

    public static async Task<JournalBook> ReadAsync(IJournalLog journal, string saleId, CancellationToken cancellation)
    {
        var book = new JournalBook();
        for (string? cursor = null; ;)
        {
            var page = await journal.ReadAllAsync(cursor, 1_000, cancellation);
            if (page.Decisions.Count == 0) return book;
            foreach (var decision in page.Decisions) book.Add(decision, saleId);
            cursor = page.Cursor;
        }
    }

    /// <summary>In so many milliseconds so many of a hundred comments with a code were decided.</summary>
    public double ResponseMs(int percent) => delays.Order().ElementAt((int)Math.Ceiling(delays.Count * percent / 100.0) - 1);

    private long InOrders(string status) =>
        allocated.Where(line => orderStatus.GetValueOrDefault(line.Key.Order) == status && !givenBack.Contains(line.Key)).Sum(line => line.Value.Vnd);

    private long ValueOf(string order) => allocated.Where(line => line.Key.Order == order && !givenBack.Contains(line.Key)).Sum(line => line.Value.Vnd);

    private static long Discount((long Percent, long Most, long Least) terms, long value)
    {
        if (value < terms.Least) return 0;
        var wanted = terms.Percent > 0 ? (long)Math.Ceiling(value * terms.Percent / 100m) : terms.Most;
        return Math.Min(wanted, Math.Min(terms.Most, value));
    }

    private static long Lost(Story claim, string reason) =>
        claim.Pairs.Where(pair => pair.After.Reason == reason).Sum(pair => pair.Before.Held - pair.After.Held);

    private void Add(StoredDecision decision, string saleId)
    {
        using var events = JsonDocument.Parse(decision.Events);
        foreach (var happened in events.RootElement.EnumerateArray())
        {
            if (decision.Stream == $"sale/{saleId}" && Kind(happened) == "comment") Comment(happened, decision.At);
            else if (decision.Stream.StartsWith($"order/{saleId}~", StringComparison.Ordinal)) Order(decision.Stream["order/".Length..], happened);
            else if (decision.Stream.StartsWith("product/", StringComparison.Ordinal) && happened.TryGetProperty("claim", out var claim) && Text(claim, "channel") == saleId)
                Stock($"{Text(claim, "buyerId")}|{Text(claim, "sku")}", Text(claim, "sku"), happened);
        }
    }

    private void Comment(JsonElement taken, DateTimeOffset at)
    {
        if (taken.TryGetProperty("wishes", out var wishes)) Wishes += wishes.GetArrayLength();
        if (taken.TryGetProperty("verb", out _)) return; // only what is not an edit or a deletion says no verb
        Comments++;
        if (taken.TryGetProperty("isLate", out _)) OvertakenComments++;
        if (Text(taken, "outcome") == "claimed") ClaimedComments++;
        if (!taken.TryGetProperty("codes", out var codes) || codes.GetArrayLength() == 0) return;
        WithCode++;
        delays.Add(Math.Max(0, (at - taken.GetProperty("at").GetDateTimeOffset()).TotalMilliseconds));
        if (at - taken.GetProperty("at").GetDateTimeOffset() > TimeSpan.FromMinutes(1)) LateComments++;
    }

    private void Order(string orderId, JsonElement happened)
    {
        if (Kind(happened) == "confirmed") orderStatus[orderId] = "confirmed";
        if (Kind(happened) == "cancelled") orderStatus[orderId] = "cancelled";
        if (Kind(happened) == "cancelled") vouchers.Remove(orderId);
        if (Kind(happened) == "confirmed" && happened.TryGetProperty("voucher", out var voucher))
        {
            var terms = voucher.GetProperty("terms");
            vouchers[orderId] = (Number(terms, "percent"), Number(terms, "mostVnd"), Number(terms, "leastVnd"));
        }
        if (Kind(happened) == "advanced") orderStatus[orderId] = Text(happened, "step") is { Length: > 0 } step ? step : "pack";
    }

    private void Stock(string claim, string sku, JsonElement happened)
    {
        if (!claims.TryGetValue(claim, out var story)) claims[claim] = story = new();
        switch (Kind(happened))
        {
            case "claim":
                story.Steps.Add(new(
                    Number(happened, "held"), Number(happened, "waiting"), Number(happened, "priceVnd"), Text(happened, "reason"), Text(happened, "outcome")));
                break;
            case "allocated":
                story.IsOrdered = true;
                var key = (Text(happened, "orderId"), sku);
                var (units, vnd) = allocated.GetValueOrDefault(key);
                allocated[key] = (units + Number(happened, "quantity"), vnd + (Number(happened, "quantity") * Number(happened, "priceVnd")));
                break;
            case "givenBack":
                givenBack.Add((Text(happened, "orderId"), sku));
                break;
        }
    }

    private static string Kind(JsonElement happened) => Text(happened, "$type");

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private static long Number(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetInt64() : 0;

    private sealed record Step(long Held, long Waiting, long Price, string Reason, string Outcome);

    private sealed class Story
    {
        private static readonly Step Nothing = new(0, 0, 0, "", "");

        public List<Step> Steps { get; } = [];
        public bool IsOrdered { get; set; }
        public Step Last => Steps.Count > 0 ? Steps[^1] : Nothing;
        public IEnumerable<(Step Before, Step After)> Pairs => Steps.Prepend(Nothing).Zip(Steps);
    }
}
