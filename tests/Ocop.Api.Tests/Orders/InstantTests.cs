using Ocop.Api.Orders;

namespace Ocop.Api.Tests.Orders;

public sealed class InstantTests
{
    [Theory]
    [InlineData("2026-11-23T20:30:00Z")]
    [InlineData("2026-11-23T20:30:00.123Z")]
    [InlineData("2026-11-23T20:30:00+07:00")]
    [InlineData("2026-11-23T20:30:00.1234567+00:00")]
    [InlineData("2026-11-23T20:30Z")]
    public void Instants_with_an_offset_are_read(string text)
    {
        Assert.True(Instants.TryRead(text, out var instant));
        Assert.Equal(2026, instant.Year);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-11-23T20:30:00")]
    [InlineData("2026-11-23")]
    [InlineData("20:30")]
    [InlineData("1700000000")]
    [InlineData("23/11/2026 20:30 Z")]
    public void Without_an_offset_or_in_another_form_they_are_not(string? text) => Assert.False(Instants.TryRead(text, out _));
}
