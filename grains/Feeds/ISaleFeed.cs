using Ocop.Boards;
using Ocop.Producers;
using Ocop.Products;

namespace Ocop.Feeds;

/// <summary>The only way out to viewers: from grains to every API node. Loss-tolerant; whoever needs certainty asks.</summary>
public interface ISaleFeed
{
    /// <summary>Hands on without waiting for anybody. Never throws and never blocks.</summary>
    void Publish(FeedMessage message);

    /// <summary>Everything published from now on. A reader that falls behind loses the oldest.</summary>
    IAsyncEnumerable<FeedMessage> Subscribe(CancellationToken cancellation);
}

/// <summary>What the feed carries.</summary>
[GenerateSerializer, Immutable, Alias("ocop.feeds.message")]
public abstract record FeedMessage;

/// <summary>A sale's board, whole.</summary>
[GenerateSerializer, Immutable, Alias("ocop.feeds.board")]
public sealed record BoardPublished(SaleBoard Board) : FeedMessage;

/// <summary>A buyer's own claim changed.</summary>
[GenerateSerializer, Immutable, Alias("ocop.feeds.claim")]
public sealed record ClaimPublished(string SaleId, string BuyerId, string Code, string Sku, ClaimAnswer Answer, long Sequence) : FeedMessage;

/// <summary>A producer's totals changed.</summary>
[GenerateSerializer, Immutable, Alias("ocop.feeds.today")]
public sealed record TodayPublished(string ProducerId, ProducerToday Today) : FeedMessage;
