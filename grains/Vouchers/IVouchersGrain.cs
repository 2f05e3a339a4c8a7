using System.Collections.Immutable;
using Ocop.Journal;

namespace Ocop.Vouchers;

/// <summary>The vouchers that one producer gives in one sale, and who has used them. Key: <see cref="VoucherGrains.KeyOf"/>.</summary>
[Alias("ocop.vouchers.IVouchersGrain")]
public interface IVouchersGrain : IJournalGrain
{
    /// <summary>Gives a new voucher.</summary>
    [Alias("create")]
    Task<VoucherAnswer> Create(CreateVoucher command);

    /// <summary>Ends a voucher before its time. Uses already given stand.</summary>
    [Alias("end")]
    Task<VoucherAnswer> End(EndVoucher command);

    /// <summary>Takes one use for an order that is being confirmed. The order asks only while it has no voucher, so what it had before goes back.</summary>
    [Alias("reserve")]
    Task<VoucherCheck> Reserve(ReserveUse command);

    /// <summary>Gives a use back; one that is not the order's any more changes nothing.</summary>
    [Alias("give-back")]
    Task GiveBack(GiveUseBack command);

    /// <summary>The number of the voucher under a code, the newest that is not over first; <c>null</c> when there is none.</summary>
    [Alias("find")]
    Task<int?> Find(string code);

    /// <summary>What a code would give a buyer for an order of this value; takes nothing.</summary>
    [Alias("check")]
    Task<VoucherCheck> Check(string code, string buyerId, long valueVnd);

    /// <summary>All vouchers, oldest first.</summary>
    [Alias("get")]
    Task<ImmutableArray<VoucherView>> Get();
}

/// <summary>Reaches vouchers.</summary>
public static class VoucherGrains
{
    /// <summary>The producer pays for them, and a sale may have several producers. Buyers of different producers do not queue at one grain.</summary>
    public static string KeyOf(string saleId, string producerId) => $"{saleId}~{producerId}";

    public static IVouchersGrain Vouchers(this IGrainFactory grains, string saleId, string producerId) =>
        grains.GetGrain<IVouchersGrain>(KeyOf(saleId, producerId));
}
