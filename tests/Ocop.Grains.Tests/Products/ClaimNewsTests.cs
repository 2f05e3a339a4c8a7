using Microsoft.Extensions.Time.Testing;
using Ocop.Products;

namespace Ocop.Grains.Tests.Products;

public sealed class ClaimNewsTests
{
    private const int MoreThanAtOnce = 20;
    private readonly Dictionary<long, TaskCompletionSource> told = [];
    private readonly FakeTimeProvider clock = new();
    private readonly ClaimNews news;

    public ClaimNewsTests() => news = new(changed => (told[changed.Sequence] = new()).Task, clock);

    [Fact]
    public async Task News_of_a_claim_that_changes_again_while_all_are_busy_is_told_to_the_last()
    {
        var busy = Enumerable.Range(0, MoreThanAtOnce).Select(i => news.TellAsync(Changed($"buyer-{i}", i))).ToArray();
        var second = news.TellAsync(Changed("buyer-0", 100));
        await FinishAllAsync([.. busy, second]);

        var third = news.TellAsync(Changed("buyer-0", 200));
        await FinishAllAsync([third]);

        Assert.Contains(100, told.Keys);
        Assert.Contains(200, told.Keys);
    }

    [Fact]
    public async Task News_that_a_later_one_overtakes_is_owed_no_more()
    {
        _ = news.TellAsync(Changed("buyer-0", 1));
        var second = news.TellAsync(Changed("buyer-0", 2));
        var third = news.TellAsync(Changed("buyer-0", 3));

        await second;
        Assert.False(third.IsCompleted);
        told[1].SetResult();
        told[3].SetResult();
        await third;
        Assert.DoesNotContain(2, told.Keys);
    }

    [Fact]
    public void A_claim_that_keeps_growing_is_told_of_at_once_three_times_and_then_after_five_seconds()
    {
        for (var sequence = 1; sequence <= 5; sequence++) TellAndAnswer(Changed("buyer-0", sequence, held: sequence));
        Assert.Equal([1, 2, 3], told.Keys.Order());

        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal([1, 2, 3], told.Keys.Order());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([1, 2, 3, 5], told.Keys.Order());
    }

    [Fact]
    public void A_claim_that_ceases_to_hold_is_told_of_at_once_however_often_it_grew()
    {
        for (var sequence = 1; sequence <= 4; sequence++) TellAndAnswer(Changed("buyer-0", sequence, held: sequence));
        TellAndAnswer(Changed("buyer-0", 5, held: 0));

        Assert.Equal([1, 2, 3, 5], told.Keys.Order());
    }

    [Fact]
    public void A_claim_that_has_come_to_rest_is_told_of_at_once_again()
    {
        for (var sequence = 1; sequence <= 3; sequence++) TellAndAnswer(Changed("buyer-0", sequence, held: sequence));
        clock.Advance(TimeSpan.FromSeconds(5));
        TellAndAnswer(Changed("buyer-0", 4, held: 4));

        Assert.Contains(4, told.Keys);
    }

    private void TellAndAnswer(ClaimChanged changed)
    {
        _ = news.TellAsync(changed);
        if (told.TryGetValue(changed.Sequence, out var answer)) answer.SetResult();
    }

    /// <summary>Orders answer one after the other, that of the changing claim as soon as it is told.</summary>
    private Task FinishAllAsync(Task[] all)
    {
        while (!all.All(task => task.IsCompleted))
        {
            var next = told.Where(answer => !answer.Value.Task.IsCompleted).OrderByDescending(answer => answer.Key is 0 or >= 100).FirstOrDefault();
            Assert.NotNull(next.Value);
            next.Value.SetResult();
        }
        return Task.WhenAll(all);
    }

    private static ClaimChanged Changed(string buyer, long sequence, int held = 1) =>
        new(new("live-1", buyer, "p:1"), ClaimOutcome.Held, ClaimReason.Asked, held, 0, 0, null, 0, sequence);
}
