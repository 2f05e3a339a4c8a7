using Ocop.Products;

namespace Ocop.Grains.Tests.Products;

public sealed class ClaimNewsTests
{
    private const int MoreThanAtOnce = 20;
    private readonly Dictionary<long, TaskCompletionSource> told = [];
    private readonly ClaimNews news;

    public ClaimNewsTests() => news = new(changed => (told[changed.Sequence] = new()).Task);

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

    private static ClaimChanged Changed(string buyer, long sequence) =>
        new(new("live-1", buyer, "p:1"), ClaimOutcome.Held, ClaimReason.Asked, 1, 0, 0, null, 0, sequence);
}
