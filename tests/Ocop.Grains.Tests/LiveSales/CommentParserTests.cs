namespace Ocop.Grains.Tests.LiveSales;

public sealed class CommentParserTests
{
    [Theory]
    [InlineData("comments.jsonl", "comments-lineup.json")]
    [InlineData("comments-numeric.jsonl", "comments-numeric-lineup.json")]
    [InlineData("comments-more.jsonl", "comments-lineup.json")]
    [InlineData("comments-numeric-more.jsonl", "comments-numeric-lineup.json")]
    public void Every_labelled_comment_is_read_as_people_read_it(string comments, string lineUp) =>
        Assert.Empty(Labelled.Mistakes(comments, Labelled.Parser(lineUp)));
}
