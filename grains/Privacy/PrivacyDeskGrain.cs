using Microsoft.Extensions.Logging;
using Ocop.Journal;

namespace Ocop.Privacy;

/// <summary>The desk remembers nothing: its rows tell who asked for what, and jobs how far that has come.</summary>
internal sealed record PrivacyDesk
{
    public static readonly PrivacyDesk None = new();

    public long Asked { get; init; }
}

/// <remarks>Not reentrant, unlike others: who asks twice must find the first request in the rows of jobs.</remarks>
[GrainType("privacy")]
internal sealed class PrivacyDeskGrain(IJournal journal, IPrivacyJobs jobs, TimeProvider clock, ILogger<PrivacyDeskGrain> logger)
    : JournalGrain<PrivacyDesk, PrivacyEvent>(journal, clock, logger), IPrivacyDeskGrain
{
    protected override PrivacyDesk Empty => PrivacyDesk.None;

    protected override PrivacyDesk Apply(PrivacyDesk state, Recorded<PrivacyEvent> decision) =>
        state with { Asked = state.Asked + decision.Events.Count(happened => happened is PrivacyAsked) };

    public async Task<string> Ask(AskPrivacy command)
    {
        if (await jobs.FindOpenAsync(command.Kind, command.BuyerId, command.Phone, Gone) is { } open) return open.JobId;
        var asked = new PrivacyAsked(command.JobId, command.Kind, command.BuyerId, command.By, Now + command.Delay, command.Away, command.Before);
        var jobId = await Commit(
            command.Cause, _ => new Decision<PrivacyEvent, string>([asked], asked.JobId), events => events.OfType<PrivacyAsked>().First().JobId,
            command.Phone is null ? null : JournalJson.Write(command.Phone));
        await EffectsAsync(command.Cause);
        return jobId;
    }

    public async Task<bool> TakeBack(string jobId, string by)
    {
        if (!await jobs.TakeBackAsync(jobId, Now, Gone) && await jobs.FindAsync(jobId, Gone) is not { Status: PrivacyStatus.TakenBack }) return false;
        var buyerId = (await jobs.FindAsync(jobId, Gone))?.BuyerId;
        return await Commit($"back/{jobId}", _ => new Decision<PrivacyEvent, bool>([new PrivacyTakenBack(jobId, buyerId, by)], true), _ => true);
    }

    public Task Ended(string jobId, PrivacyKind kind, long texts) =>
        Commit($"ended/{jobId}", _ => new Decision<PrivacyEvent, bool>([new PrivacyEnded(jobId, kind, texts)], true), _ => true);

    protected override bool Owes(PrivacyEvent happened) => happened is PrivacyAsked;

    protected override Task DeliverAsync(Recorded<PrivacyEvent> decision) => Task.WhenAll(decision.Events.OfType<PrivacyAsked>().Select(asked =>
        UntilDoneAsync(() => jobs.PutAsync(
            new(
                asked.JobId, asked.Kind, asked.BuyerId, decision.Personal is { } phone ? JournalJson.Read<string>(phone) : null, decision.Version,
                asked.By, decision.At, asked.StartsAt, asked.Away, asked.Before),
            Gone))));
}
