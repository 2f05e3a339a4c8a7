using Ocop.LiveSales;

namespace Ocop.Grains.Tests.LiveSales;

public sealed class ChatterTests
{
    private static readonly CommentParser Parser = new("NH BK KS TD TX DT LX M1".Split(' ').Select(static code => new CodeName(code, [])));

    [Fact]
    public void Teencode_is_never_a_wish()
    {
        var wishes = File.ReadLines(Labelled.PathTo("chatter.txt")).Where(static line => Parser.Parse(line).Intent is CommentIntent.Claim or CommentIntent.Cancel);
        Assert.Empty(wishes);
    }

    [Theory]
    [InlineData("dt 0912345678")]
    [InlineData("dt: 0912 345 678")]
    [InlineData("dt của em 0912345678")]
    public void A_code_that_says_phone_before_a_phone_number_waits_for_the_host(string text)
    {
        var parsed = Parser.Parse(text);
        Assert.Equal((CommentIntent.Question, CommentDoubt.Unclear, "0912345678"), (parsed.Intent, parsed.Doubt, parsed.Phone));
    }

    [Theory]
    [InlineData("đt 0912345678", CommentIntent.Phone, 0)]
    [InlineData("m1 2 dt 0912345678", CommentIntent.Claim, 1)]
    [InlineData("1 m1 1 dt 0912345678", CommentIntent.Claim, 2)]
    [InlineData("dt 2 0912345678", CommentIntent.Claim, 1)]
    [InlineData("DT x1 - 0912345678", CommentIntent.Claim, 1)]
    [InlineData("chốt dt 0912345678", CommentIntent.Claim, 1)]
    public void Words_around_it_tell_the_code_from_the_phone(string text, CommentIntent intent, int items)
    {
        var parsed = Parser.Parse(text);
        Assert.Equal((intent, items, "0912345678"), (parsed.Intent, parsed.Items.Length, parsed.Phone));
    }
}
