using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ocop.LuckyDraws;

namespace Ocop.Grains.Tests.LuckyDraws;

public sealed class SaleDrawsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);
    private static readonly string[] Buyers = [.. Enumerable.Range(0, 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"facebook:{i}"))];

    [Fact]
    public void Anybody_can_check_who_had_to_win()
    {
        var held = SaleDraws.None.Hold(Draw(winners: 3, seed: "12345"), Buyers).Answer!;
        var expected = Buyers.OrderBy(buyer => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("12345\n" + buyer))), StringComparer.Ordinal).Take(3);
        Assert.Equal(expected, held.Winners);
    }

    [Fact]
    public void The_order_in_which_buyers_are_found_and_repeats_of_them_change_nothing()
    {
        var one = SaleDraws.None.Hold(Draw(), Buyers).Answer!;
        var other = SaleDraws.None.Hold(Draw(), Buyers.Reverse().Concat(Buyers)).Answer!;
        Assert.Equal(one.Winners, other.Winners);
        Assert.Equal(one.Entrants, other.Entrants);
    }

    [Fact]
    public void Who_has_won_does_not_win_again_unless_allowed_to()
    {
        var draws = Held(SaleDraws.None, Draw(winners: 15));
        var rest = draws.Hold(Draw(winners: 15), Buyers).Answer!;
        Assert.Equal(5, rest.Winners.Length);
        Assert.Empty(rest.Winners.Intersect(draws.Held[0].Winners));
        Assert.Equal(15, draws.Hold(Draw(winners: 15, exclude: false), Buyers).Answer!.Winners.Length);
    }

    [Fact]
    public void A_draw_without_anybody_is_on_record_and_has_no_number()
    {
        var held = SaleDraws.None.Hold(Draw(), []).Answer!;
        var draws = SaleDraws.None.Apply(held, "draw/1", At);
        Assert.Equal(DrawOutcome.NobodyTakesPart, draws.AnswerOf(held).Outcome);
        Assert.Empty(draws.Held);
    }

    [Fact]
    public void After_a_hundred_draws_there_is_none()
    {
        var draws = Enumerable.Range(0, SaleDraws.MostDraws).Aggregate(SaleDraws.None, (known, _) => Held(known, Draw(winners: 1, exclude: false)));
        Assert.Equal(Enumerable.Range(1, SaleDraws.MostDraws), draws.Held.Select(draw => draw.Number));
        var decision = draws.Hold(Draw(), Buyers);
        Assert.Empty(decision.Events);
        Assert.Equal(DrawOutcome.TooMany, draws.AnswerOf(decision.Answer).Outcome);
    }

    private static SaleDraws Held(SaleDraws draws, HoldDraw command) => draws.Apply(draws.Hold(command, Buyers).Answer!, command.Cause, At);

    private static HoldDraw Draw(int winners = 3, bool exclude = true, string seed = "seed") =>
        new("draw/1", DrawCondition.Claimed, winners, exclude, seed, "tamhoa");
}
