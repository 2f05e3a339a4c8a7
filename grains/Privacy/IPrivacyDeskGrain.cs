using Ocop.Journal;

namespace Ocop.Privacy;

/// <summary>Takes requests about personal data, one after the other, so that asking twice is one request. One for the whole system.</summary>
[Alias("ocop.privacy.IPrivacyDeskGrain")]
public interface IPrivacyDeskGrain : IJournalGrain
{
    /// <summary>The id of the request: that of the open one for the same person, when there is one.</summary>
    [Alias("ask")]
    Task<string> Ask(AskPrivacy command);

    /// <summary>Takes back what has not begun; <c>false</c> when it is too late.</summary>
    [Alias("take-back")]
    Task<bool> TakeBack(string jobId, string by);

    /// <summary>A request is done.</summary>
    [Alias("ended")]
    Task Ended(string jobId, PrivacyKind kind, long texts);
}

/// <summary>Reaches the desk.</summary>
public static class PrivacyGrains
{
    internal const string DeskKey = "desk";

    public static IPrivacyDeskGrain PrivacyDesk(this IGrainFactory grains) => grains.GetGrain<IPrivacyDeskGrain>(DeskKey);
}
