using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Products;

namespace Ocop.Api.Products;

/// <summary>What a refused command to a card is answered with.</summary>
internal static class CardProblems
{
    /// <summary>The refusal, with the pack size that stands in the way under <c>sku</c>.</summary>
    public static Refusal Of(CardAnswer answer) =>
        new(CodeOf(answer.Outcome)) { Answer = answer.Sku is { } sku ? ("sku", sku) : null };

    public static ProblemCode CodeOf(CardOutcome outcome) => outcome switch
    {
        CardOutcome.NotFound => ProblemCode.ProductNotFound,
        CardOutcome.OtherProducer => ProblemCode.Forbidden,
        CardOutcome.UnknownSku => ProblemCode.UnknownSku,
        CardOutcome.Incomplete => ProblemCode.Invalid,
        CardOutcome.StillClaimed => ProblemCode.StillClaimed,
        CardOutcome.StillInSale => ProblemCode.StillInSale,
        CardOutcome.TooManySkus => ProblemCode.TooManySkus,
        CardOutcome.TooManyPhotos => ProblemCode.TooManyPhotos,
        CardOutcome.UnknownPhoto => ProblemCode.PhotoNotFound,
        _ => throw new NotSupportedException($"{outcome} is no problem."),
    };
}
