using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Ocop.Journal;
using Ocop.Orders;
using Ocop.Parcels;
using Ocop.Privacy;
using Ocop.Shared;

namespace Ocop.Silo.Privacy;

/// <summary>Reads the journal, a page at a time, for the texts that stand beside rows about some buyers, or that name a phone.</summary>
internal sealed class PrivacyWalk(IJournalLog log, IJournal journal, PrivacyJobs jobs, PersonalSeal seal, PrivacyOptions options)
{
    /// <summary>Streams with texts of buyers, or about them. Producers' own details and accounts may have a phone, too, and are theirs.</summary>
    private static readonly string[] Searched = ["sale/", "replies/", "order/", "parcel/", "till/", "product/"];

    /// <summary>
    /// What was told until then goes. What comes later from the same person on a platform begins anew; from a closed account nothing may begin, and
    /// its devices may act until their tokens end.
    /// </summary>
    public DateTimeOffset HorizonOf(PrivacyJobRow job, PrivacyFindings found) =>
        found.Before ?? job.Began + (found.ClosedAccount ? TimeSpan.FromSeconds(options.LateSeconds) : TimeSpan.Zero);

    public async Task<WalkPage> ReadAsync(PrivacyJobRow job, PrivacyFindings found, string? phone, CancellationToken cancellation)
    {
        var page = await log.ReadAllAsync(job.Cursor.Length == 0 ? null : job.Cursor, options.PageSize, cancellation);
        var cursor = page.Cursor ?? job.Cursor;
        var walked = new WalkPage(job.Kind, cursor, string.CompareOrdinal(cursor, found.Head) >= 0, found);
        var (reading, horizon) = (new SubjectReading(found.BuyerIds), HorizonOf(job, found));
        foreach (var row in page.Decisions)
        foreach (var concern in reading.Of(row))
            await TakeAsync(walked, row, concern, row.At <= horizon, cancellation);

        var isExport = job.Kind == PrivacyKind.Export;
        if (phone is null && !isExport) return walked;
        IEnumerable<TextKey> toOpen = walked.Texts.Keys;
        if (phone is not null)
            toOpen = toOpen.Concat(page.Decisions.Where(row => row.At <= horizon && Searched.Any(kind => row.Stream.StartsWith(kind, StringComparison.Ordinal)))
                .Select(row => new TextKey(row.Stream, row.Version)));
        foreach (var (key, text) in await OpenAsync(walked, [.. toOpen.Distinct()], cancellation))
        {
            if (walked.Texts.TryGetValue(key, out var known)) walked.Add(known.Kind, key, page.Decisions.FirstOrDefault(row => new TextKey(row.Stream, row.Version) == key)?.At, text);
            else if (phone is not null && !IsOwnOrder(walked, key) && SubjectReading.Names(text, phone)) TakeElsewhere(walked, key, text);
        }

        return walked;
    }

    /// <summary>Who of those that gave the phone gave others in a page of the journal.</summary>
    public async Task<WalkPage> WeighAsync(PrivacyJobRow job, PrivacyFindings found, string phone, CancellationToken cancellation)
    {
        var page = await log.ReadAllAsync(job.Cursor.Length == 0 ? null : job.Cursor, options.PageSize, cancellation);
        var cursor = page.Cursor ?? job.Cursor;
        var walked = new WalkPage(job.Kind, cursor, string.CompareOrdinal(cursor, found.Head) >= 0, found);
        var reading = new SubjectReading(found.BuyerIds);
        var givers = new Dictionary<TextKey, string>();
        foreach (var row in page.Decisions)
        foreach (var concern in reading.Of(row))
            if ((concern.IsOrder ? Ids.ReadOrder(concern.OrderId!)?.BuyerId : concern.BuyerId) is { } buyer) givers[new(row.Stream, row.Version)] = buyer;
        foreach (var (key, text) in await OpenAsync(walked, givers.Keys, cancellation))
            if (SubjectReading.PhonesIn(text).Any(other => other != phone)) walked.Found = walked.Found with { Undecided = walked.Found.Undecided.Add(givers[key]) };
        // The walk that follows counts them.
        walked.Found = walked.Found with { Unreadable = found.Unreadable };
        return walked;
    }

    private async Task TakeAsync(WalkPage walked, StoredDecision row, Concern concern, bool isInTime, CancellationToken cancellation)
    {
        var found = walked.Found;
        if (concern.IsOrder)
        {
            if (isInTime) walked.Found = found with { Orders = found.Orders.Add(concern.OrderId!), AllOrders = found.AllOrders.Add(concern.OrderId!) };
            return;
        }

        if (concern.IsParcel)
        {
            if (isInTime || found.Orders.Any(order => IsOf(row.Stream, order))) walked.Found = found with { Parcels = found.Parcels.Add(row.Stream) };
            return;
        }

        var isBound = concern.OrderId is not null && (concern.Kind != PersonalKind.Reply || !isInTime);
        if (!isInTime && !(isBound && found.Orders.Contains(concern.OrderId!))) return;
        var key = new TextKey(row.Stream, row.Version);
        if (concern.TransferId is { } transfer)
        {
            var rows = await journal.FindAsync(row.Stream, [$"transfer/{transfer}"], cancellation);
            if (rows.Count == 0) return;
            key = key with { Version = rows[0].Version };
        }

        if (concern.IsTakenAway) walked.TakeAway(key);
        else walked.Texts[key] = new(concern.Kind, isBound && walked.Kind == PrivacyKind.Erasure ? concern.OrderId : null);
    }

