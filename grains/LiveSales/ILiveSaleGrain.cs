using System.Collections.Immutable;
using Ocop.Journal;

namespace Ocop.LiveSales;

/// <summary>One broadcast: its schedule, its line-up, and the comments it takes.</summary>
[Alias("ocop.live-sales.ILiveSaleGrain")]
public interface ILiveSaleGrain : IJournalGrain
{
    /// <summary>Plans the sale.</summary>
    [Alias("create")]
    Task<SaleAnswer> Create(CreateSale command);

    /// <summary>Replaces the line-up; codes must be unique, risky ones are warned of.</summary>
    [Alias("put-line-up")]
    Task<SaleAnswer> PutLineUp(PutLineUp command);

    /// <summary>Starts, pauses, resumes, ends. The answer leaves when every product knows.</summary>
    [Alias("advance")]
    Task<SaleAnswer> Advance(AdvanceSale command);

    /// <summary>Shows an item as the one being sold now.</summary>
    [Alias("pin")]
    Task<SaleAnswer> Pin(PinItem command);

    /// <summary>Stops or resumes the sale of one item. The answer leaves when its product knows; claims already answered stand.</summary>
    [Alias("stop-item")]
    Task<SaleAnswer> StopItem(StopItem command);

    /// <summary>Sells an item at a lower price for a while. The answer leaves when its product knows.</summary>
    [Alias("start-flash")]
    Task<SaleAnswer> StartFlash(StartFlash command);

    /// <summary>Ends a flash price before its time; without one nothing changes.</summary>
    [Alias("stop-flash")]
    Task<SaleAnswer> StopFlash(StopFlash command);

    /// <summary>Takes comments in their order and answers each when its effect is on disk. A comment seen before gets the same answer.</summary>
    [Alias("take")]
    Task<ImmutableArray<CommentAnswer>> Take(ImmutableArray<Comment> comments);

    /// <summary>The comments that wait for the host, newest first.</summary>
    [Alias("needs-you")]
    Task<ImmutableArray<NeedsYouEntry>> GetNeedsYou(int limit);

    /// <summary>Closes a buyer's bag to every link that was made until now.</summary>
    [Alias("revoke-bag-links")]
    Task<SaleOutcome> RevokeBagLinks(RevokeBagLinks command);

    /// <summary>Links made at this moment or before no longer open the buyer's bag.</summary>
    [Alias("bag-links-revoked")]
    Task<DateTimeOffset> GetBagLinksRevoked(string buyerId);

    /// <summary>The sale; <c>null</c> when there is none.</summary>
    [Alias("get")]
    Task<SaleView?> Get();
}

/// <summary>Reaches sales.</summary>
public static class LiveSaleGrains
{
    public static ILiveSaleGrain LiveSale(this IGrainFactory grains, string saleId) => grains.GetGrain<ILiveSaleGrain>(saleId);
}
