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
[JsonDerivedType(typeof(SellerPut), "seller")]
[JsonDerivedType(typeof(ApiKeyMade), "keyMade")]
[JsonDerivedType(typeof(ApiKeyRevoked), "keyRevoked")]
internal abstract record ProducerEvent;

internal sealed record ProfilePublished(ProducerProfile Profile) : ProducerEvent;

/// <summary>The producer told what it is as a seller; what it told stands beside the row.</summary>
internal sealed record SellerPut(string By) : ProducerEvent;

/// <summary>A tool of the producer was given a key; the key itself is kept elsewhere.</summary>
internal sealed record ApiKeyMade(string KeyId, string Name, ImmutableArray<ApiScope> Scopes, string By) : ProducerEvent;

internal sealed record ApiKeyRevoked(string KeyId, string Name, string By) : ProducerEvent;

/// <param name="SellerVersion">The row beside which stands what the producer is as a seller.</param>
internal sealed record Producer(ProducerProfile? Profile = null, long? SellerVersion = null)
{
    public static readonly Producer None = new();

    public Decision<ProducerEvent, bool> Put(PutProfile command)
    {
        if (Profile is null) return new([], false);
        var profile = Profile with { Name = command.Name, Type = command.Type, Commune = command.Commune, FormerDistrict = command.FormerDistrict };
        return new(profile == Profile ? [new SellerPut(command.By)] : [new ProfilePublished(profile), new SellerPut(command.By)], true);
    }

    public Producer Apply(ProducerEvent happened, long version) => happened switch
    {
        ProfilePublished published => this with { Profile = published.Profile },
        SellerPut => this with { SellerVersion = version },
        ApiKeyMade or ApiKeyRevoked => this,
        _ => throw new NotSupportedException($"{happened.GetType().Name} is not an event of a producer."),
    };
}

[GrainType("producer")]
[Reentrant] // Decisions are synchronous and states immutable; only waiting for the disk and for rows interleaves.
internal sealed partial class ProducerGrain : JournalGrain<Producer, ProducerEvent>, IProducerGrain
{
    private static readonly TimeSpan PushEvery = TimeSpan.FromSeconds(1);

    private readonly IProducerFigures figures;
    private readonly ISaleFeed feed;
    private readonly ILogger logger;
    private readonly Soon push;
    private (long Version, SellerDetails Details) seller;

    public ProducerGrain(IJournal journal, IProducerFigures figures, ISaleFeed feed, TimeProvider clock, ILogger<ProducerGrain> logger)
        : base(journal, clock, logger)
    {
        (this.figures, this.feed, this.logger) = (figures, feed, logger);
        push = new(this, PushEvery, PushAsync);
    }

    protected override Producer Empty => Producer.None;

    protected override Producer Apply(Producer state, Recorded<ProducerEvent> decision) =>
        decision.Events.Aggregate(state, (producer, happened) => producer.Apply(happened, decision.Version));

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

    public async Task<SellerView?> PutProfile(PutProfile command) =>
        await Commit(command.Cause, producer => producer.Put(command), _ => true, JournalJson.Write(command.Seller)) ? await GetSeller() : null;

    public async Task<SellerView?> GetSeller()
    {
        if (State.Profile is not { } profile) return null;
        if (State.SellerVersion is not { } at) return new(profile, new(), Version);
        if (seller.Version != at)
        {
            var stored = await Journal.ReadPersonalAsync(Stream, [at], Gone);
            seller = (at, stored.TryGetValue(at, out var json) ? JournalJson.Read<SellerDetails>(json) : new());
        }
        return new(profile, seller.Details, Version);
    }

    public async Task<ProducerToday?> GetToday() => State.Profile is { } profile
        ? await figures.ReadAsync(profile, VietnamCalendar.DayOf(Now), Gone)
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
