using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Ocop.Privacy;

/// <summary>What was asked about personal data. Stored for ever: a discriminator never changes, and fields are only added. A phone stands beside the row, and goes with the rest.</summary>
[JsonDerivedType(typeof(PrivacyAsked), "asked")]
[JsonDerivedType(typeof(PrivacyTakenBack), "takenBack")]
[JsonDerivedType(typeof(PrivacyEnded), "ended")]
internal abstract record PrivacyEvent;

/// <param name="Away">People who were not heard of since <paramref name="Before"/>, instead of one who is named.</param>
internal sealed record PrivacyAsked(
    string JobId, PrivacyKind Kind, string? BuyerId, string By, DateTimeOffset StartsAt, ImmutableArray<string> Away = default, DateTimeOffset? Before = null) : PrivacyEvent;

internal sealed record PrivacyTakenBack(string JobId, string? BuyerId, string By) : PrivacyEvent;

/// <param name="Texts">How many were erased, or copied.</param>
internal sealed record PrivacyEnded(string JobId, PrivacyKind Kind, long Texts) : PrivacyEvent;
