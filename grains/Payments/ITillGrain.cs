using System.Collections.Immutable;
using Ocop.Journal;

namespace Ocop.Payments;

/// <summary>One producer's till: the account that buyers pay to, the codes by which their transfers are known, and the transfers that came. Key: the producer's id.</summary>
[Alias("ocop.payments.ITillGrain")]
public interface ITillGrain : IJournalGrain
{
    /// <summary>Sets the account that buyers pay to from now on. Transfers to earlier ones are still taken.</summary>
    [Alias("put-account")]
    Task<PayoutAccount> PutAccount(PutPayoutAccount command);

    /// <summary>The account that buyers pay to; <c>null</c> while there is none.</summary>
    [Alias("account")]
    Task<PayoutAccount?> GetAccount();

    /// <summary>Gives an order the code that its transfers are known by; the same one each time.</summary>
    [Alias("expect")]
    Task<Expectation> Expect(ExpectPayment command);

    /// <summary>Records a transfer that came in, once, and tells the order whose code is in its text.</summary>
    [Alias("receive")]
    Task<TransferAnswer> Receive(ReceiveTransfer command);

    /// <summary>The producer says which order a transfer without a known code is for, or that it is for none. Once.</summary>
    [Alias("settle")]
    Task<SettleAnswer> Settle(SettleTransfer command);

    /// <summary>Takes a transfer back from the order that has it and gives it to another, within a week and with a reason. The answer leaves when both know.</summary>
    [Alias("reassign")]
    Task<ReassignAnswer> Reassign(ReassignTransfer command);

    /// <summary>What the payers wrote, by the versions that the rows of their transfers name; without those that were erased.</summary>
    [Alias("texts")]
    Task<ImmutableDictionary<long, TransferText>> GetTexts(ImmutableArray<long> versions);
}

/// <summary>Reaches tills.</summary>
public static class TillGrains
{
    public static ITillGrain Till(this IGrainFactory grains, string producerId) => grains.GetGrain<ITillGrain>(producerId);
}
