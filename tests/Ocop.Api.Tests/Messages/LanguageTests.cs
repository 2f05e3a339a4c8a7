using Microsoft.AspNetCore.Http;
using Ocop.Api.Messages;

namespace Ocop.Api.Tests.Messages;

public sealed class LanguageTests
{
    [Theory]
    [InlineData(null, null, null, Language.Vi)]
    [InlineData(null, null, "en-US,vi;q=0.5", Language.En)]
    [InlineData(null, null, "en;q=0.3,vi-VN;q=0.9", Language.Vi)]
    [InlineData(null, null, "fr,de", Language.Vi)]
    [InlineData(null, "en", "vi", Language.En)]
    [InlineData("vi", "en", "en", Language.Vi)]
    [InlineData("xx", null, "not a header;;", Language.Vi)]
    public void The_query_counts_before_the_cookie_and_the_cookie_before_the_header(
        string? query, string? cookie, string? accepted, Language expected)
    {
        var request = new DefaultHttpContext().Request;
        if (query is not null) request.QueryString = new($"?lang={query}");
        if (cookie is not null) request.Headers.Cookie = $"lang={cookie}";
        if (accepted is not null) request.Headers.AcceptLanguage = accepted;
        Assert.Equal(expected, request.Language());
    }
}
