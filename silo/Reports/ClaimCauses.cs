using System.Collections.Immutable;
using Ocop.Journal;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Reports;

/// <summary>
/// Finds who or what was behind the decisions about one claim: their causes name the decision of the sale or order that owed them.
/// Comments are read all at once, because there may be many.
/// </summary>
internal sealed class ClaimCauses
{
    private readonly SqlJournal journal;
    private readonly ClaimKey claim;
    private readonly Dictionary<string, ClaimCause> known = new(StringComparer.Ordinal);

    private ClaimCauses(SqlJournal journal, ClaimKey claim) => (this.journal, this.claim) = (journal, claim);

    private string SaleStream => $"sale/{claim.Channel}";

    private string CommentPrefix => $"{claim.Channel}/comment/";

    public static async Task<ClaimCauses> ReadAsync(
        SqlJournal journal, ClaimKey claim, IEnumerable<StoredDecision> decisions, CancellationToken cancellation)
    {
        var causes = new ClaimCauses(journal, claim);
        await causes.ReadCommentsAsync([.. decisions.Select(decision => decision.Cause)], cancellation);
        return causes;
    }

    /// <summary>What was behind a decision of the product. Holds end, and the waiting list moves up, at anybody's command.</summary>
    public async Task<ClaimCause> OfAsync(string cause, ClaimReason reason, CancellationToken cancellation)
    {
        if (reason == ClaimReason.HoldExpired && OwnOrderIn(cause) is null) return new(ClaimCauseKind.HoldEnded);
        if (reason == ClaimReason.Promoted) return new(ClaimCauseKind.UnitsCameBack);
        if (known.TryGetValue(cause, out var found)) return found;
        return known[cause] = await FindAsync(cause, cancellation);
    }

    private async Task ReadCommentsAsync(IReadOnlyCollection<string> causes, CancellationToken cancellation)
    {
        var comments = causes.Where(cause => cause.StartsWith(CommentPrefix, StringComparison.Ordinal)).Distinct().ToLookup(SaleCauseIn);
        if (comments.Count == 0) return;
        var rows = await journal.FindAsync(SaleStream, [.. comments.Select(comment => comment.Key)], cancellation);
        var texts = await journal.ReadPersonalAsync(SaleStream, [.. rows.Select(row => row.Version)], cancellation);
        foreach (var row in rows)
        foreach (var cause in comments[row.Cause])
            known[cause] = Comment(row, texts.GetValueOrDefault(row.Version));
    }

    private static ClaimCause Comment(StoredDecision row, string? personal)
    {
        if (EventsIn<SaleEvent>(row).OfType<CommentTaken>().FirstOrDefault() is not { } taken) return new(ClaimCauseKind.Comment);
        var text = personal is null ? null : JournalJson.Read<CommentText>(personal);
        return new(ClaimCauseKind.Comment, taken.CommentId, Comment: new(taken.Platform, taken.At, text?.UserName, text?.Text));
    }

    private Task<ClaimCause> FindAsync(string cause, CancellationToken cancellation)
    {
        if (cause.StartsWith(CommentPrefix, StringComparison.Ordinal)) return Task.FromResult(new ClaimCause(ClaimCauseKind.Comment));
        if (cause.StartsWith($"{claim.Channel}/v", StringComparison.Ordinal)) return SaleAsync(cause[(claim.Channel.Length + 2)..], cancellation);
        if (cause.StartsWith("tap/", StringComparison.Ordinal)) return Task.FromResult(new ClaimCause(ClaimCauseKind.Tap, cause.Split('/')[^1]));
        return OwnOrderIn(cause) is { } orderId ? OrderAsync(orderId, cause, cancellation) : Task.FromResult(Staff(cause));
    }

    /// <summary>What a sale owes its products is named by the version of its decision.</summary>
    private async Task<ClaimCause> SaleAsync(string versionAndSku, CancellationToken cancellation)
    {
        if (!long.TryParse(versionAndSku.Split('/')[0], out var version)) return new(ClaimCauseKind.Sale);
        var rows = await journal.ReadAtAsync(SaleStream, [version], cancellation);
        var by = rows.SelectMany(row => EventsIn<SaleEvent>(row)).Select(one => one switch
        {
            SaleAdvanced advanced => advanced.By,
            LineSettled settled => settled.By,
            LineReopened reopened => reopened.By,
            _ => null,
        }).FirstOrDefault(by => by is not null);
        return new(ClaimCauseKind.Sale, By: by ?? rows.Select(row => Staff(row.Cause).By).FirstOrDefault());
    }

    private async Task<ClaimCause> OrderAsync(string orderId, string cause, CancellationToken cancellation)
    {
        var orderCause = Between(cause.EndsWith("/release", StringComparison.Ordinal) ? cause[..^"/release".Length] : cause, $"{orderId}/");
        var rows = await journal.FindAsync($"order/{orderId}", [orderCause, OrderGrain.EndCause(orderCause)], cancellation);
        var happened = rows.SelectMany(row => EventsIn<OrderEvent>(row)).ToArray();
        var by = happened.Select(one => one switch
        {
            ConfirmationAsked asked => asked.By,
            OrderCancelled cancelled => cancelled.By,
            OrderAdvanced advanced => advanced.By,
            _ => null,
        }).FirstOrDefault(by => by is not null);
        return new(ClaimCauseKind.Order, orderId, by, Voucher: happened.OfType<OrderConfirmed>().FirstOrDefault()?.Voucher?.Terms.Code);
    }

    /// <summary>What a person was let do is caused by <c>what/account/key</c>; a grant names its sale behind that.</summary>
    private static ClaimCause Staff(string cause) => cause.Split('/') is [var what, var by, _, .. var rest] && (rest.Length == 0 || what == "grant")
        ? new(ClaimCauseKind.Staff, By: by)
        : new(ClaimCauseKind.Staff);

    /// <summary>The order that a cause begins with, if it is the buyer's own: another buyer's is nobody else's business.</summary>
    private string? OwnOrderIn(string cause)
    {
        var end = cause.IndexOf('/', StringComparison.Ordinal);
        return end > 0 && Ids.ReadOrder(cause[..end])?.BuyerId == claim.BuyerId ? cause[..end] : null;
    }

    private string SaleCauseIn(string cause) => Between(cause, $"{claim.Channel}/");

    /// <summary>The sale's or order's own cause: between its id and the SKU that the decision is about.</summary>
    private static string Between(string cause, string before) => cause[before.Length..cause.LastIndexOf('/')];

    private static ImmutableArray<TEvent> EventsIn<TEvent>(StoredDecision row) => JournalJson.Read<ImmutableArray<TEvent>>(row.Events);
}
