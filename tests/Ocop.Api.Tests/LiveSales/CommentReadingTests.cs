using System.Text.Json;
using Ocop.Api.LiveSales;
using Ocop.LiveSales;

namespace Ocop.Api.Tests.LiveSales;

public sealed class CommentReadingTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-23T12:00:00Z", null);

    private const string Fine =
        """{"id":"c-1","verb":"add","platform":"facebook","userId":"fb-1","userName":"Khách 1","text":"m1 x2","at":"2026-11-23T12:00:00Z"}""";

    [Fact]
    public void A_comment_is_read_whole()
    {
        var (comment, malformed) = Read(Fine);
        Assert.Null(malformed);
        Assert.Equal(new Comment("c-1", CommentVerb.Add, "facebook", "fb-1", "Khách 1", "m1 x2", Now), comment);
    }

    [Theory]
    [InlineData("\"id\":\"c-1\"", "\"id\":\"\"", "id")]
    [InlineData("\"id\":\"c-1\"", "\"id\":\"c/1\"", "id")]
    [InlineData("\"verb\":\"add\"", "\"verb\":\"shout\"", "verb")]
    [InlineData("\"verb\":\"add\"", "\"verb\":\"0\"", "verb")]
    [InlineData("facebook", "Face book", "platform")]
    [InlineData("facebook", "web", "platform")]
    [InlineData("facebook", "guest", "platform")]
    [InlineData("fb-1", "fb~1", "userId")]
    [InlineData("\"fb-1\"", "17", "userId")]
    [InlineData("\"fb-1\"", "null", "userId")]
    [InlineData("2026-11-23T12:00:00Z", "2026-11-23T12:00:00", "at")]
    [InlineData("2026-11-23T12:00:00Z", "2027-01-01T00:00:00Z", "at")]
    [InlineData("\"m1 x2\"", "null", "text")]
    [InlineData("\"m1 x2\"", "{}", "text")]
    public void What_is_wrong_is_named(string right, string wrong, string field)
    {
        var (comment, malformed) = Read(Fine.Replace(right, wrong, StringComparison.Ordinal));
        Assert.Null(comment);
        Assert.Equal(CommentResultOutcome.Invalid, malformed!.Outcome);
        Assert.Equal(field, malformed.Reason);
        Assert.NotEqual(malformed.Message.Vi, malformed.Message.En);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("17")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void What_is_no_comment_at_all_is_malformed(string json) => Assert.NotNull(Read(json).Malformed);

    [Fact]
    public void A_deleted_comment_needs_no_text() =>
        Assert.Null(Read(Fine.Replace("\"add\"", "\"delete\"", StringComparison.Ordinal).Replace("\"m1 x2\"", "null", StringComparison.Ordinal)).Malformed);

    [Fact]
    public void A_text_longer_than_any_platform_allows_is_malformed() =>
        Assert.Equal("text", Read(Fine.Replace("m1 x2", new string('a', 8_001), StringComparison.Ordinal)).Malformed!.Reason);

    private static (Comment? Comment, CommentResult? Malformed) Read(string json) =>
        CommentReading.Read(JsonDocument.Parse(json).RootElement, null, Now);
}
