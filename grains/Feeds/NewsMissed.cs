namespace Ocop.Feeds;

/// <summary>Something published before this may never have come: whoever shows numbers reads them anew.</summary>
[GenerateSerializer, Immutable, Alias("ocop.feeds.missed")]
public sealed record NewsMissed : FeedMessage;
