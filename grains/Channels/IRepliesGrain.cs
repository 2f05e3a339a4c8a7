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

    /// <summary>What was said, newest first, and how it goes.</summary>
    [Alias("get")]
    Task<RepliesView> Get(int limit);
}

/// <summary>Reaches replies.</summary>
public static class ReplyGrains
{
    public static IRepliesGrain Replies(this IGrainFactory grains, string saleId) => grains.GetGrain<IRepliesGrain>(saleId);
}
