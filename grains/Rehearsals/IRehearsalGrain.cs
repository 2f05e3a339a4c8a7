using Ocop.Journal;

namespace Ocop.Rehearsals;

/// <summary>
/// Rehearsals of one sale: each is a sale of its own with a copy of the line-up, on products of its own with as much stock, so
/// that all works as it will and nothing real moves. Key: the sale.
/// </summary>
[Alias("ocop.rehearsals.IRehearsalGrain")]
public interface IRehearsalGrain : IJournalGrain
{
    /// <summary>Sets up a rehearsal and starts it. A repeat names the same one.</summary>
    [Alias("begin")]
    Task<RehearsalAnswer> Begin(BeginRehearsal command);

    /// <summary>Lets a crowd loose on a rehearsal; one that is under way is replaced.</summary>
    [Alias("crowd")]
    Task<RehearsalOutcome> LetLoose(LetCrowdLoose crowd);

    /// <summary>Lets recorded viewers loose on a rehearsal; a crowd that is under way is replaced.</summary>
    [Alias("play")]
    Task<RehearsalOutcome> Play(PlayRecorded record);

    /// <summary>Sends the crowd home.</summary>
    [Alias("stop")]
    Task StopCrowd();

    /// <summary>How often the sale was rehearsed: the number of the newest rehearsal.</summary>
    [Alias("count")]
    Task<int> GetCount();

    /// <summary>How far the crowd has come.</summary>
    [Alias("progress")]
    Task<CrowdProgress> GetCrowd();
}

/// <summary>Reaches rehearsals.</summary>
public static class RehearsalGrains
{
    public static IRehearsalGrain Rehearsals(this IGrainFactory grains, string saleId) => grains.GetGrain<IRehearsalGrain>(saleId);
}
