using Ocop.LiveSales;
using Ocop.Shared;

namespace Ocop.Channels;

/// <summary>Who is told of what, and when.</summary>
internal static class Notices
{
    private static readonly TimeSpan LeastLead = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan MostLead = TimeSpan.FromHours(2);

    /// <summary>Of the shortest hold of a sale, the part that is left when its buyer is told that it ends.</summary>
    private const int LastPart = 6;

    /// <summary>Who buys on our page sees it there; nobody is told of a rehearsal, and the shop has no platform.</summary>
    public static bool Reaches(string channel, string buyerId) =>
        channel != ClaimKey.Shop && !Ids.IsRehearsed(channel) && Ids.PlatformOf(buyerId) is not ("web" or "guest" or "key");

    /// <summary>Facts told after the answer to a comment; always in private.</summary>
    public static bool IsNotice(this ReplyKind kind) => kind >= ReplyKind.BagLink;

    /// <summary>The buyer loses something unless they act in time: told before others, and not at all when it is too late.</summary>
    public static bool MustAct(this ReplyKind kind) =>
        kind is ReplyKind.Promoted or ReplyKind.HoldEnding or ReplyKind.PaymentReminder or ReplyKind.LastCall;

    /// <summary>Quiet mode leaves these out: the buyer has what they asked for, and the bag shows it.</summary>
    public static bool CanBeSpared(this ReplyKind kind) => kind is
        ReplyKind.Held or ReplyKind.Released or ReplyKind.BagLink or ReplyKind.Confirmed or ReplyKind.PaymentReceived;

    public static bool IsStale(this ReplyLine line, DateTimeOffset now) => line.Kind.MustAct() && line.Until <= now;

    /// <summary>How long before its end a hold is told of: a sixth of the shortest one of the sale, two minutes at least and two hours at most.</summary>
    public static TimeSpan LeadOf(SaleView sale)
    {
        var shortest = new[] { sale.HoldFor, sale.Holds?.PromotedFor ?? sale.HoldFor, sale.Holds?.ShortFor ?? sale.HoldFor }.Min();
        var lead = shortest / LastPart;
        return lead < LeastLead ? LeastLead : lead > MostLead ? MostLead : lead;
    }

    /// <summary>No hold of a sale that ended is left.</summary>
    public static bool IsOver(SaleView sale, DateTimeOffset now) => sale.EndedAt is { } ended && now > ended + sale.HoldFor;
}
