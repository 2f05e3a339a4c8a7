using Ocop.Accounts;

namespace Ocop.Grains.Tests.Accounts;

public sealed class SignInTriesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 28, 9, 0, 0, TimeSpan.Zero);

    private readonly SignInTries tries = new();

    [Fact]
    public void Ten_tries_are_free_then_each_waits_twice_as_long_and_never_more_than_a_quarter_of_an_hour()
    {
        for (var i = 0; i < 10; i++) Assert.Null(tries.Take("a", Start));
        var now = Start;
        foreach (var seconds in new[] { 30, 60, 120, 240, 480, 900, 900 })
        {
            Assert.Equal(now.AddSeconds(seconds), tries.Take("b", now.AddSeconds(seconds - 1)));
            now = now.AddSeconds(seconds);
            Assert.Null(tries.Take("c", now));
        }
    }

    [Fact]
    public void An_hour_without_a_try_forgets_them()
    {
        for (var i = 0; i < 11; i++) tries.Take("a", Start);
        var later = Start.AddHours(1).AddSeconds(1);
        for (var i = 0; i < 10; i++) Assert.Null(tries.Take("a", later));
        Assert.NotNull(tries.Take("a", later));
    }

    [Fact]
    public void A_stranger_who_guesses_does_not_keep_the_owner_out()
    {
        tries.Take("home", Start);
        tries.Succeed("home", Start);
        for (var i = 0; i < 10; i++) Assert.Null(tries.Take("elsewhere", Start));

        Assert.NotNull(tries.Take("elsewhere", Start));
        Assert.Null(tries.Take("home", Start));
    }

    [Fact]
    public void Guesses_from_the_owners_own_address_are_counted_too()
    {
        tries.Take("home", Start);
        tries.Succeed("home", Start);
        for (var i = 0; i < 10; i++) Assert.Null(tries.Take("home", Start));
        Assert.NotNull(tries.Take("home", Start));
    }

    [Fact]
    public void Of_many_places_the_ones_last_used_are_remembered()
    {
        for (var i = 0; i <= 16; i++)
        {
            tries.Take($"place {i}", Start.AddSeconds(i));
            tries.Succeed($"place {i}", Start.AddSeconds(i));
        }
        for (var i = 0; i < 10; i++) tries.Take("elsewhere", Start.AddMinutes(1));

        Assert.NotNull(tries.Take("place 0", Start.AddMinutes(1)));
        Assert.Null(tries.Take("place 1", Start.AddMinutes(1)));
    }
}
