using System.Collections.Immutable;
using Ocop.Journal;

namespace Ocop.Channels;

/// <summary>What is said to those who comment under one sale. Key: the sale id.</summary>
[Alias("ocop.channels.IRepliesGrain")]
public interface IRepliesGrain : IJournalGrain
{
    /// <summary>Sets how replies are made from now on.</summary>
    [Alias("put-settings")]
    Task PutSettings(PutReplySettings command);

    /// <summary>
    /// Takes what is to be said. It is said together with what else the buyer is to hear within a moment, in its turn, and once.
    /// </summary>
    [Alias("owe")]
    Task Owe(OweReply command);

    /// <summary>Takes back what has not been said yet; <c>false</c> when it has.</summary>
    [Alias("withdraw")]
    Task<bool> Withdraw(WithdrawReply command);

    /// <summary>Hides a comment.</summary>
    [Alias("hide")]
    Task Hide(OweHide command);

    /// <summary>Takes what a buyer is to hear of a claim or an order, if the sale sends notices. It is said in private, and once.</summary>
    [Alias("owe-notice")]
    Task OweNotice(OweNotice command);

    /// <summary>Looks every minute from now on for holds that are about to end, as long as there may be some.</summary>
    [Alias("watch")]
    Task Watch();

    /// <summary>Who could not be told, newest first.</summary>
    /// <param name="before">Number of the last entry of the page before; <c>null</c> for the first page.</param>
    [Alias("untold")]
    Task<ImmutableArray<UntoldView>> GetUntold(long? before, int limit);

    /// <summary>Takes an entry off the list of those who could not be told; <c>false</c> when it is not there.</summary>
    [Alias("dismiss-untold")]
    Task<bool> DismissUntold(DismissUntold command);

    /// <summary>What was said, newest first, and how it goes.</summary>
    [Alias("get")]
    Task<RepliesView> Get(int limit);
}

/// <summary>Reaches replies.</summary>
public static class ReplyGrains
{
    public static IRepliesGrain Replies(this IGrainFactory grains, string saleId) => grains.GetGrain<IRepliesGrain>(saleId);
}