    /// <summary>The text is somebody else's and only names the phone.</summary>
    private static void TakeElsewhere(WalkPage walked, TextKey key, string text)
    {
        var orderId = key.Stream.StartsWith("order/", StringComparison.Ordinal) ? key.Stream["order/".Length..] : null;
        if (walked.Kind == PrivacyKind.Erasure)
        {
            walked.Texts[key] = new(PersonalKind.Elsewhere, orderId);
            if (orderId is not null) walked.Found = walked.Found with { Others = walked.Found.Others.Add(orderId) };
        }
        else if (orderId is not null && JournalJson.Read<DeliveryContact>(text) is { Phone.Length: > 0 } contact)
            walked.Add(PersonalKind.Elsewhere, key, null, JournalJson.Write(contact with { Note = null }));
    }

    /// <summary>Those texts that are there and that some key opens.</summary>
    private async Task<IReadOnlyList<(TextKey Key, string Text)>> OpenAsync(WalkPage walked, IReadOnlyCollection<TextKey> keys, CancellationToken cancellation)
    {
        IReadOnlyDictionary<TextKey, string> stored;
        await using (var connection = await jobs.Reading.OpenConnectionAsync(cancellation)) stored = await PersonalTexts.ReadAsync(connection, keys);
        List<(TextKey, string)> opened = [];
        foreach (var (key, data) in stored)
        {
            try
            {
                opened.Add((key, seal.Open(PersonalSeal.Beside(key.Stream, key.Version), data)));
            }
            catch (CryptographicException)
            {
                walked.Found = walked.Found with { Unreadable = walked.Found.Unreadable + 1 };
            }
        }

        return opened;
    }

    private static bool IsOwnOrder(WalkPage walked, TextKey key) =>
        (key.Stream.StartsWith("order/", StringComparison.Ordinal) && walked.Found.AllOrders.Contains(key.Stream["order/".Length..])) || walked.Found.Parcels.Contains(key.Stream);

    private static bool IsOf(string parcelStream, string orderId) =>
        ParcelIds.Read(parcelStream["parcel/".Length..]) is var (producer, buyer) && Ids.ReadOrder(orderId) is var (_, ofProducer, ofBuyer) && (producer, buyer) == (ofProducer, ofBuyer);
}

/// <summary>A text that a page of the journal led to.</summary>
/// <param name="OrderId">It is erased when this order is over; <c>null</c>: at once.</param>
internal readonly record struct WalkText(PersonalKind Kind, string? OrderId);

/// <summary>What a page of the journal has of a request.</summary>
internal sealed class WalkPage(PrivacyKind kind, string cursor, bool isLast, PrivacyFindings found)
{
    /// <summary>More are not named one by one in the report of an erasure.</summary>
    private const int MostElsewhere = 1_000;

    private readonly List<ExportPart> parts = [];
    private readonly List<TextKey> takenAway = [];

    public PrivacyKind Kind => kind;
    public string Cursor => cursor;
    public bool IsLast => isLast;
    public PrivacyFindings Found { get; set; } = found;
    public Dictionary<TextKey, WalkText> Texts { get; } = [];
    public IReadOnlyList<ExportPart> Parts => parts;

    /// <summary>Puts a text into the copy.</summary>
    public void Add(PersonalKind of, TextKey key, DateTimeOffset? at, string text)
    {
        if (Kind == PrivacyKind.Export) parts.Add(new(of, new { Where = key.Stream, At = at, Text = System.Text.Json.Nodes.JsonNode.Parse(text) }));
    }

    /// <summary>The money went to somebody else's order, and the text with it.</summary>
    public void TakeAway(TextKey key)
    {
        Texts.Remove(key);
        takenAway.Add(key);
    }

    public async Task<PrivacyFindings> StoreAsync(DbTransaction transaction, string jobId, PrivacyFindings next)
    {
        if (Kind == PrivacyKind.Export) return next.Count(parts.Select(part => part.Kind));
        var connection = transaction.Connection!;
        foreach (var (key, text) in Texts.Where(text => text.Value.OrderId is not null))
            await connection.ExecuteAsync(
                "INSERT INTO privacy_text (job_id, stream, version, kind, order_id) VALUES (@jobId, @Stream, @Version, @kind, @OrderId) ON CONFLICT (job_id, stream, version) DO UPDATE SET order_id = excluded.order_id",
                new { jobId, key.Stream, key.Version, kind = $"{text.Kind}", text.OrderId }, transaction);
        foreach (var key in takenAway)
            await connection.ExecuteAsync("DELETE FROM privacy_text WHERE job_id = @jobId AND stream = @Stream AND version = @Version", new { jobId, key.Stream, key.Version }, transaction);
        var erased = await PersonalTexts.EraseAsync(transaction, [.. Texts.Where(text => text.Value.OrderId is null).Select(text => text.Key)]);
        var elsewhere = erased.Where(key => Texts[key].Kind == PersonalKind.Elsewhere).ToArray();
        return next.Count(erased.Select(key => Texts[key].Kind)) with
        {
            Elsewhere = [.. next.Elsewhere.Concat(elsewhere.Select(key => FormattableString.Invariant($"{key.Stream} {key.Version}"))).Take(MostElsewhere)],
            Forget = next.Forget.Union(elsewhere.Select(key => key.Stream).Where(stream => stream.StartsWith("parcel/", StringComparison.Ordinal))),
        };
    }
}
