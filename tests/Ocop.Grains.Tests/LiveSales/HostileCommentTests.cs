using System.Globalization;
using Ocop.LiveSales;

namespace Ocop.Grains.Tests.LiveSales;

/// <summary>Comments written to hurt. What such a comment may do is nothing, or wait for the host.</summary>
public sealed class HostileCommentTests
{
    private static readonly CommentParser Parser = Labelled.Parser("comments-lineup.json");

    public static TheoryData<string> Floods => new(
    [
        new string('m', 3_000), string.Concat(Enumerable.Repeat("m1x2", 1_000)), string.Concat(Enumerable.Repeat("m1 ", 2_000)),
        string.Concat(Enumerable.Repeat("0912345678 ", 500)) + "m1", "m1 " + new string('9', 500), "m1 2 " + new string('a', 3_000),
        string.Concat(Enumerable.Repeat("<b>m1</b>", 500)), string.Concat(Enumerable.Repeat("không còn lấy m1,", 500)), new string('\uD83D', 3_000),
        string.Concat(Enumerable.Repeat("1.1.", 1_000)), new string('\0', 3_000) + "\u202E" + new string('(', 3_000),
    ]);

    [Theory]
    [MemberData(nameof(Floods))]
    public void A_flood_takes_no_stock(string text) =>
        Assert.False(Parser.Parse(text).Intent is CommentIntent.Claim or CommentIntent.Cancel);

    [Fact]
    public void A_long_comment_is_read_only_in_part_and_waits_for_the_host()
    {
        var parsed = Parser.Parse("chốt 2 m1 " + string.Concat(Enumerable.Repeat("giao nhanh nhé ", 200)) + "không lấy nữa");
        Assert.Equal((CommentIntent.Question, CommentDoubt.Unclear), (parsed.Intent, parsed.Doubt));
    }

    [Theory]
    [InlineData("m\u0301\u0302\u0303\u03041 2")]
    [InlineData("m\u200B1\u2060 x\uFEFF2")]
    [InlineData("\u202Em1 2")]
    public void Marks_and_invisible_characters_change_nothing(string text) => Assert.Equal([new CommentItem("M1", 2)], Parser.Parse(text).Items);

    [Fact]
    public void Thousands_of_marks_on_one_letter_change_nothing() =>
        Assert.Equal([new CommentItem("M1", 2)], Parser.Parse("m" + new string('\u0301', 5_000) + "1 2").Items);

    [Theory]
    [InlineData("<script>alert(5)</script> m1 2", 2)]
    [InlineData("'; DROP TABLE orders; -- m1 2", 2)]
    [InlineData("{{config}} m1 2", 2)]
    [InlineData("\\u006d1 m1 2", 2)]
    public void Markup_is_only_text(string text, int quantity) => Assert.Equal([new CommentItem("M1", quantity)], Parser.Parse(text).Items);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n\u3000\u00A0")]
    public void Nothing_is_chat(string? text) => Assert.Equal(CommentIntent.Chat, Parser.Parse(text).Intent);

    [Fact]
    public void A_country_code_that_stands_alone_is_no_number_and_one_before_a_number_is_part_of_it()
    {
        Assert.Equal(CommentIntent.Chat, Parser.Parse("0084").Intent);
        Assert.Equal("0912345678", Parser.Parse("m1 x2 0084 912 345 678").Phone);
    }

    [Fact]
    public void Thousands_of_codes_are_told_apart()
    {
        var lineUp = Enumerable.Range(1, 5_000).Select(static i => new CodeName("SP" + i.ToString(CultureInfo.InvariantCulture), [$"bánh số {i}"]));
        var parser = new CommentParser(lineUp);
        Assert.Equal([new CommentItem("SP4999", 3), new CommentItem("SP49", 1)], parser.Parse("sp4999 3 sp49 1").Items);
        Assert.Equal([new CommentItem("SP77", 2)], parser.Parse("lấy 2 banh so 77").Items);
    }

    [Fact]
    public void Odd_line_ups_are_taken_as_they_are()
    {
        var parser = new CommentParser([new CodeName("", ["", "  "]), new CodeName("!!!", default), new CodeName("M1", ["m1"]), new CodeName("m-1", [])]);
        Assert.Equal([new CommentItem("M1", 2)], parser.Parse("m1 2").Items);
    }
}
