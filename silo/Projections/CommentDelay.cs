using Ocop.LiveSales;

namespace Ocop.Silo.Projections;

/// <summary>How many comments with a code of a sale were decided so long after the platform's time.</summary>
internal sealed class CommentDelay
{
    private const long Most = 24 * 60 * 60 * 1_000;

    public required string SaleId { get; init; }
    public required long DelayMs { get; init; }
    public long Comments { get; set; }

    /// <summary>One comment; <c>null</c> for those that report no time: edits, deletions, and what names no item.</summary>
    public static CommentDelay? Of(string saleId, CommentTaken taken, DateTimeOffset at) =>
        taken.Verb != CommentVerb.Add || taken.Codes.IsDefaultOrEmpty ? null : new() { SaleId = saleId, DelayMs = Rounded(at - taken.At), Comments = 1 };

    /// <summary>Rounded up to two digits, so that a sale has a few hundred rows at most and every time is known to a tenth.</summary>
    public static long Rounded(TimeSpan delay)
    {
        var ms = Math.Clamp((long)Math.Ceiling(delay.TotalMilliseconds), 0, Most);
        var unit = 1L;
        while (ms / unit >= 100) unit *= 10;
        return (ms + unit - 1) / unit * unit;
    }
}
