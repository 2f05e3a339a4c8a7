using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Silo.Projections;

/// <summary>Whole hours since 1970; Vietnam is seven of them ahead, so its hours and days are made of them.</summary>
internal static class ReportHour
{
    public static long Of(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerHour;

    public static DateTimeOffset Start(long hour) => DateTimeOffset.UnixEpoch.AddHours(hour);
}

/// <summary>What became of the claims of one item in one hour, from buyers of one platform. Each number is added to its row.</summary>
internal sealed class Tally
{
    public required string Channel { get; init; }
    public required string Sku { get; init; }
    public required long Hour { get; init; }
    public required string Source { get; init; }
    public required string ProductId { get; init; }

    /// <summary>Comments that asked for the item.</summary>
    public long Wishes { get; set; }

    /// <summary>Claims that held or waited for the first time, and below those first held, ordered, lapsed.</summary>
    public long Claims { get; set; }
    public long HeldClaims { get; set; }
    public long OrderedClaims { get; set; }
    public long LapsedClaims { get; set; }

    /// <summary>Units that claims grew by. They come to be held, waiting or confirmed, or end as released, lapsed, withdrawn or dissolved.</summary>
    public long Asked { get; set; }

    /// <summary>Units that came to be held, those promoted from the waiting list included.</summary>
    public long Granted { get; set; }
    public long Promoted { get; set; }
    public long Lapsed { get; set; }
    public long Released { get; set; }

    /// <summary>Units that left the waiting list unmet by the buyer's doing.</summary>
    public long Withdrawn { get; set; }

    /// <summary>Units that waited in vain until the sale closed.</summary>
    public long Dissolved { get; set; }

    /// <summary>Wishes that could not be met at all.</summary>
    public long Refused { get; set; }

    /// <summary>Changes: over all hours they come to what is held and waiting now.</summary>
    public long Held { get; set; }
    public long HeldVnd { get; set; }
    public long Waiting { get; set; }
    public long Confirmed { get; set; }
    public long ConfirmedVnd { get; set; }
    public long GivenBack { get; set; }
    public long GivenBackVnd { get; set; }

    /// <summary>Changes of what vouchers take off.</summary>
    public long DiscountVnd { get; set; }
}

/// <summary>Adds up what a batch of decisions brings to each hour.</summary>
internal sealed class TallyBook
{
    private readonly Dictionary<(string Channel, string Sku, long Hour, string Source), Tally> tallies = [];

    public IReadOnlyCollection<Tally> Rows => tallies.Values;

    /// <param name="claim">As it stands now.</param>
    /// <param name="before">What it held and waited for.</param>
    /// <param name="at">When.</param>
    public void Change(ClaimStand claim, ClaimUnitsNow before, DateTimeOffset at)
    {
        var (tally, now) = (At(claim, at), claim.Units);
        var (held, waiting) = (now.Held - before.Held, now.Waiting - before.Waiting);
        var promoted = held > 0 && waiting < 0 ? Math.Min(held, -waiting) : 0;
        tally.Asked += Math.Max(0, held - promoted) + Math.Max(0, waiting);
        tally.Granted += Math.Max(0, held);
        tally.Promoted += promoted;
        tally.Held += held;
        tally.HeldVnd += now.HeldVnd - before.HeldVnd;
        tally.Waiting += waiting;
        End(tally, claim.Reason, Math.Max(0, -held), Math.Max(0, -waiting - promoted));
        if (claim.Outcome == ClaimOutcome.Refused) tally.Refused++;
        if (now.Held + now.Waiting > 0 && IsFirst(claim, ClaimPast.Wanted)) tally.Claims++;
        if (now.Held > 0 && IsFirst(claim, ClaimPast.Held)) tally.HeldClaims++;
        if (held < 0 && claim.Reason == ClaimReason.HoldExpired && IsFirst(claim, ClaimPast.Lapsed)) tally.LapsedClaims++;
    }

    public void Confirm(ClaimStand claim, UnitsAllocated allocated, DateTimeOffset at)
    {
        var tally = At(claim, at);
        tally.Confirmed += allocated.Quantity;
        tally.ConfirmedVnd += allocated.Priced.Vnd();
        if (IsFirst(claim, ClaimPast.Ordered)) tally.OrderedClaims++;
    }

    public void GiveBack(ClaimStand claim, int units, long worthVnd, DateTimeOffset at)
    {
        var tally = At(claim, at);
        tally.GivenBack += units;
        tally.GivenBackVnd += worthVnd;
    }

    public void Wish(string channel, string buyerId, string productId, string sku, DateTimeOffset at) =>
        At(channel, buyerId, productId, sku, at).Wishes++;

    /// <summary>A line's part of what its order's voucher takes off, or took off when negative.</summary>
    public void Discount(string channel, string buyerId, string productId, string sku, long vnd, DateTimeOffset at)
    {
        if (vnd != 0) At(channel, buyerId, productId, sku, at).DiscountVnd += vnd;
    }

    private static void End(Tally tally, ClaimReason reason, long held, long waiting)
    {
        if (reason == ClaimReason.HoldExpired) tally.Lapsed += held;
        else if (reason != ClaimReason.Ordered) tally.Released += held; // those ordered are counted as confirmed
        if (reason == ClaimReason.SaleClosed) tally.Dissolved += waiting;
        else tally.Withdrawn += waiting;
    }

    private static bool IsFirst(ClaimStand claim, ClaimPast past)
    {
        if (claim.Been.HasFlag(past)) return false;
        claim.Been |= past;
        return true;
    }

    private Tally At(ClaimStand claim, DateTimeOffset at) => At(claim.Channel, claim.BuyerId, claim.ProductId, claim.Sku, at);

    private Tally At(string channel, string buyerId, string productId, string sku, DateTimeOffset at)
    {
        var (hour, source) = (ReportHour.Of(at), Ids.PlatformOf(buyerId));
        if (tallies.TryGetValue((channel, sku, hour, source), out var known)) return known;
        var tally = new Tally { Channel = channel, Sku = sku, Hour = hour, Source = source, ProductId = productId };
        tallies.Add((channel, sku, hour, source), tally);
        return tally;
    }
}
