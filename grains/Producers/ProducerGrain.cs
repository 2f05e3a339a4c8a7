using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using Ocop.ApiKeys;
using Ocop.Feeds;
using Ocop.Journal;
using Ocop.Shared;
using Orleans.Concurrency;

namespace Ocop.Producers;

/// <summary>What happened to a producer. Stored for ever: a discriminator never changes, and fields are only added.</summary>
[JsonDerivedType(typeof(ProfilePublished), "profile")]
[JsonDerivedType(typeof(ApiKeyMade), "keyMade")]
[JsonDerivedType(typeof(ApiKeyRevoked), "keyRevoked")]
internal abstract record ProducerEvent;

internal sealed record ProfilePublished(ProducerProfile Profile) : ProducerEvent;

/// <summary>A tool of the producer was given a key; the key itself is kept elsewhere.</summary>
internal sealed record ApiKeyMade(string KeyId, string Name, ImmutableArray<ApiScope> Scopes, string By) : ProducerEvent;

internal sealed record ApiKeyRevoked(string KeyId, string Name, string By) : ProducerEvent;

internal sealed record Producer(ProducerProfile? Profile = null)
{
    public static readonly Producer None = new();
}

[GrainType("producer")]
[Reentrant] // Decisions are synchronous and states immutable; only waiting for the disk and for rows interleaves.
internal sealed partial class ProducerGrain : JournalGrain<Producer, ProducerEvent>, IProducerGrain
{
    /// <summary>Vietnam has one time zone and no summer time.</summary>
    private static readonly TimeSpan VietnamTime = TimeSpan.FromHours(7);
    private static readonly TimeSpan PushEvery = TimeSpan.FromSeconds(1);

    private readonly IProducerFigures figures;
    private readonly ISaleFeed feed;
    private readonly ILogger logger;
    private readonly Soon push;

    public ProducerGrain(IJournal journal, IProducerFigures figures, ISaleFeed feed, TimeProvider clock, ILogger<ProducerGrain> logger)
        : base(journal, clock, logger)
    {
        (this.figures, this.feed, this.logger) = (figures, feed, logger);
        push = new(this, PushEvery, PushAsync);
    }

    protected override Producer Empty => Producer.None;

    protected override Producer Apply(Producer state, Recorded<ProducerEvent> decision) =>
        decision.Events.OfType<ProfilePublished>().LastOrDefault() is { } published ? new(published.Profile) : state;

    public Task<ProducerProfile> Publish(PublishProfile command) => Commit(
        command.Cause,
        _ => new Decision<ProducerEvent, ProducerProfile>([new ProfilePublished(command.Profile)], command.Profile),
        events => events.OfType<ProfilePublished>().First().Profile);

    public Task NoteKey(NoteApiKey command) => Commit(
        command.Cause,
        _ => new Decision<ProducerEvent, bool>(
            [command.IsRevoked ? new ApiKeyRevoked(command.KeyId, command.Name, command.By) : new ApiKeyMade(command.KeyId, command.Name, command.Scopes, command.By)],
            true),
        _ => true);

    public Task<ProducerProfile?> GetProfile() => Task.FromResult(State.Profile);

    public async Task<ProducerToday?> GetToday() => State.Profile is { } profile
        ? await figures.ReadAsync(profile, DateOnly.FromDateTime(Now.ToOffset(VietnamTime).DateTime), Gone)
        : null;

    public Task Changed()
    {
        push.Ask();
        return Task.CompletedTask;
    }

    private async Task PushAsync()
    {
        try
        {
            if (await GetToday() is { } today) feed.Publish(new TodayPublished(Key, today));
        }
        catch (Exception e) when (!Gone.IsCancellationRequested)
        {
            LogNoFigures(Key, e); // the next change pushes again
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Producer}: today's figures could not be read.")]
    private partial void LogNoFigures(string producer, Exception reason);
}
