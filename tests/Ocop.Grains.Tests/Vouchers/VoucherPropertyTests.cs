using CsCheck;
using Ocop.Vouchers;

namespace Ocop.Grains.Tests.Vouchers;

/// <summary>Uses that are reserved, given back and asked for again, late and in any order, while vouchers begin, end and come.</summary>
public sealed class VoucherPropertyTests
{
    private static readonly Gen<Action<BookBuilder>> Command = Gen.Frequency(
        (8, Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[1, 3], Gen.Long[0, 3]).Select<(int Buyer, int Use, int Number, long Value), Action<BookBuilder>>(
            r => book => Reserve(book, $"b{r.Buyer}", $"u{r.Use}", r.Number, r.Value * 40_000))),
        (5, Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3]).Select<(int Buyer, int Use), Action<BookBuilder>>(g => book => book.GiveBack($"b{g.Buyer}", $"u{g.Use}"))),
        (1, Gen.Select(Gen.Int[1, 4], Gen.Int[0, 9]).Select<(int Uses, int From), Action<BookBuilder>>(
            c => book => book.Create($"M{book.Book.Vouchers.Count}", c.Uses, 50_000, book.Now.AddMinutes(c.From), book.Now.AddMinutes(c.From + 40)))),
        (1, Gen.Int[1, 3].Select<int, Action<BookBuilder>>(number => book => book.End(number))),
        (1, Gen.Int[1, 20].Select<int, Action<BookBuilder>>(minutes => book => book.Now = book.Now.AddMinutes(minutes))));

    [Fact]
    public void No_voucher_is_used_more_often_than_it_may_be_nor_twice_by_a_buyer() =>
        Command.Array[1, 80].Sample(
            commands =>
            {
                var book = new BookBuilder();
                book.Create("M0", uses: 2);
                foreach (var command in commands)
                {
                    command(book);
                    AssertConsistent(book.Book);
                }
            },
            iter: 5_000, print: commands => $"{commands.Length} commands");

    private static void Reserve(BookBuilder book, string buyer, string use, int number, long value)
    {
        var check = book.Reserve(buyer, use, number, value);
        if (check.Standing == VoucherStanding.Unknown) return;
        // Repeats get the first answer, whatever has become of the voucher since.
        Assert.Equal(book.FirstAnswer(buyer, use), check);
    }

    private static void AssertConsistent(VoucherBook book)
    {
        foreach (var (number, voucher) in book.Vouchers)
        {
            Assert.InRange(voucher.Used, 0, voucher.Uses);
            Assert.Equal(book.Uses.Values.Count(use => use.Number == number), voucher.Used); // one a buyer: uses are known by buyers
        }
        Assert.True(book.Promised <= VoucherBounds.MostUses);
    }
}
