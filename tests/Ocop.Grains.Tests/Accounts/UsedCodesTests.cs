using Ocop.Accounts;

namespace Ocop.Grains.Tests.Accounts;

public sealed class UsedCodesTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-28T20:00:00+07:00", null);
    private readonly UsedCodes codes = new();

    [Fact]
    public void A_code_is_of_one_use_however_often_that_is_repeated()
    {
        Assert.True(codes.Use("a", "123456", Now));
        Assert.True(codes.Use("a", "123456", Now));
        Assert.False(codes.Use("b", "123456", Now));
        Assert.True(codes.Use("b", "654321", Now));
    }

    [Fact]
    public void It_is_remembered_for_longer_than_any_clock_takes_it()
    {
        codes.Use("a", "123456", Now);

        Assert.False(codes.Use("b", "123456", Now.AddMinutes(3)));
        Assert.True(codes.Use("b", "123456", Now.AddMinutes(6)));
    }
}
