using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Api.Products;

/// <summary>What a tap may ask for, and how it is answered, in a live sale and in the shop alike.</summary>
internal static class TapRules
{
    /// <summary>More than anyone buys by a tap; whoever needs more writes to the producer.</summary>
    private const int MostUnits = 999;

    public static Refusal? Check(int? quantity, string? word, out ClaimMode mode)
    {
        mode = ClaimMode.Set;
        var checks = new Checks();
        if (word is not null) checks.Word("mode", word, out mode);
        return checks.Number("quantity", quantity, mode == ClaimMode.Set ? 0 : -MostUnits, MostUnits).Refusal;
    }

    public static ClaimUnits ToCommand(string cause, ClaimKey claim, ClaimMode mode, int quantity) =>
        new(cause, claim, mode, quantity, mode == ClaimMode.Set && quantity == 0 ? ClaimReason.ReleasedByBuyer : ClaimReason.Asked);

    public static Results<Ok<ClaimResult>, Refusal> Answer(ClaimResult result) => result.Outcome == ClaimOutcome.Refused
        ? new Refusal(ProblemCode.ClaimRefused) { Detail = result.Message, Answer = ("claim", result) }
        : TypedResults.Ok(result);
}
