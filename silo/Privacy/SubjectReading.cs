using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Ocop.Channels;
using Ocop.Journal;
using Ocop.LiveSales;
using Ocop.Parcels;
using Ocop.Payments;
using Ocop.Privacy;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Silo.Privacy;

/// <summary>What a decision has to do with a person.</summary>
/// <param name="Kind">Of the text beside its row.</param>
/// <param name="OrderId">The text is needed until this order is over.</param>
/// <param name="TransferId">The text stands beside the row with which this transfer came in, which may be another.</param>
/// <param name="IsTakenAway">The transfer went to somebody else's order, and its text with it.</param>
/// <param name="BuyerId">Of a comment: who wrote it.</param>
internal readonly record struct Concern(
    PersonalKind Kind, string? OrderId = null, string? TransferId = null, bool IsOrder = false, bool IsParcel = false, bool IsTakenAway = false, string? BuyerId = null);

/// <summary>Reads out of decisions what they have to do with some buyers. A kind of stream that is not named here tells of nobody.</summary>
internal sealed partial class SubjectReading(IReadOnlyCollection<string> buyerIds)
{
    public IEnumerable<Concern> Of(StoredDecision row)
    {
        // Ids are the same in JSON as elsewhere, so that most rows need not be parsed.
        if (!buyerIds.Any(id => row.Events.Contains(id, StringComparison.Ordinal) || row.Stream.Contains(id, StringComparison.Ordinal))) return [];
        var slash = row.Stream.IndexOf('/', StringComparison.Ordinal);
        return (row.Stream[..slash], row.Stream[(slash + 1)..]) switch
        {
            ("order", var key) => IsTheirs(key) ? [new(PersonalKind.Order, key, IsOrder: true)] : [],
            ("parcel", var key) => ParcelIds.Read(key) is var (_, buyer) && buyerIds.Contains(buyer) ? [new(PersonalKind.Parcel, IsParcel: true)] : [],
            ("sale", _) => Events<SaleEvent>(row).SelectMany(Of),
            ("replies", _) => Events<ReplyEvent>(row).SelectMany(Of),
            ("product", _) => Events<ProductEvent>(row).OfType<UnitsGranted>().Where(granted => buyerIds.Contains(granted.Claim.BuyerId)).Select(_ => new Concern(PersonalKind.Grant)),
            ("till", _) => Events<TillEvent>(row).SelectMany(Of),
            _ => [],
        };
    }

    /// <summary>Whether a text has this phone, however it is written.</summary>
    public static bool Names(string text, string phone) => PhonesIn(text).Contains(phone);

    /// <summary>What looks like phones in a text, in national form.</summary>
    public static IEnumerable<string> PhonesIn(string text) => PhoneLike().Matches(text).Select(match => NationalOf(match.Groups[1].Value));

    private IEnumerable<Concern> Of(SaleEvent happened)
    {
        if (happened is CommentTaken taken && buyerIds.Contains(taken.BuyerId)) yield return new(PersonalKind.Comment, BuyerId: taken.BuyerId);
        if (happened is LineSettled settled && buyerIds.Contains(settled.BuyerId)) yield return new(PersonalKind.HostAnswer);
    }

    private IEnumerable<Concern> Of(ReplyEvent happened)
    {
        if (happened is ReplyOwed owed && buyerIds.Contains(owed.BuyerId)) yield return new(PersonalKind.Reply, OrderIn(owed.Key));
        if (happened is ReplyPrepared prepared && buyerIds.Contains(prepared.BuyerId))
            yield return new(PersonalKind.Reply, prepared.Of.Select(OrderIn).FirstOrDefault(order => order is not null));
    }

    private IEnumerable<Concern> Of(TillEvent happened)
    {
        switch (happened)
        {
            case TransferReceived { OrderId: { } order } received when IsTheirs(order):
                yield return new(PersonalKind.Transfer, order, received.TransferId);
                break;
            case TransferSettled { OrderId: { } order } settled when IsTheirs(order):
                yield return new(PersonalKind.Transfer, order, settled.TransferId);
                break;
            case ReassignmentAsked moved:
                // Why it was moved stands beside this row, and the payer beside the first.
                var (isFrom, isTo) = (moved.From is { } from && IsTheirs(from), moved.To is { } to && IsTheirs(to));
                if (isFrom || isTo) yield return new(PersonalKind.Transfer, isTo ? moved.To : moved.From);
                if (isTo) yield return new(PersonalKind.Transfer, moved.To, moved.TransferId);
                else if (isFrom) yield return new(PersonalKind.Transfer, moved.From, moved.TransferId, IsTakenAway: true);
                break;
        }
    }

    private bool IsTheirs(string orderId) => Ids.ReadOrder(orderId) is var (_, _, buyer) && buyerIds.Contains(buyer);

    /// <summary>The order that a message tells of, as the order wrote its cause.</summary>
    private static string? OrderIn(string cause) => cause.Split('/') is ["order", var order, ..] ? order : null;

    private static ImmutableArray<TEvent> Events<TEvent>(StoredDecision row) => JournalJson.Read<ImmutableArray<TEvent>>(row.Events);

    private static string NationalOf(string written)
    {
        var digits = string.Concat(written.Where(char.IsAsciiDigit));
        return digits.StartsWith("84", StringComparison.Ordinal) ? $"0{digits[2..]}" : digits;
    }

    // At every place, because a code may stand right before it: m10912345678.
    [GeneratedRegex(@"(?=((?:\+?84|0)(?:[\s.()\-]{0,3}\d){9,10}(?!\d)))")]
    private static partial Regex PhoneLike();
}
