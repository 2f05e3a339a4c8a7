using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ocop.Orders;

namespace Ocop.Parcels;

/// <summary>What happened to a parcel. Stored for ever: a discriminator never changes, and fields are only added. No event holds a name, phone or address.</summary>
[JsonDerivedType(typeof(MergeAsked), "mergeAsked")]
[JsonDerivedType(typeof(OrdersMerged), "merged")]
[JsonDerivedType(typeof(MergeFailed), "mergeFailed")]
[JsonDerivedType(typeof(ParcelUnmerged), "unmerged")]
[JsonDerivedType(typeof(ParcelAdvanced), "advanced")]
[JsonDerivedType(typeof(OrdersAdvanced), "ordersAdvanced")]
[JsonDerivedType(typeof(ParcelHandoverPut), "handover")]
[JsonDerivedType(typeof(ParcelRefused), "refused")]
internal abstract record ParcelEvent;

/// <summary>These orders are to be told that they go together.</summary>
internal sealed record MergeAsked(ImmutableArray<string> OrderIds, string ContactOf, string By) : ParcelEvent;

/// <summary>All of them know.</summary>
internal sealed record OrdersMerged(string By) : ParcelEvent;

/// <summary>Some could not; the others are to go by themselves again.</summary>
internal sealed record MergeFailed(ImmutableArray<string> Joined, ImmutableArray<ParcelTrouble> Troubles, string By) : ParcelEvent;

/// <summary>These orders are to go by themselves again.</summary>
internal sealed record ParcelUnmerged(ImmutableArray<string> OrderIds, string By) : ParcelEvent;

/// <summary>These orders are to take a step. A note, and the name of another carrier, stand beside the row.</summary>
internal sealed record ParcelAdvanced(
    FulfilmentStep Step, ImmutableArray<string> OrderIds, string By, SentBy? Sent, ReturnReason? Reason, bool Restock,
    ImmutableArray<ParcelReturnLine> Lines) : ParcelEvent;

/// <summary>They did, all but these; who could not be packed or shipped with the others is to go by itself again.</summary>
internal sealed record OrdersAdvanced(FulfilmentStep Step, ImmutableArray<ParcelTrouble> Troubles, string By) : ParcelEvent;

/// <summary>These orders are to know carrier and tracking number.</summary>
internal sealed record ParcelHandoverPut(ImmutableArray<string> OrderIds, SentBy Sent, string By) : ParcelEvent;

/// <summary>What was not allowed; kept so that a repeat of its cause does not succeed later.</summary>
internal sealed record ParcelRefused(ParcelOutcome Outcome, ImmutableArray<ParcelTrouble> Troubles) : ParcelEvent;
