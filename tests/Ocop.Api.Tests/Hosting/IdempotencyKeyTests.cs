using Ocop.Api.Accounts;
using Ocop.Api.Hosting;

namespace Ocop.Api.Tests.Hosting;

public sealed class IdempotencyKeyTests
{
    [Theory]
    [InlineData("abc-123", true)]
    [InlineData("0a1b2c3d-0000-4000-8000-000000000000", true)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("é", false)]
    public void Keys_are_plain(string key, bool isFine) => Assert.Equal(isFine, IdempotencyKey.IsWellFormed(key));

    [Fact]
    public void Keys_are_short()
    {
        Assert.True(IdempotencyKey.IsWellFormed(new('a', 64)));
        Assert.False(IdempotencyKey.IsWellFormed(new('a', 65)));
    }

    [Fact]
    public void The_same_key_of_two_callers_is_two_causes()
    {
        var key = new IdempotencyKey("k");
        var (lan, minh) = (Caller.Guest("guest:lan"), Caller.Guest("guest:minh"));
        Assert.NotEqual(key.Cause("receive", lan), key.Cause("receive", minh));
        Assert.NotEqual(key.Cause("receive", lan), key.Cause("adjust", lan));
    }
}
