using System.Text.Json.Serialization;

namespace Ocop.Vouchers;

/// <summary>What happened to the vouchers of a producer in a sale. Stored for ever: a discriminator never changes, and fields are only added.</summary>
[JsonDerivedType(typeof(VoucherCreated), "created")]
[JsonDerivedType(typeof(CreationRefused), "creationRefused")]
[JsonDerivedType(typeof(VoucherEnded), "ended")]
[JsonDerivedType(typeof(UseReserved), "reserved")]
[JsonDerivedType(typeof(UseRefused), "refused")]
[JsonDerivedType(typeof(UseGivenBack), "givenBack")]
internal abstract record VoucherEvent;

internal sealed record VoucherCreated(
    VoucherTerms Terms, int Uses, DateTimeOffset? From, DateTimeOffset? Until, bool IsListed, string By) : VoucherEvent;

/// <summary>Kept so that a repeat of its cause does not succeed later.</summary>
internal sealed record CreationRefused(VoucherOutcome Outcome) : VoucherEvent;

internal sealed record VoucherEnded(int Number, string By) : VoucherEvent;

/// <summary>A buyer's order has this use.</summary>
/// <param name="ValueVnd">Of the order when it asked.</param>
internal sealed record UseReserved(string BuyerId, int Number, string UseId, long ValueVnd) : VoucherEvent;

/// <summary>An order asked for a use and got none; kept so that a repeat is answered alike.</summary>
internal sealed record UseRefused(string BuyerId, int Number, VoucherStanding Standing, long MissingVnd) : VoucherEvent;

internal sealed record UseGivenBack(string BuyerId, int Number, string UseId) : VoucherEvent;
