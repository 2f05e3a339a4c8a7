using System.Globalization;
using System.Text.RegularExpressions;
using Ocop.Accounts;
using Ocop.LiveSales;
using Ocop.LuckyDraws;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Producers;
using Ocop.Privacy;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;
using Ocop.Vouchers;

namespace Ocop.Silo.Projections;

/// <summary>Reads acts of people out of events. An event that is not named here is nobody's act.</summary>
internal static partial class AuditReading
{
    private const int MostReason = 200;

    public static bool IsAct(object happened) => happened is
        ProfilePublished or ApiKeyMade or ApiKeyRevoked
        or CardPublished or UnitsReceived or UnitsAdjusted or UnitsGranted
        or OrderConfirmed or OrderCancelled or OrderAdvanced or LapsedUnpaid or ReceiptUndone or RefundPaid
        or PaymentReceived { Source: PaymentSource.Producer }
        or SaleCreated or SaleReplanned or LineUpPut or SaleAdvanced or ItemStopped or FlashStarted or FlashStopped or LineSettled or LineReopened or BagLinksRevoked
        or ReplySettingsPut or OwnUsersPut
        or TransferSettled or ReassignmentAsked or PayoutAccountPut
        or VoucherCreated or VoucherEnded
        or AccountMade { Role: not AccountRole.Buyer } or AccountChanged or PasswordPut or SessionsEnded or SecondFactorPut or SecondFactorRemoved or RecoveryCodeUsed
        or PrivacyAsked or PrivacyTakenBack or PrivacyEnded { Kind: PrivacyKind.Erasure }
        or DrawHeld;

    public static IEnumerable<Audited> Of(Happened<ProducerEvent> decision, ProducerEvent happened) => happened switch
    {
        ProfilePublished published => [new(AuditAct.ProfileChanged, ByIn(decision.Cause), decision.Key, new(Name: published.Profile.Name))],
        ApiKeyMade made => [new(AuditAct.KeyMade, made.By, decision.Key, new(Name: made.Name))],
        ApiKeyRevoked revoked => [new(AuditAct.KeyRevoked, revoked.By, decision.Key, new(Name: revoked.Name))],
        _ => [],
    };

    public static IEnumerable<Audited> Of(Happened<ProductEvent> decision, ProductEvent happened, AuditBefore before)
    {
        if (happened is CardPublished published) return OfCard(decision, published.Card, before);
        var owner = before.Cards.GetValueOrDefault(decision.Key)?.ProducerId;
        return happened switch
        {
            UnitsReceived received => [new(AuditAct.StockReceived, received.By, owner, new(received.Sku, Units: received.Quantity))],
            UnitsAdjusted adjusted => [new(AuditAct.StockAdjusted, adjusted.By, owner, new(adjusted.Sku, Units: adjusted.Delta, Reason: Said(adjusted.Reason)))],
            UnitsGranted granted => [new(AuditAct.UnitsGranted, granted.By, owner, new(granted.Claim.Sku, Units: granted.Units, Reason: granted.Reason.ToString()))],
            _ => [],
        };
    }

    public static IEnumerable<Audited> Of(Happened<OrderEvent> decision, OrderEvent happened)
    {
        if (Ids.ReadOrder(decision.Key) is not var (_, producer, buyer)) return [];
        string By(string by) => by == buyer || Ids.Buyer("web", by) == buyer || by.Contains(':', StringComparison.Ordinal) && !by.StartsWith("key:", StringComparison.Ordinal) ? AuditRow.Buyer : by;
        Audited Act(AuditAct act, string by, AuditFacts? facts = null) => new(act, By(by), producer, facts ?? new());
        return happened switch
        {
            OrderConfirmed confirmed => [Act(AuditAct.OrderConfirmed, confirmed.By, new(Units: confirmed.Lines.Sum(line => (long)line.Quantity)))],
            // What a buyer writes is the buyer's own.
            OrderCancelled { IsBuyer: true } => [Act(AuditAct.OrderCancelled, buyer)],
            OrderCancelled cancelled => [Act(AuditAct.OrderCancelled, cancelled.By, new(Reason: Said(cancelled.Reason)))],
            OrderAdvanced advanced => [Act(StepOf(advanced.Step), advanced.By)],
            LapsedUnpaid => [Act(AuditAct.OrderLapsed, AuditRow.System)],
            PaymentReceived received => [Act(AuditAct.PaymentNoted, received.By, new(Vnd: received.AmountVnd))],
            ReceiptUndone undone => [Act(AuditAct.PaymentUndone, undone.By, new(Vnd: undone.AmountVnd))],
            RefundPaid refunded => [Act(AuditAct.RefundPaid, refunded.By, new(Vnd: refunded.AmountVnd))],
            _ => [],
        };
    }

