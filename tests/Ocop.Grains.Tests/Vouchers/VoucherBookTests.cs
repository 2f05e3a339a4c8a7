using Ocop.Journal;
using Ocop.Vouchers;

namespace Ocop.Grains.Tests.Vouchers;

public sealed class VoucherBookTests
{
    private readonly BookBuilder book = new();

    [Fact]
    public void The_last_use_goes_to_the_first_who_asks_and_comes_back_when_it_is_given_back()
    {
        book.Create(uses: 2);
        Assert.Equal(VoucherStanding.Fits, book.Reserve("a").Standing);
        Assert.Equal(VoucherStanding.Fits, book.Reserve("b").Standing);
        Assert.Equal(VoucherStanding.UsedUp, book.Reserve("c").Standing);
        Assert.True(book.GiveBack("a"));
        Assert.False(book.GiveBack("a"));
        Assert.Equal(VoucherStanding.UsedUp, book.Reserve("c").Standing); // the repeat of a refusal
        Assert.Equal(VoucherStanding.Fits, book.Reserve("c", "u2").Standing);
        Assert.Equal(2, book.Used());
    }

    [Fact]
    public void A_repeat_is_answered_alike_and_takes_nothing_more()
    {
        book.Create(uses: 1);
        var first = book.Reserve("a", value: 123_450);
        Assert.Equal((VoucherStanding.Fits, 12_345L), (first.Standing, first.DiscountVnd));
        book.End();
        Assert.Equal(first, book.Reserve("a", value: 1));
        Assert.Equal(1, book.Used());
    }

    [Fact]
    public void A_new_use_of_the_same_order_replaces_the_one_whose_return_is_on_its_way()
    {
        book.Create(uses: 1);
        book.Create("KHAC", uses: 1);
        book.Reserve("a");
        Assert.Equal(VoucherStanding.Fits, book.Reserve("a", "u2").Standing); // its own use counts as free
        Assert.False(book.GiveBack("a"));
        Assert.Equal(1, book.Used());
        Assert.Equal(VoucherStanding.Fits, book.Reserve("a", "u3", number: 2).Standing);
        Assert.Equal((0, 1), (book.Used(), book.Used(2)));
        Assert.Equal(VoucherStanding.UsedUp, book.Reserve("b", number: 2).Standing);
    }

    [Fact]
    public void It_can_be_used_from_its_first_instant_until_before_its_last()
    {
        var (from, until) = (book.Now.AddMinutes(1), book.Now.AddMinutes(2));
        book.Create(from: from, until: until);
        Assert.Equal(VoucherStanding.NotYet, book.Reserve("a").Standing);
        book.Now = from;
        Assert.Equal(VoucherStanding.Fits, book.Reserve("a", "u2").Standing);
        book.Now = until.AddTicks(-1);
        Assert.Equal(VoucherStanding.Fits, book.Reserve("b").Standing);
        book.Now = until;
        Assert.Equal(VoucherStanding.Over, book.Reserve("c").Standing);
        Assert.Equal(2, book.Used());
    }

    [Theory]
    [InlineData(200_000, 199_999, VoucherStanding.BelowLeast, 1)]
    [InlineData(200_000, 200_000, VoucherStanding.Fits, 0)]
    [InlineData(0, 0, VoucherStanding.BelowLeast, 1)] // one that gives nothing is not used
    [InlineData(0, 1, VoucherStanding.Fits, 0)]
    public void Below_the_least_value_it_says_what_is_missing(long least, long value, VoucherStanding standing, long missing)
    {
        book.Create(least: least);
        var check = book.Reserve("a", value: value);
        Assert.Equal((standing, missing), (check.Standing, check.MissingVnd));
    }

    [Fact]
    public void Ended_early_it_takes_no_more_and_what_was_given_stands()
    {
        book.Create();
        book.Reserve("a");
        Assert.Equal(VoucherOutcome.Done, book.End());
        Assert.Equal(VoucherOutcome.Done, book.End());
        Assert.Equal(VoucherOutcome.NotFound, book.End(2));
        Assert.Equal(VoucherStanding.Over, book.Reserve("b").Standing);
        Assert.Equal(1, book.Used());
    }

    [Theory]
    [InlineData("ocop10")]
    [InlineData("Ố cóp-10")]
    [InlineData(" OCOP 10 ")]
    public void Codes_are_found_as_they_are_typed(string typed)
    {
        book.Create("OCOP-10");
        Assert.Equal(1, book.Book.Find(typed, book.Now));
        Assert.Null(book.Book.Find("OCOP1", book.Now));
    }

    [Fact]
    public void A_code_can_be_given_again_once_the_former_is_over()
    {
        book.Create("TET", until: book.Now.AddHours(1));
        Assert.Equal(VoucherOutcome.CodeTaken, book.Create("Tết"));
        book.Now = book.Now.AddHours(1);
        Assert.Equal(1, book.Book.Find("tet", book.Now));
        Assert.Equal(VoucherOutcome.Done, book.Create("Tết"));
        Assert.Equal(2, book.Book.Find("tet", book.Now));
        book.End(2);
        Assert.Equal(2, book.Book.Find("tet", book.Now));
    }

    [Fact]
    public void Vouchers_and_their_uses_have_bounds()
    {
        Assert.Equal(VoucherOutcome.Done, book.Create("A1", uses: VoucherBounds.MostUses - 10));
        Assert.Equal(VoucherOutcome.TooManyUses, book.Create("A2", uses: 11));
        book.Reserve("a");
        book.End();
        Assert.Equal(1, book.Book.Promised); // of an ended one only what was given
        for (var i = 1; i < VoucherBounds.MostVouchers; i++) Assert.Equal(VoucherOutcome.Done, book.Create($"B{i}", uses: 1));
        Assert.Equal(VoucherOutcome.TooMany, book.Create("C1", uses: 1));
    }

    [Fact]
    public void A_look_takes_nothing_and_gives_every_reason()
    {
        Assert.Equal(VoucherStanding.Unknown, Look("a").Standing);
        book.Create(uses: 1, least: 50_000);
        Assert.Equal((VoucherStanding.BelowLeast, 20_000L), (Look("a", 30_000).Standing, Look("a", 30_000).MissingVnd));
        Assert.Equal((VoucherStanding.Fits, 10_000L), (Look("a").Standing, Look("a").DiscountVnd));
        Assert.Equal(0, book.Used());
        book.Reserve("a");
        Assert.Equal((VoucherStanding.AlreadyUsed, 10_000L), (Look("a").Standing, Look("a").DiscountVnd));
        Assert.Equal(VoucherStanding.UsedUp, Look("b").Standing);
        book.End();
        Assert.Equal(VoucherStanding.Over, Look("b").Standing);

        VoucherCheck Look(string buyer, long value = 100_000) => book.Book.Check("ocop10", buyer, value, book.Now);
    }

    [Fact]
    public void A_snapshot_keeps_vouchers_and_uses()
    {
        book.Create(uses: 2, until: book.Now.AddHours(1), listed: true);
        book.Reserve("a");
        var read = JournalJson.Read<VoucherBook>(JournalJson.Write(book.Book));
        Assert.Equal(book.Book.Vouchers.Values, read.Vouchers.Values);
        Assert.Equal(book.Book.Uses, read.Uses);
    }
}
