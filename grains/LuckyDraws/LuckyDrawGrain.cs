using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Ocop.Journal;
using Ocop.Reports;
using Orleans.Concurrency;

namespace Ocop.LuckyDraws;

[GrainType("draw")]
[Reentrant] // Decisions are synchronous and states immutable; only waiting for the disk and for rows interleaves.
internal sealed class LuckyDrawGrain(IJournal journal, IReadModel rows, TimeProvider clock, ILogger<LuckyDrawGrain> logger)
    : JournalGrain<SaleDraws, DrawEvent>(journal, clock, logger), ILuckyDrawGrain
{
    /// <summary>Pages of claims read for a draw: 20,000 claims, more than any sale has had.</summary>
    private const int MostPages = 40;

    protected override SaleDraws Empty => SaleDraws.None;

    protected override SaleDraws Apply(SaleDraws state, Recorded<DrawEvent> decision) =>
        decision.Events.Cast<DrawHeld>().Aggregate(state, (draws, held) => draws.Apply(held, decision.Cause, decision.At));

    public async Task<DrawAnswer> Hold(HoldDraw command)
    {
        var buyers = await BuyersAsync(command.Condition);
        var held = await Commit(command.Cause, draws => draws.Hold(command, buyers), events => events.Cast<DrawHeld>().FirstOrDefault());
        return State.AnswerOf(held);
    }

    public Task<ImmutableArray<LuckyDraw>> Get() => Task.FromResult(State.Held);

    public async Task<ImmutableArray<string>?> GetEntrants(int number)
    {
        if (number < 1 || number > State.Held.Length) return null;
        var stored = await Journal.FindAsync(Stream, [State.Causes[number - 1]], Gone);
        return stored.SelectMany(row => JournalJson.Read<ImmutableArray<DrawEvent>>(row.Events)).Cast<DrawHeld>().Single().Entrants;
    }

    private async Task<List<string>> BuyersAsync(DrawCondition condition)
    {
        await rows.CaughtUpAsync(Gone);
        List<string> buyers = [];
        var page = new PageRequest(Limit: PageRequest.MaxLimit);
        for (var pages = 0; pages < MostPages; pages++)
        {
            var claims = await rows.ClaimsAsync(new(SaleId: Key), page, Gone);
            buyers.AddRange(claims.Items.Where(claim => claim.Ordered + (condition == DrawCondition.Claimed ? claim.Held : 0) > 0).Select(claim => claim.BuyerId));
            if (claims.Next is null) break;
            page = page with { After = claims.Next };
        }
        return buyers;
    }
}