    public static IEnumerable<Audited> Of(Happened<SaleEvent> decision, SaleEvent happened, AuditBefore before)
    {
        if (happened is SaleCreated made) before.Owners[decision.Key] = made.Owner;
        var owner = before.Owners.GetValueOrDefault(decision.Key);
        Audited Act(AuditAct act, string by, AuditFacts? facts = null) => new(act, by, owner, facts ?? new());
        return happened switch
        {
            SaleCreated => [Act(AuditAct.SalePlanned, ByIn(decision.Cause))],
            SaleReplanned plan => [Act(AuditAct.SaleReplanned, plan.By)],
            LineUpPut put => [Act(AuditAct.LineUpChanged, ByIn(decision.Cause), new(Units: put.Items.Length))],
            SaleAdvanced advanced => [Act(StepOf(advanced.Step), advanced.By)],
            ItemStopped stopped => [Act(stopped.IsStopped ? AuditAct.ItemStopped : AuditAct.ItemResumed, stopped.By, new(stopped.Offer.Sku, stopped.Offer.Code))],
            FlashStarted flash => [Act(AuditAct.FlashStarted, flash.By, new(flash.Sku, flash.Code, flash.Units, flash.PriceVnd))],
            FlashStopped flash => [Act(AuditAct.FlashStopped, flash.By, new(flash.Sku, flash.Code))],
            LineSettled settled => [Act(ActionOf(settled.Action), settled.By, new(Name: ItemsOf(settled)))],
            LineReopened reopened => [Act(AuditAct.LineReopened, reopened.By)],
            BagLinksRevoked revoked => [Act(AuditAct.BagLinksRevoked, revoked.By)],
            ReplySettingsPut => [Act(AuditAct.RepliesChanged, ByIn(decision.Cause))],
            OwnUsersPut put => [Act(AuditAct.OwnUsersChanged, ByIn(decision.Cause), new(Units: put.BuyerIds.Length))],
            _ => [],
        };
    }

    public static IEnumerable<Audited> Of(Happened<TillEvent> decision, TillEvent happened) => happened switch
    {
        TransferSettled { OrderId: { } order } settled => [new(AuditAct.TransferAssigned, settled.By, decision.Key, new(Vnd: settled.AmountVnd), $"order/{order}")],
        TransferSettled settled => [new(AuditAct.TransferDismissed, settled.By, decision.Key, new(Vnd: settled.AmountVnd))],
        ReassignmentAsked { To: { } order } moved =>
            [new(AuditAct.TransferAssigned, moved.By, decision.Key, new(Vnd: moved.AmountVnd), $"order/{order}")],
        ReassignmentAsked moved => [new(AuditAct.TransferDismissed, moved.By, decision.Key, new(Vnd: moved.AmountVnd))],
        // The last digits are enough to know it again.
        PayoutAccountPut put => [new(AuditAct.PayoutAccountChanged, put.By, decision.Key, new(Name: $"…{put.Number[^Math.Min(4, put.Number.Length)..]}"))],
        _ => [],
    };

    /// <summary>Of a producer in a sale; one that ended is known by its number.</summary>
    public static IEnumerable<Audited> Of(Happened<VoucherEvent> decision, VoucherEvent happened)
    {
        if (decision.Key.Split('~') is not [var saleId, var producer]) return [];
        return happened switch
        {
            VoucherCreated made => [new(AuditAct.VoucherMade, made.By, producer, new(Code: made.Terms.Code, Units: made.Uses), $"sale/{saleId}")],
            VoucherEnded ended =>
                [new(AuditAct.VoucherEnded, ended.By, producer, new(Code: string.Create(CultureInfo.InvariantCulture, $"#{ended.Number}")), $"sale/{saleId}")],
            _ => [],
        };
    }

    public static IEnumerable<Audited> Of(Happened<AccountEvent> decision, AccountEvent happened, AuditBefore before)
    {
        var login = AccountRows.LoginOf(decision);
        switch (happened)
        {
            case AccountMade made:
                return [new(AuditAct.AccountMade, made.By, made.ProducerId, new(Name: made.Name, Role: made.Role.ToString()))];
            case AccountChanged changed:
                var was = before.Disabled.GetValueOrDefault(login);
                before.Disabled[login] = changed.IsDisabled;
                var act = (was, changed.IsDisabled) switch
                {
                    (false, true) => AuditAct.AccountDisabled,
                    (true, false) => AuditAct.AccountEnabled,
                    _ => AuditAct.AccountChanged,
                };
                return [new(act, changed.By, changed.ProducerId, new(Name: changed.Name, Role: changed.Role.ToString()))];
            case PasswordPut put:
                return [new(AuditAct.PasswordChanged, put.By, null, new())];
            // Disabling says so itself.
            case SessionsEnded ended when !decision.Events.Any(other => other is AccountChanged { IsDisabled: true }):
                return [new(AuditAct.SessionsEnded, ended.By, null, new())];
            case SecondFactorPut put:
                return [new(AuditAct.SecondFactorSet, put.By, null, new())];
            case SecondFactorRemoved removed:
                return [new(AuditAct.SecondFactorRemoved, removed.By, null, new())];
            case RecoveryCodeUsed used:
                return [new(AuditAct.RecoveryCodeUsed, used.By, null, new())];
            default:
                return [];
        }
    }

