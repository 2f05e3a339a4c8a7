using System.Text;
using CsCheck;
using Ocop.LiveSales;

namespace Ocop.Grains.Tests.LiveSales;

/// <summary>What holds for any comment whatever.</summary>
public sealed class CommentParserProperties
{
    private const int MaxQuantity = 200;

    private static readonly CommentParser Parser = Labelled.Parser("comments-lineup.json");
    private static readonly HashSet<string> Codes = ["M1", "M10", "LX", "BK", "NH"];
    private static readonly string[] Pieces = [.. Labelled.Comments("comments.jsonl").Concat(Labelled.Comments("comments-more.jsonl")).SelectMany(static c => c.Text.Split(' ')).Distinct()];

    private static readonly string[] Gaps = [" ", " ", " ", ", ", "\n", "", "-", "."];

    private static readonly Gen<string> Sentences =
        Gen.Select(Gen.Int[0, Pieces.Length - 1], Gen.Int[0, Gaps.Length - 1], static (piece, gap) => Pieces[piece] + Gaps[gap]).Array[0, 12].Select(static parts => string.Concat(parts));

    private static readonly Gen<string> Comments = Gen.OneOf(Sentences, Gen.String[0, 80]);

    [Fact]
    public void Every_answer_keeps_within_the_line_up_and_the_limits() => Comments.Sample(static text =>
    {
        var parsed = Parser.Parse(text);
        var takes = parsed.Intent is CommentIntent.Claim or CommentIntent.Cancel;
        Assert.Equal(takes, takes && parsed.Items.Length > 0);
        Assert.All(parsed.Items, item => Assert.InRange(item.Quantity, 1, takes ? MaxQuantity : int.MaxValue));
        Assert.All(parsed.Items, static item => Assert.Contains(item.Code, Codes));
        Assert.Equal(parsed.Items.Length, parsed.Items.Select(static i => i.Code).Distinct().Count());
        Assert.Equal(parsed.Intent == CommentIntent.Question, parsed.Doubt != CommentDoubt.None);
    });

    [Fact]
    public void Upper_and_lower_case_mean_the_same() => Sentences.Sample(static text => AssertSame(text, text.ToUpperInvariant()));

    [Fact]
    public void Composed_and_decomposed_letters_mean_the_same() => Sentences.Sample(static text => AssertSame(text.Normalize(NormalizationForm.FormC), text.Normalize(NormalizationForm.FormD)));

    [Fact]
    public void Full_width_characters_mean_the_same() =>
        Sentences.Sample(static text => AssertSame(text, string.Concat(text.Select(static c => c is > ' ' and < '\u007F' ? (char)(c + 0xFEE0) : c))));

    [Fact]
    public void Space_around_a_comment_means_nothing() => Sentences.Sample(static text => AssertSame(text.Trim(), "  " + text.Trim() + " \u200B "));

    [Fact]
    public void A_parser_may_be_shared() => Sentences.Array[8].Sample(static texts =>
    {
        var alone = texts.Select(static t => Show(Parser.Parse(t))).ToArray();
        Assert.Equal(alone, texts.AsParallel().AsOrdered().Select(static t => Show(Parser.Parse(t))));
    }, iter: 50);

    private static void AssertSame(string one, string other) => Assert.Equal(Show(Parser.Parse(one)), Show(Parser.Parse(other)));

    private static string Show(ParsedComment parsed) => $"{parsed.Intent} {parsed.Doubt} {parsed.Phone} {string.Join(", ", parsed.Items)}";
}
