using Ocop.Journal;
using Ocop.Privacy;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Privacy;

/// <summary>The row of a request.</summary>
internal sealed record PrivacyJobRow
{
    public const string Columns = """
        no AS No, job_id AS JobId, kind AS Kind, status AS Status, buyer_id AS BuyerId, phone AS Phone, desk_version AS DeskVersion, asked_by AS AskedBy,
        asked_at AS AskedAt, starts_at AS StartsAt, began_at AS BeganAt, ended_at AS EndedAt, kept_until AS KeptUntil, cursor AS Cursor,
        state AS State, turn AS Turn
        """;

    public long No { get; init; }
    public required string JobId { get; init; }
    public PrivacyKind Kind { get; init; }
    public PrivacyStatus Status { get; init; }
    public string? BuyerId { get; init; }

    /// <summary>Sealed.</summary>
    public string? Phone { get; init; }
    public long DeskVersion { get; init; }
    public required string AskedBy { get; init; }
    public long AskedAt { get; init; }
    public long StartsAt { get; init; }
    public long? BeganAt { get; init; }
    public long? EndedAt { get; init; }
    public long? KeptUntil { get; init; }
    public required string Cursor { get; init; }
    public required string State { get; init; }
    public long Turn { get; init; }

    public PrivacyFindings Findings => JournalJson.Read<PrivacyFindings>(State);

    /// <summary>When it began: what came later begins anew.</summary>
    public DateTimeOffset Began => UnixTime.FromStored(BeganAt ?? StartsAt);

    public static string PhonePlace(string jobId) => $"privacy/{jobId}/phone";

    public static string PartPlace(string jobId, long part) => FormattableString.Invariant($"privacy/{jobId}/{part}");

    public PrivacyJob ToJob()
    {
        var found = Findings;
        return new(
            JobId, Kind, Status, BuyerId, AskedBy, UnixTime.FromStored(AskedAt), UnixTime.FromStored(StartsAt), UnixTime.FromStored(BeganAt),
            UnixTime.FromStored(EndedAt), UnixTime.FromStored(KeptUntil),
            new(
                found.Counts, [.. found.BuyerIds.Order(StringComparer.Ordinal)],
                [.. found.Waiting.Select(order => found.AllOrders.Contains(order.OrderId) ? order : order with { OrderId = "" })],
                found.AllOrders.Count, found.Unreadable, found.KeptAccount, [.. found.Undecided.Order(StringComparer.Ordinal)],
                PositionOf(Cursor), PositionOf(found.Head)),
            found.Before);
    }

    private static long PositionOf(string cursor) => cursor.Length == 0 ? 0 : JournalCursor.Parse(cursor).Position;
}