    /// <summary>Whose data it is stays in the request; the act names the request.</summary>
    public static IEnumerable<Audited> Of(PrivacyEvent happened) => happened switch
    {
        PrivacyAsked asked => [new(
            asked.Kind == PrivacyKind.Erasure ? AuditAct.ErasureAsked : AuditAct.ExportAsked, OwnOr(asked.By, asked.BuyerId), null, new(), SubjectOf(asked.JobId))],
        PrivacyTakenBack back => [new(AuditAct.ErasureTakenBack, OwnOr(back.By, back.BuyerId), null, new(), SubjectOf(back.JobId))],
        PrivacyEnded ended => [new(AuditAct.ErasureEnded, AuditRow.System, null, new(Units: ended.Texts), SubjectOf(ended.JobId))],
        _ => [],
    };

    private static string OwnOr(string by, string? buyerId) => Ids.Buyer("web", by) == buyerId ? AuditRow.Buyer : by;

    private static string SubjectOf(string jobId) => $"privacy/{jobId}";

    public static IEnumerable<Audited> Of(Happened<DrawEvent> decision, DrawEvent happened, AuditBefore before) => happened switch
    {
        DrawHeld { Number: > 0 } held =>
            [new(AuditAct.DrawHeld, held.By, before.Owners.GetValueOrDefault(decision.Key), new(Units: held.Winners.Length), $"sale/{decision.Key}")],
        _ => [],
    };

    /// <summary>Who is behind a cause <c>what/account/key</c>; nobody behind another. What is done may itself have a slash in it.</summary>
    public static string ByIn(string cause) => cause.Split('/') is [_, .., var by, _] ? by : "";

    private static List<Audited> OfCard(Happened<ProductEvent> decision, CatalogueCard card, AuditBefore before)
    {
        var by = ByIn(decision.Cause);
        var known = before.Cards.GetValueOrDefault(decision.Key);
        before.Cards[decision.Key] = card;
        Audited Act(AuditAct act, AuditFacts? facts = null) => new(act, by, card.ProducerId, facts ?? new());
        if (known is null) return [Act(AuditAct.ProductAdded, new(Name: card.Name))];
        List<Audited> acts = [];
        foreach (var sku in card.Skus)
        {
            if (known.Skus.FirstOrDefault(one => one.Sku == sku.Sku) is not { } was) continue;
            if (was.PriceVnd != sku.PriceVnd) acts.Add(Act(AuditAct.PriceChanged, new(sku.Sku, Vnd: sku.PriceVnd, BeforeVnd: was.PriceVnd, Name: sku.Unit)));
            if (was.IsWithdrawn != sku.IsWithdrawn) acts.Add(Act(sku.IsWithdrawn ? AuditAct.ProductWithdrawn : AuditAct.ProductRelisted, new(sku.Sku, Name: sku.Unit)));
        }

        return acts.Count > 0 ? acts : [Act(AuditAct.ProductChanged)];
    }

    private static AuditAct StepOf(FulfilmentStep step) => step switch
    {
        FulfilmentStep.Pack => AuditAct.OrderPacked,
        FulfilmentStep.Ship => AuditAct.OrderShipped,
        FulfilmentStep.Deliver => AuditAct.OrderDelivered,
        FulfilmentStep.Return => AuditAct.OrderReturned,
        _ => throw new NotSupportedException($"No act for {step}."),
    };

    private static AuditAct StepOf(SaleStep step) => step switch
    {
        SaleStep.Start => AuditAct.SaleStarted,
        SaleStep.Pause => AuditAct.SalePaused,
        SaleStep.Resume => AuditAct.SaleResumed,
        SaleStep.End => AuditAct.SaleEnded,
        _ => throw new NotSupportedException($"No act for {step}."),
    };

    private static AuditAct ActionOf(LineAction action) => action switch
    {
        LineAction.Claim => AuditAct.LineClaimed,
        LineAction.Dismiss => AuditAct.LineDismissed,
        LineAction.Answer => AuditAct.LineAnswered,
        _ => throw new NotSupportedException($"No act for {action}."),
    };

    private static string? ItemsOf(LineSettled settled) => settled.Items.IsDefaultOrEmpty
        ? null
        : string.Join(", ", settled.Items.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Code} × {item.Quantity}")));

    /// <summary>A reason in free words, without what looks like a phone number.</summary>
    private static string? Said(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason)) return null;
        var said = PhoneLike().Replace(reason.Trim(), "•••");
        return said.Length <= MostReason ? said : said[..MostReason];
    }

    [GeneratedRegex(@"\+?\d(?:[\d .\-]{6,}\d)")]
    private static partial Regex PhoneLike();
}
