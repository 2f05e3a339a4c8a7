using System.Collections.Immutable;
using Ocop.Feeds;

namespace Ocop.Silo.Adapters;

/// <summary>What a silo publishes at a time.</summary>
/// <param name="Publisher">The silo's name for itself, another one after each start.</param>
/// <param name="Number">Counts the batches of a publisher from 1: whoever finds one missing has missed news.</param>
/// <param name="Since">When the first of the messages was published, by the silo's machine; a silo that runs an older version does not say.</param>
[GenerateSerializer, Immutable, Alias("ocop.feeds.batch")]
internal sealed record FeedBatch(string Publisher, long Number, ImmutableArray<FeedMessage> Messages, DateTimeOffset Since = default);
