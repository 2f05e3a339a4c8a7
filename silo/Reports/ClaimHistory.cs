using System.Collections.Immutable;
using Dapper;
using Ocop.Journal;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Reports;

/// <summary>Rows of the read model tell which decisions touched a claim; what they say is read from the journal.</summary>
internal sealed class ClaimHistory(OcopDatabase database, SqlJournal journal) : IClaimHistory
{
    public async Task<ClaimStory?> ReadAsync(ClaimKey claim, CancellationToken cancellation)
    {
        if (await FindAsync(claim, cancellation) is not { } found) return null;
        var stream = $"product/{found.ProductId}";
        var decisions = await journal.ReadAtAsync(stream, [.. found.Versions.Take(ClaimStory.MostSteps)], cancellation);
        var causes = await ClaimCauses.ReadAsync(journal, claim, decisions, cancellation);
        var steps = ImmutableArray.CreateBuilder<ClaimStep>();
        var last = new ClaimAnswer(ClaimOutcome.Released, ClaimReason.Asked);
        foreach (var decision in decisions)
        foreach (var (answer, confirmed) in StepsIn(decision, claim, last))
        {
            last = answer;
            steps.Add(new(decision.At, answer, confirmed, await causes.OfAsync(decision.Cause, answer.Reason, cancellation)));
        }

        return new(claim, found.ProductId, found.Code, steps.ToImmutable(), found.Versions.Count <= ClaimStory.MostSteps);
    }

    /// <summary>Units of an order come with the change of the claim that gave them up; those that leave an order come alone.</summary>
    private static List<(ClaimAnswer Answer, int Confirmed)> StepsIn(StoredDecision decision, ClaimKey claim, ClaimAnswer last)
    {
        List<(ClaimAnswer Answer, int Confirmed)> steps = [];
        foreach (var happened in JournalJson.Read<ImmutableArray<ProductEvent>>(decision.Events))
        {
            switch (happened)
            {
                case ClaimChanged changed when changed.Claim == claim:
                    steps.Add((changed.Answer, 0));
                    break;
                case UnitsAllocated allocated when allocated.Claim == claim && steps.Count > 0:
                    steps[^1] = (steps[^1].Answer, allocated.Quantity);
                    break;
                case UnitsGivenBack back when back.Claim == claim:
                    var stands = steps.Count > 0 ? steps[^1].Answer : last;
                    steps.Add((stands with { Reason = ClaimReason.OrderCancelled }, -back.Quantity));
                    break;
            }
        }

        return steps;
    }

    private async Task<Found?> FindAsync(ClaimKey claim, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        var found = await connection.QuerySingleOrDefaultAsync<Found>(new CommandDefinition(
            """
            SELECT c.product_id AS ProductId, coalesce(o.code, c.sku) AS Code
            FROM claim c LEFT JOIN offer o ON o.offer = c.channel || '|' || c.sku WHERE c.claim = @claim
            """,
            new { claim = claim.ToString() }, cancellationToken: cancellation));
        if (found is null) return null;
        var versions = await connection.QueryAsync<long>(new CommandDefinition(
            "SELECT version FROM claim_step WHERE claim = @claim ORDER BY version DESC LIMIT @limit",
            new { claim = claim.ToString(), limit = ClaimStory.MostSteps + 1 }, cancellationToken: cancellation));
        return found with { Versions = versions.AsList() };
    }

    private sealed record Found
    {
        public required string ProductId { get; init; }
        public required string Code { get; init; }
        public List<long> Versions { get; init; } = [];
    }
}
