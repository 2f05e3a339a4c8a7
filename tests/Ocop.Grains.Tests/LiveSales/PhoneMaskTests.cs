using CsCheck;
using Ocop.LiveSales.Comments;

namespace Ocop.Grains.Tests.LiveSales;

public sealed class PhoneMaskTests
{
    private static readonly string[] Files = ["comments.jsonl", "comments-numeric.jsonl", "comments-more.jsonl", "comments-numeric-more.jsonl"];
    private static readonly string[] Texts = [.. Files.SelectMany(Labelled.Comments).Select(static comment => comment.Text)];
    private static readonly string[] Pieces = [.. Texts.SelectMany(static text => text.Split(' ')).Distinct()];
    private static readonly string[] Gaps = [" ", " ", ", ", "\n", "", "-", ".", "_", "\u200B"];

    private static readonly Gen<string> Sentences =
        Gen.Select(Gen.Int[0, Pieces.Length - 1], Gen.Int[0, Gaps.Length - 1], static (piece, gap) => Pieces[piece] + Gaps[gap]).Array[0, 12].Select(static parts => string.Concat(parts));

    private static readonly string[] Befores = ["", "m1", "m1 x2 ", "m1 2 ", "sđt: ", "lấy 10 gói, ", "3 hộp m2\n"];
    private static readonly string[] Prefixes = ["0", "0", "84", "+84 ", "+84.0", "0084", ""];
    private static readonly string[] Numbers = ["912345678", "345091284", "843459678", "786780912", "562345099"];
    private static readonly string[] Between = ["", "", "", "", " ", ".", "-", "_", "\u200B"];
    private static readonly string[] Afters = ["", " nhé", ", 2 hộp", " m3 x5", "!!!"];

    /// <summary>A number among what stands around one, its digits parted anywhere.</summary>
    private static readonly Gen<string> Parted = Gen.Select(
        Gen.Int[0, Befores.Length - 1], Gen.Int[0, Prefixes.Length - 1], Gen.Int[0, Numbers.Length - 1], Gen.Int[0, Between.Length - 1].Array[9], Gen.Int[0, Afters.Length - 1],
        static (before, prefix, number, gaps, after) =>
            Befores[before] + Prefixes[prefix] + string.Concat(Numbers[number].Zip(gaps, static (digit, gap) => Between[gap] + digit)) + Afters[after]);

    [Theory]
    [InlineData("m1 x2 0912345678", "m1 x2 0912***678")]
    [InlineData("m10912345678", "m10912***678")]
    [InlineData("m1 x10 0912345678 2 hộp", "m1 x10 0912***678 2 hộp")]
    [InlineData("m1 0912 345 678, m2 0912.345.679 nhé", "m1 0912***678, m2 0912***679 nhé")]
    [InlineData("sđt +84 912-345-678", "sđt +84 912***678")]
    [InlineData("84912345678", "84912***678")]
    [InlineData("m1 2 912345678", "m1 2 912***678")]
    [InlineData("０９１２３４５６７８ nha", "０９１２***６７８ nha")]
    [InlineData("0\u200B912\u200B345678", "0\u200B912\u200B***678")]
    [InlineData("0️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "0️⃣9️⃣1️⃣2️⃣***6️⃣7️⃣8️⃣")]
    [InlineData("𝟎𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖 🎉", "𝟎𝟗𝟏𝟐***𝟔𝟕𝟖 🎉")]
    [InlineData("o912345678", "o912***678")]
    [InlineData("02063 852 123", "0206***123")]
    [InlineData("thiếu số 091234567", "thiếu số 0912***567")]
    public void The_middle_of_a_number_is_hidden_however_it_is_written(string text, string shown) => Assert.Equal(shown, PhoneMask.Hide(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("m1 x2, m3 x10")]
    [InlineData("chốt 5 hộp 180.000đ, 2 gói 90 000")]
    [InlineData("05/10/2026 lúc 20:30")]
    [InlineData("m1 🎉🎉 ②")]
    public void All_else_stays_as_it_was_written(string? text) => Assert.Equal(text, PhoneMask.Hide(text));

    [Fact]
    public void No_number_that_a_comment_is_read_for_is_left_in_it_and_comments_without_one_stay()
    {
        Assert.All(Texts, AssertHidden);
        Sentences.Sample(AssertHidden);
        Parted.Sample(AssertHidden);
        Assert.Equal([], Texts.Where(static text => !NumbersIn(text).Any() && PhoneMask.Hide(text) != text));
        Assert.True(Texts.Count(static text => PhoneMask.Hide(text) != text) >= Files.SelectMany(Labelled.Comments).Count(static comment => comment.Phone is not null));
    }

    private static void AssertHidden(string text)
    {
        var hidden = PhoneMask.Hide(text)!;
        Assert.False(NumbersIn(text).Intersect(NumbersIn(hidden)).Any(), $"{text} → {hidden}");
    }

    private static IEnumerable<string> NumbersIn(string text) => PhoneReader.Fold(Lexer.Read(text).Lexemes)
        .Where(static lexeme => lexeme.Kind is LexemeKind.Phone or LexemeKind.PhoneLike).Select(static lexeme => lexeme.Text);
}
