namespace Ocop.Products;

/// <summary>Shorter holds than the usual one of a sale.</summary>
/// <param name="PromotedFor">For units that came to a claim by the waiting list; <c>null</c> for the usual hold.</param>
/// <param name="LapsesBeforeShort">After so many holds that a buyer let lapse, further ones are short; <c>null</c> for never.</param>
/// <param name="ShortFor">The hold of such a buyer.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.hold-terms")]
public sealed record HoldTerms(TimeSpan? PromotedFor = null, int? LapsesBeforeShort = null, TimeSpan? ShortFor = null);
