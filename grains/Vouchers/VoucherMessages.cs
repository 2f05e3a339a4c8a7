namespace Ocop.Vouchers;

/// <summary>What vouchers may be.</summary>
public static class VoucherBounds
{
    public const int MostPercent = 90;

    /// <summary>Of one producer in one sale, those that are over included.</summary>
    public const int MostVouchers = 50;

    /// <summary>Over all of these; who has used one stays in memory.</summary>
    public const int MostUses = 20_000;

    public const long MostVnd = 1_000_000_000;
}

/// <summary>A new voucher; <see cref="VoucherTerms"/> and <see cref="VoucherView"/> have the meaning of the fields.</summary>
/// <param name="By">Account behind it.</param>
[GenerateSerializer, Immutable, Alias("ocop.vouchers.create")]
public sealed record CreateVoucher(
    string Cause, string Code, VoucherKind Kind, int Percent, long MostVnd, long LeastVnd, int Uses, DateTimeOffset? From, DateTimeOffset? Until,
    bool IsListed, string By);

/// <summary>Ends a voucher before its time.</summary>
[GenerateSerializer, Immutable, Alias("ocop.vouchers.end")]
public sealed record EndVoucher(string Cause, int Number, string By);

/// <summary>An order asks for a use.</summary>
/// <param name="Cause">Follows from that of the confirmation.</param>
/// <param name="UseId">By which the use is given back.</param>
/// <param name="ValueVnd">Of what is confirmed and of what is about to be.</param>
[GenerateSerializer, Immutable, Alias("ocop.vouchers.reserve")]
public sealed record ReserveUse(string Cause, string BuyerId, int Number, string UseId, long ValueVnd);

/// <summary>An order needs its use no more.</summary>
[GenerateSerializer, Immutable, Alias("ocop.vouchers.give-back")]
public sealed record GiveUseBack(string Cause, string BuyerId, string UseId);

/// <summary>What became of a voucher command.</summary>
public enum VoucherOutcome
{
    Done,
    NotFound,

    /// <summary>A voucher of the producer that is not over has this code.</summary>
    CodeTaken,

    /// <summary>The producer has given as many vouchers in this sale as can be.</summary>
    TooMany,

    /// <summary>All vouchers together would have more uses than can be.</summary>
    TooManyUses,
}

/// <summary>The answer to a voucher command, with the voucher as it stands.</summary>
[GenerateSerializer, Immutable, Alias("ocop.vouchers.answer")]
public sealed record VoucherAnswer(VoucherOutcome Outcome, VoucherView? Voucher = null);

/// <summary>Whether a voucher can be used, and if not, why.</summary>
public enum VoucherStanding
{
    /// <summary>It can.</summary>
    Fits,

    /// <summary>There is no voucher with this code.</summary>
    Unknown,
    NotYet,
    Over,
    UsedUp,

    /// <summary>The order is not worth enough.</summary>
    BelowLeast,

    /// <summary>The order has a voucher already, and it can have one.</summary>
    AlreadyUsed,
}

/// <summary>What a voucher gives, or why it gives nothing.</summary>
/// <param name="Terms"><c>null</c> when there is no such voucher.</param>
/// <param name="DiscountVnd">Off the value that was asked about.</param>
/// <param name="MissingVnd">How much more the order must be worth.</param>
[GenerateSerializer, Immutable, Alias("ocop.vouchers.check")]
public sealed record VoucherCheck(VoucherStanding Standing, VoucherTerms? Terms = null, long DiscountVnd = 0, long MissingVnd = 0);

/// <summary>A voucher as its producer sees it.</summary>
/// <param name="Uses">How many orders may use it in all; one order of a buyer each.</param>
/// <param name="Used">How many do.</param>
/// <param name="From">First instant; from the beginning when left out.</param>
/// <param name="Until">First instant at which it is over; as long as the sale's orders can be confirmed when left out.</param>
/// <param name="IsListed">Everyone may see it in the sale; otherwise one must be told the code.</param>
/// <param name="EndedAt">When it was ended before its time.</param>
[GenerateSerializer, Immutable, Alias("ocop.vouchers.view")]
public sealed record VoucherView(
    VoucherTerms Terms, int Uses, int Used, DateTimeOffset? From, DateTimeOffset? Until, bool IsListed, DateTimeOffset? EndedAt, string By,
    DateTimeOffset CreatedAt)
{
    public int Left => Uses - Used;

    public bool IsOver(DateTimeOffset now) => EndedAt is not null || now >= Until;
}
