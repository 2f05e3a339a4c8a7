using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ocop.Journal;

namespace Ocop.Payments;

/// <summary>The account that buyers pay to; its holder stands beside the row of this version.</summary>
internal sealed record TillAccount(string BankBin, string Number, TimeSpan PayWithin, long Version);

/// <summary>What makes two transfers one: a bank's reference, with account and amount, because some banks use one reference for several.</summary>
internal sealed record SeenTransfer(string Key, string TransferId);

/// <summary>The state of one producer's till and its rules.</summary>
internal sealed partial record Till
{
    /// <summary>Beyond it the oldest code is forgotten; its transfers go to the producer.</summary>
    public const int MostCodes = 20_000;

    /// <summary>Beyond it the oldest reference is forgotten; providers repeat within hours.</summary>
    public const int MostSeen = 5_000;
    private const int MostFormer = 8;

    public static readonly Till None = new();

    public TillAccount? Account { get; init; }

    /// <summary>Numbers of earlier accounts, oldest first: buyers may still hold their QR codes.</summary>
    public ImmutableArray<string> Former { get; init; } = [];

    /// <summary>The codes given, by when, oldest first.</summary>
    public ImmutableSortedDictionary<long, CodeGiven> Codes { get; init; } = ImmutableSortedDictionary<long, CodeGiven>.Empty;

    /// <summary>The newest transfers that had a reference, by when, oldest first.</summary>
    public ImmutableSortedDictionary<long, SeenTransfer> Seen { get; init; } = ImmutableSortedDictionary<long, SeenTransfer>.Empty;

    /// <summary>Counts codes and transfers.</summary>
    public long LastNo { get; init; }

    [JsonIgnore]
    public ImmutableDictionary<string, string> OrderByCode { get; init; } = ImmutableDictionary<string, string>.Empty;

    [JsonIgnore]
    public ImmutableDictionary<string, string> CodeByOrder { get; init; } = ImmutableDictionary<string, string>.Empty;

    [JsonIgnore]
    public ImmutableDictionary<string, string> TransferByKey { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Rebuilds the indexes, which a snapshot leaves out.</summary>
    public Till Restore() => this with
    {
        OrderByCode = Codes.Values.ToImmutableDictionary(code => code.Code, code => code.OrderId),
        CodeByOrder = Codes.Values.ToImmutableDictionary(code => code.OrderId, code => code.Code),
        TransferByKey = Seen.Values.ToImmutableDictionary(seen => seen.Key, seen => seen.TransferId),
    };

    public static Decision<TillEvent, bool> PutAccount(PutPayoutAccount command) =>
        new([new PayoutAccountPut(command.Account.BankBin, command.Account.Number, command.Account.PayWithin, command.By)], true);

    public Decision<TillEvent, string> Expect(string orderId)
    {
        if (CodeByOrder.TryGetValue(orderId, out var known)) return new([], known);
        var code = Enumerable.Range(0, int.MaxValue).Select(attempt => PaymentCode.Of(orderId, attempt)).First(code => !OrderByCode.ContainsKey(code));
        return new([new CodeGiven(code, orderId)], code);
    }

    public Decision<TillEvent, TransferAnswer> Receive(ReceiveTransfer command)
    {
        if (command.Accounts.FirstOrDefault(IsMine) is not { } account) return new([], new(null));
        var repeats = KeyOf(account, command.AmountVnd, command.Reference) is { } key ? TransferByKey.GetValueOrDefault(key) : null;
        var orderId = repeats is null ? OrderIn(command.Text.Text) : null;
        var received = new TransferReceived(
            command.TransferId, account, command.AmountVnd, command.Reference, command.PaidAt, orderId, repeats);
        return new([received], AnswerOf(received));
    }

    /// <param name="received">The transfer, as its row tells.</param>
    public static Decision<TillEvent, string?> Settle(TransferReceived received, SettleTransfer command) =>
        new([new TransferSettled(received.TransferId, received.AmountVnd, command.OrderId, command.By)], command.OrderId);

    public static TransferAnswer AnswerOf(TransferReceived received) => new(
        received switch
        {
            { Repeats: not null } => TransferStatus.Repeated,
            { OrderId: not null } => TransferStatus.Matched,
            _ => TransferStatus.Unmatched,
        },
        received.OrderId);

    public Till Apply(TillEvent happened, long version, DateTimeOffset at = default) => happened switch
    {
        PayoutAccountPut put => Put(put, version),
        CodeGiven given => Give(given),
        TransferReceived received => See(received),
        TransferSettled => this,
        ReassignmentAsked asked => Move(asked, at),
        TransferReassigned reassigned => End(reassigned),
        ReassignmentRefused refused => End(refused),
        _ => throw new NotSupportedException($"{happened.GetType().Name} is not an event of a till."),
    };

    private bool IsMine(string number) => Account?.Number == number || Former.Contains(number);

    private string? OrderIn(string text) => PaymentCode.FindIn(text).Select(code => OrderByCode.GetValueOrDefault(code)).FirstOrDefault(order => order is not null);

    private static string? KeyOf(string account, long amountVnd, string? reference) =>
        string.IsNullOrWhiteSpace(reference) ? null : $"{account}|{amountVnd}|{reference.Trim().ToUpperInvariant()}";

    private Till Put(PayoutAccountPut put, long version)
    {
        var former = Account is { } before && before.Number != put.Number ? Former.Remove(before.Number).Add(before.Number) : Former;
        if (former.Length > MostFormer) former = former.RemoveAt(0);
        return this with { Account = new(put.BankBin, put.Number, put.PayWithin, version), Former = former };
    }

    private Till Give(CodeGiven given)
    {
        var till = Codes.Count < MostCodes ? this : ForgetCode(Codes.First());
        return till with
        {
            LastNo = LastNo + 1,
            Codes = till.Codes.Add(LastNo + 1, given),
            OrderByCode = till.OrderByCode.Add(given.Code, given.OrderId),
            CodeByOrder = till.CodeByOrder.Add(given.OrderId, given.Code),
        };
    }

    private Till ForgetCode(KeyValuePair<long, CodeGiven> oldest) => this with
    {
        Codes = Codes.Remove(oldest.Key),
        OrderByCode = OrderByCode.Remove(oldest.Value.Code),
        CodeByOrder = CodeByOrder.Remove(oldest.Value.OrderId),
    };

    private Till See(TransferReceived received)
    {
        if (received.Repeats is not null || KeyOf(received.Account, received.AmountVnd, received.Reference) is not { } key) return this;
        var till = Seen.Count < MostSeen ? this : ForgetSeen(Seen.First());
        return till with
        {
            LastNo = LastNo + 1,
            Seen = till.Seen.Add(LastNo + 1, new(key, received.TransferId)),
            TransferByKey = till.TransferByKey.Add(key, received.TransferId),
        };
    }

    private Till ForgetSeen(KeyValuePair<long, SeenTransfer> oldest) => this with
    {
        Seen = Seen.Remove(oldest.Key), TransferByKey = TransferByKey.Remove(oldest.Value.Key),
    };
}
