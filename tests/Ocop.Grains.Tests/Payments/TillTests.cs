using Ocop.Journal;
using Ocop.Payments;

namespace Ocop.Grains.Tests.Payments;

public sealed class TillTests
{
    private const string Number = "1012345678";
    private long version;
    private Till till = Till.None;

    public TillTests() => Do(Till.PutAccount(Account(Number)));

    [Fact]
    public void An_order_keeps_its_code_and_no_other_order_gets_it()
    {
        var codes = Enumerable.Range(0, 200).Select(i => Do(till.Expect($"o{i}"))).ToArray();
        Assert.Distinct(codes);
        Assert.Equal(codes[7], Do(till.Expect("o7")));
    }

    [Fact]
    public void A_code_that_is_taken_leaves_the_next_one()
    {
        Do(new Decision<TillEvent, string>([new CodeGiven(PaymentCode.Of("mine", 0), "another")], ""));
        Assert.Equal(PaymentCode.Of("mine", 1), Do(till.Expect("mine")));
    }

    [Fact]
    public void A_transfer_is_known_by_the_code_in_its_text()
    {
        var code = Do(till.Expect("o1"));
        Assert.Equal(new(TransferStatus.Matched, "o1"), Do(till.Receive(Transfer("a", $"MB {code.ToLowerInvariant()} chuyen tien"))));
        Assert.Equal(new(TransferStatus.Unmatched), Do(till.Receive(Transfer("b", "tra tien hang"))));
        Assert.Equal(new(TransferStatus.Unmatched), Do(till.Receive(Transfer("c", "OCOP000000"))));
    }

    [Fact]
    public void The_first_known_of_several_codes_counts()
    {
        var code = Do(till.Expect("o1"));
        Assert.Equal("o1", Do(till.Receive(Transfer("a", $"OCOP000000 {code}"))).OrderId);
    }

    [Fact]
    public void A_transfer_to_somebody_elses_account_leaves_nothing()
    {
        var decision = till.Receive(Transfer("a", "x") with { Accounts = ["999999"] });
        Assert.Equal(((TransferStatus?)null, 0), (decision.Answer.Status, decision.Events.Length));
    }

    [Fact]
    public void Either_number_of_an_account_will_do_and_earlier_accounts_are_still_taken()
    {
        Do(Till.PutAccount(Account("888888")));
        Assert.NotNull(Do(till.Receive(Transfer("a", "x") with { Accounts = ["VA001", Number] })).Status);
        Assert.NotNull(Do(till.Receive(Transfer("b", "x") with { Accounts = ["888888"] })).Status);
    }

    [Fact]
    public void One_transfer_that_two_providers_tell_of_counts_once()
    {
        var code = Do(till.Expect("o1"));
        Do(till.Receive(Transfer("sepay:1", code, "FT26327000001")));
        Assert.Equal(TransferStatus.Repeated, Do(till.Receive(Transfer("casso:9", code, " ft26327000001 "))).Status);
        Assert.Equal(TransferStatus.Matched, Do(till.Receive(Transfer("casso:10", code, "FT26327000001", amount: 1))).Status);
        Assert.Equal(TransferStatus.Matched, Do(till.Receive(Transfer("casso:11", code, null))).Status);
        Assert.Equal(TransferStatus.Matched, Do(till.Receive(Transfer("casso:12", code, null))).Status);
    }

    [Fact]
    public void Its_collections_are_bounded_and_the_oldest_goes_first()
    {
        var first = Do(till.Expect("o0"));
        for (var i = 1; i <= Till.MostCodes; i++) Do(till.Expect($"o{i}"));
        for (var i = 0; i <= Till.MostSeen; i++) Do(till.Receive(Transfer($"t{i}", "x", $"FT{i}")));

        Assert.Equal((Till.MostCodes, Till.MostSeen), (till.Codes.Count, till.Seen.Count));
        Assert.Equal(TransferStatus.Unmatched, Do(till.Receive(Transfer("late", first))).Status);
        Assert.Equal(TransferStatus.Repeated, Do(till.Receive(Transfer("again", "x", $"FT{Till.MostSeen}"))).Status);
        Assert.Equal((till.Codes.Count, till.Codes.Count, till.Seen.Count), (till.OrderByCode.Count, till.CodeByOrder.Count, till.TransferByKey.Count));
    }

    [Fact]
    public void A_state_read_back_from_its_snapshot_goes_on_as_before()
    {
        var code = Do(till.Expect("o1"));
        Do(till.Receive(Transfer("a", "x", "FT1")));
        till = JournalJson.Read<Till>(JournalJson.Write(till)).Restore();

        Assert.Equal(code, Do(till.Expect("o1")));
        Assert.Equal(TransferStatus.Matched, Do(till.Receive(Transfer("b", code))).Status);
        Assert.Equal(TransferStatus.Repeated, Do(till.Receive(Transfer("c", code, "FT1"))).Status);
    }

    private static PutPayoutAccount Account(string number) => new("cause", new("970436", number, "HTX TAM HOA", PayoutAccount.UsualTime), "login:tamhoa");

    private static ReceiveTransfer Transfer(string id, string text, string? reference = null, long amount = 185_000) =>
        new(id, [Number], amount, reference, new(text), null);

    private TAnswer Do<TAnswer>(Decision<TillEvent, TAnswer> decision)
    {
        version++;
        till = decision.Events.Aggregate(till, (state, happened) => state.Apply(happened, version));
        return decision.Answer;
    }
}
