using System.Net;

namespace Ocop.Api.Tests.Http;

public sealed class RateLimitTests(RateLimitTests.StrictApi api) : IClassFixture<RateLimitTests.StrictApi>
{
    public sealed class StrictApi : ApiFixture
    {
        protected override int SignInsPerMinute => 3;
    }

    [Fact]
    public async Task Passwords_cannot_be_tried_for_ever()
    {
        var guess = new { login = "ocop", password = "guess-guess" };
        for (var attempt = 0; attempt < 3; attempt++)
            await api.Anonymous().TryPostAsync("/api/sessions", guess).RefusedAsync(HttpStatusCode.Unauthorized, "wrongPassword");
        await api.Anonymous().TryPostAsync("/api/sessions", guess).RefusedAsync(HttpStatusCode.TooManyRequests, "tooManyRequests");
    }
}
