using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using Ocop.Accounts;
using Ocop.Journal;
using Ocop.Orders;
using Ocop.Parcels;
using Ocop.Shared;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;
using Ocop.Silo.Projections;

namespace Ocop.Silo.Privacy;

/// <summary>How somebody stands of whom the journal has not told since.</summary>
/// <param name="HasOpen">An order of theirs is under way or changed since, or money is owed.</param>
/// <param name="UsedAt">When their account was last used, as far as that is known.</param>
/// <param name="IsUnknown">No key opens what tells when it was.</param>
internal sealed record Standing(string BuyerId, bool HasOpen, DateTimeOffset? UsedAt, bool IsUnknown, DateTimeOffset Before)
{
    public bool IsAway => !HasOpen && !IsUnknown && !(UsedAt >= Before);
}

/// <summary>Tells from the journal, from lists and from sessions who was not heard of.</summary>
/// <param name="projector">Brings lists up to date before they are asked; <c>null</c> takes them as they are.</param>
internal sealed partial class Inactivity(OcopDatabase database, PersonalSeal seal, Projector? projector = null)
{
    private const string Open = $"""
        status IN ('{nameof(OrderStatus.Confirming)}', '{nameof(OrderStatus.Confirmed)}', '{nameof(OrderStatus.Packed)}', '{nameof(OrderStatus.Shipped)}')
        OR (status = '{nameof(OrderStatus.Open)}' AND units + waiting > 0)
        OR refund_due_vnd > 0 OR pay_status IN ('{nameof(PaymentStatus.RefundDue)}', '{nameof(PaymentStatus.Overpaid)}') OR changed_at >= @before
        """;

    /// <summary>Of whom a decision tells that they are still there: who wrote, claimed or bought, and whose order or account it is.</summary>
    /// <remarks>What we sent or were asked about them says nothing of it.</remarks>
    public static IEnumerable<string> BuyersIn(StoredDecision row)
    {
        var slash = row.Stream.IndexOf('/', StringComparison.Ordinal);
        var key = row.Stream[(slash + 1)..];
        return row.Stream[..slash] switch
        {
            "order" => Ids.ReadOrder(key) is var (_, _, buyer) ? [buyer] : [],
            "parcel" => ParcelIds.Read(key) is var (_, buyer) ? [buyer] : [],
            "account" => key.StartsWith(AccountGrains.KeyPrefix, StringComparison.Ordinal) ? [Ids.Buyer("web", key[AccountGrains.KeyPrefix.Length..])] : [],
            "sale" or "product" or "vouchers" => BuyerId().Matches(row.Events).Select(match => match.Groups[1].Value),
            _ => [],
        };
    }

    public async Task<IReadOnlyList<Standing>> LookAsync(IReadOnlyCollection<string> buyerIds, DateTimeOffset before, CancellationToken cancellation)
    {
        if (projector is not null) await projector.WaitUntilCaughtUpAsync(cancellation);
        var open = await OpenAsync(buyerIds, before, cancellation);
        var used = await UsedAsync(buyerIds, cancellation);
        return [.. buyerIds.Select(id => new Standing(id, open.Contains(id), used.GetValueOrDefault(id).At, used.GetValueOrDefault(id).IsUnknown, before))];
    }

    private async Task<HashSet<string>> OpenAsync(IReadOnlyCollection<string> buyerIds, DateTimeOffset before, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        return [.. await connection.QueryAsync<string>(
            $"SELECT DISTINCT buyer_id FROM orders WHERE {connection.In("buyer_id", "ids")} AND ({Open})",
            new { ids = connection.ListOf(buyerIds), before = UnixTime.ToStored(before) })];
    }

    /// <summary>When accounts were last used.</summary>
    private async Task<IReadOnlyDictionary<string, (DateTimeOffset? At, bool IsUnknown)>> UsedAsync(IReadOnlyCollection<string> buyerIds, CancellationToken cancellation)
    {
        var keys = buyerIds.Where(id => Ids.PlatformOf(id) == "web").ToDictionary(id => SessionGrains.Key(id["web:".Length..]));
        if (keys.Count == 0) return new Dictionary<string, (DateTimeOffset?, bool)>();
        await using var connection = await database.Reading.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<(string Key, byte[] Payload)>(
            $"SELECT grain_id_extension, payload FROM orleans_storage WHERE grain_type = 'sessions' AND payload IS NOT NULL AND {connection.In("grain_id_extension", "keys")}",
            new { keys = connection.ListOf(keys.Keys) });
        return rows.ToDictionary(row => keys[row.Key], row => UsedAt(row.Key, row.Payload));
    }

    private (DateTimeOffset? At, bool IsUnknown) UsedAt(string key, byte[] payload)
    {
        try
        {
            var book = JsonSerializer.Deserialize<SessionBook>(seal.Open(SealedGrainStorage.PlaceOf("sessions", key), payload))!;
            return (book.Sessions.Select(session => (DateTimeOffset?)session.LastUsedAt).Append(book.UsedAt).Max(), false);
        }
        catch (CryptographicException)
        {
            return (null, true);
        }
    }

    // Ids are the same in JSON as elsewhere.
    [GeneratedRegex("\"buyerId\":\"([^\"]+)\"")]
    private static partial Regex BuyerId();
}
