namespace Ocop.Reports;

/// <summary>Who did what, when: the acts of people, from rows that the journal is projected to. No buyer's name, phone or text is in it.</summary>
public interface IAuditTrail
{
    /// <summary>Acts, newest first.</summary>
    Task<Page<AuditRow>> ReadAsync(AuditFilter filter, PageRequest page, CancellationToken cancellation);
}

/// <summary>What an act is about.</summary>
public enum AuditArea
{
    Stock,
    Catalogue,
    Sale,
    Order,
    Money,
    Account,
}

/// <summary>What somebody did.</summary>
public enum AuditAct
{
    StockReceived,
    StockAdjusted,
    UnitsGranted,
    ProductAdded,
    ProductChanged,
    PriceChanged,
    ProductWithdrawn,
    ProductRelisted,
    ProfileChanged,
    SalePlanned,
    SaleReplanned,
    LineUpChanged,
    SaleStarted,
    SalePaused,
    SaleResumed,
    SaleEnded,
    ItemStopped,
    ItemResumed,
    FlashStarted,
    FlashStopped,
    LineClaimed,
    LineDismissed,
    LineAnswered,
    LineReopened,
    BagLinksRevoked,
    RepliesChanged,
    OwnUsersChanged,
    DrawHeld,
    OrderConfirmed,
    OrderCancelled,
    OrderPacked,
    OrderShipped,
    OrderDelivered,
    OrderReturned,
    OrderLapsed,
    PaymentNoted,
    PaymentUndone,
    RefundPaid,
    TransferAssigned,
    TransferDismissed,
    PayoutAccountChanged,
    AccountMade,
    AccountChanged,
    AccountDisabled,
    AccountEnabled,
    PasswordChanged,
    SessionsEnded,
    SecondFactorSet,
    SecondFactorRemoved,
    RecoveryCodeUsed,
    ErasureAsked,
    ErasureTakenBack,
    ErasureEnded,
    ExportAsked,
    KeyMade,
    KeyRevoked,

    /// <summary>Vouchers of a sale.</summary>
    VoucherMade,
    VoucherEnded,
}

/// <summary>Which acts to list.</summary>
/// <param name="By">The account behind them.</param>
/// <param name="Subject">The stream that they are about, for example <c>product/p-mien-dong</c>.</param>
/// <param name="From">At or after.</param>
/// <param name="To">Before.</param>
/// <param name="Buyers">Also what buyers did with their own orders.</param>
/// <param name="SeenBy">What a producer may see: everything about what is theirs, and what their own account did; <c>null</c> sees all.</param>
public sealed record AuditFilter(
    string? By = null, AuditArea? Area = null, AuditAct? Act = null, string? Subject = null, DateTimeOffset? From = null, DateTimeOffset? To = null,
    bool Buyers = true, AuditReader? SeenBy = null);

/// <summary>A producer's account that looks at acts.</summary>
public sealed record AuditReader(string ProducerId, string Login);

/// <summary>What the sentence about an act is made of.</summary>
/// <param name="Sku">The pack size.</param>
/// <param name="Code">The code in a sale, or of a voucher.</param>
/// <param name="Reason">Why, in the words of who did it, or a word of an enum.</param>
/// <param name="Name">A name of what was made: of a key, an account; items that were settled.</param>
/// <param name="Role">For an account: what it may do.</param>
public sealed record AuditFacts(
    string? Sku = null, string? Code = null, long? Units = null, long? Vnd = null, long? BeforeVnd = null, string? Reason = null, string? Name = null,
    string? Role = null);

/// <summary>One act.</summary>
/// <param name="By">The account; <see cref="Buyer"/> for the buyer of an order, <see cref="System"/> for what nobody did.</param>
/// <param name="ByName">The name of the account, when it is one that sells or runs the market.</param>
/// <param name="ProducerId">Whose it is.</param>
/// <param name="Subject">The stream that it is about.</param>
/// <param name="SubjectName">The name of that: a product, a sale, a producer, an account; of an order, its sale.</param>
public sealed record AuditRow(
    string Entry, DateTimeOffset At, AuditAct Act, string By, string? ByName, string? ProducerId, string? ProducerName, string Subject,
    string? SubjectName, AuditFacts Facts)
{
    public const string Buyer = "buyer";
    public const string System = "system";
}

/// <summary>Sorts acts.</summary>
public static class AuditActs
{
    public static AuditArea AreaOf(AuditAct act) => act switch
    {
        <= AuditAct.UnitsGranted => AuditArea.Stock,
        <= AuditAct.ProfileChanged => AuditArea.Catalogue,
        <= AuditAct.DrawHeld => AuditArea.Sale,
        <= AuditAct.OrderLapsed => AuditArea.Order,
        <= AuditAct.PayoutAccountChanged => AuditArea.Money,
        <= AuditAct.KeyRevoked => AuditArea.Account,
        _ => AuditArea.Sale,
    };
}
