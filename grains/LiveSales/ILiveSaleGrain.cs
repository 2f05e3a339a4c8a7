using System.Collections.Immutable;
using Ocop.Channels;
using Ocop.Journal;

namespace Ocop.LiveSales;

/// <summary>One broadcast: its schedule, its line-up, and the comments it takes.</summary>
[Alias("ocop.live-sales.ILiveSaleGrain")]
public interface ILiveSaleGrain : IJournalGrain
{
    /// <summary>Plans the sale.</summary>
    [Alias("create")]
    Task<SaleAnswer> Create(CreateSale command);

    /// <summary>Replaces the plan, until the sale has ended.</summary>
    [Alias("replan")]
    Task<SaleAnswer> Replan(ReplanSale command);

    /// <summary>What the host should know of the line-up as it stands.</summary>
    [Alias("warnings")]
    Task<ImmutableArray<SaleWarning>> GetWarnings();

    /// <summary>Replaces the line-up, which may be empty until the start; codes must be unique, risky ones are warned of.</summary>
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

    /// <summary>The lines that wait for the host: comments, newest first, and after them buyers without a phone number.</summary>
    [Alias("needs-you")]
    Task<ImmutableArray<NeedsYouEntry>> GetNeedsYou(int limit);

    /// <summary>Questions and cancellations that name no item, newest first: for when there is time. They are settled like others.</summary>
    /// <param name="before">Number of the last entry of the page before; <c>null</c> for the first page.</param>
    [Alias("unclear")]
    Task<ImmutableArray<UnclearLine>> GetUnclear(long? before, int limit);

    /// <summary>Claims that came long after they were written, the last to arrive first, and where they stand.</summary>
    /// <param name="lateBy">Those that took longer than this.</param>
    /// <param name="before">Number of the last entry of the page before; <c>null</c> for the first page.</param>
    [Alias("late-claims")]
    Task<ImmutableArray<LateClaimLine>> GetLateClaims(TimeSpan lateBy, long? before, int limit);

    /// <summary>How a buyer can be reached, and the code of an item.</summary>
    [Alias("reach")]
    Task<BuyerReach> GetReach(string buyerId, string? sku);

    /// <summary>Closes a buyer's bag to every link that was made until now.</summary>
    [Alias("revoke-bag-links")]
    Task<SaleOutcome> RevokeBagLinks(RevokeBagLinks command);

    /// <summary>Links made at this moment or before no longer open the buyer's bag.</summary>
    [Alias("bag-links-revoked")]
    Task<DateTimeOffset> GetBagLinksRevoked(string buyerId);

    /// <summary>Makes a claim of a line, or an answer, or nothing. Of two hosts the first wins, and the second is told.</summary>
    [Alias("settle")]
    Task<LineAnswer> Settle(SettleLine command);

    /// <summary>Takes back what was made of a line, within 30 seconds. A claim that its buyer has changed since stays as it is.</summary>
    [Alias("undo")]
    Task<LineAnswer> Undo(UndoLine command);

    /// <summary>What hosts made of lines lately, newest first.</summary>
    [Alias("settled")]
    Task<ImmutableArray<LineSettlement>> GetSettled(int limit);

    /// <summary>Names the user ids that the page itself writes under; their comments have no effect. Answers all of them.</summary>
    [Alias("put-own-users")]
    Task<ImmutableArray<string>> PutOwnUsers(PutOwnUsers command);

    /// <summary>The page's own buyer ids.</summary>
    [Alias("own-users")]
    Task<ImmutableArray<string>> GetOwnUsers();

    /// <summary>Sets how the sale answers comments.</summary>
    [Alias("put-replies")]
    Task<ReplySettings> PutReplies(PutReplySettings command);

    [Alias("reply-settings")]
    Task<ReplySettings> GetReplySettings();

    /// <summary>What has come from each source.</summary>
    [Alias("sources")]
    Task<ImmutableArray<SourceComments>> GetSources();

    /// <summary>The sale; <c>null</c> when there is none.</summary>
    [Alias("get")]
    Task<SaleView?> Get();
}

/// <summary>Reaches sales.</summary>
public static class LiveSaleGrains
{
    public static ILiveSaleGrain LiveSale(this IGrainFactory grains, string saleId) => grains.GetGrain<ILiveSaleGrain>(saleId);
}
