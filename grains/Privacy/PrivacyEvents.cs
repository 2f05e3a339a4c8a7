using System.Text.Json.Serialization;

namespace Ocop.Privacy;

/// <summary>What was asked about personal data. Stored for ever: a discriminator never changes, and fields are only added. A phone stands beside the row, and goes with the rest.</summary>
[JsonDerivedType(typeof(PrivacyAsked), "asked")]
[JsonDerivedType(typeof(PrivacyTakenBack), "takenBack")]
[JsonDerivedType(typeof(PrivacyEnded), "ended")]
internal abstract record PrivacyEvent;

internal sealed record PrivacyAsked(string JobId, PrivacyKind Kind, string? BuyerId, string By, DateTimeOffset StartsAt) : PrivacyEvent;

internal sealed record PrivacyTakenBack(string JobId, string? BuyerId, string By) : PrivacyEvent;

/// <param name="Texts">How many were erased, or copied.</param>
internal sealed record PrivacyEnded(string JobId, PrivacyKind Kind, long Texts) : PrivacyEvent;
