using Ocop.ApiKeys;

namespace Ocop.Grains.Tests.ApiKeys;

public sealed class KeyRingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_key_twice_is_one_and_keeps_its_first_terms()
    {
        var ring = new KeyRing().Add(Key("a"), Now);

        Assert.Same(ring, ring.Add(Key("a") with { Scopes = [ApiScope.StockWrite] }, Now.AddDays(1)));
        Assert.Equal([ApiScope.OrdersRead], ring.Find("a")!.Scopes);
    }

    [Fact]
    public void Only_the_right_secret_of_a_key_in_use_proves_it()
    {
        var ring = new KeyRing().Add(Key("a"), Now);

        Assert.NotNull(ring.Proven("a", "hash-a"));
        Assert.Null(ring.Proven("a", "hash-b"));
        Assert.Null(ring.Proven("a", "hash"));
        Assert.Null(ring.Proven("b", "hash-a"));
        Assert.Null(ring.Revoke("a", Now).Proven("a", "hash-a"));
    }

    [Fact]
    public void Twenty_keys_are_in_use_at_most_and_revoking_one_makes_room()
    {
        var full = Enumerable.Range(0, KeyRing.Most).Aggregate(new KeyRing(), (ring, i) => ring.Add(Key($"{i}"), Now));

        Assert.Same(full, full.Add(Key("more"), Now));
        Assert.NotNull(full.Revoke("7", Now).Add(Key("more"), Now).Find("more"));
    }

    [Fact]
    public void Of_the_revoked_ones_only_the_newest_are_remembered()
    {
        var ring = new KeyRing();
        for (var i = 0; i < KeyRing.Most + 5; i++) ring = ring.Add(Key($"{i}"), Now).Revoke($"{i}", Now.AddMinutes(i));

        Assert.Equal(KeyRing.Most, ring.Keys.Length);
        Assert.Null(ring.Find("4"));
        Assert.Equal(Now.AddMinutes(5), ring.Find("5")!.RevokedAt);
    }

    [Fact]
    public void Revoking_twice_keeps_the_first_time() =>
        Assert.Equal(Now, new KeyRing().Add(Key("a"), Now).Revoke("a", Now).Revoke("a", Now.AddDays(1)).Find("a")!.RevokedAt);

    [Fact]
    public void A_use_is_noted_again_only_after_ten_minutes()
    {
        var used = new KeyRing().Add(Key("a"), Now).Used("a", Now);

        Assert.Same(used, used.Used("a", Now + KeyRing.UseNotedEvery - TimeSpan.FromTicks(1)));
        Assert.Equal(Now + KeyRing.UseNotedEvery, used.Used("a", Now + KeyRing.UseNotedEvery).Find("a")!.LastUsedAt);
        Assert.Same(used, used.Used("nobody", Now.AddDays(1)));
    }

    private static CreateApiKey Key(string id) => new(id, "máy của tôi", [ApiScope.OrdersRead], $"hash-{id}", "tamhoa");
}
