using Microsoft.Extensions.Time.Testing;
using Ocop.Api.Hosting;

namespace Ocop.Api.Tests.Hosting;

public sealed class LaneTests
{
    private static readonly DoorOptions Options = new() { Most = 100, Least = 10, TargetMilliseconds = 300 };
    private readonly FakeTimeProvider clock = new();
    private readonly Lane lane;

    public LaneTests() => lane = new("taps", Options, clock);

    [Fact]
    public void As_many_as_the_most_are_let_in_at_once_and_one_more_is_not()
    {
        Enter(100);
        Assert.False(lane.TryEnter(out _));
    }

    [Fact]
    public void Whoever_leaves_makes_room_for_one()
    {
        var entered = Enter(100);
        lane.Leave(entered[0]);
        Assert.True(lane.TryEnter(out _));
        Assert.False(lane.TryEnter(out _));
    }

    [Fact]
    public void A_round_of_slow_answers_lets_a_fifth_fewer_in_not_a_fifth_for_each()
    {
        var entered = Enter(100);
        Answer(entered, after: 400);
        Assert.Equal(80, lane.Limit);
    }

    [Fact]
    public void However_slow_answers_are_the_least_are_let_in()
    {
        for (var round = 0; round < 50; round++) Answer(Enter(lane.Limit), after: 5_000);
        Assert.Equal(10, lane.Limit);
        Enter(10);
        Assert.False(lane.TryEnter(out _));
    }

    [Fact]
    public void Fast_answers_let_more_in_again_up_to_the_most()
    {
        for (var round = 0; round < 10; round++) Answer(Enter(lane.Limit), after: 400);
        Assert.True(lane.Limit < 20);
        for (var round = 0; round < 30; round++) Answer(Enter(lane.Limit), after: 50);
        Assert.Equal(100, lane.Limit);
    }

    [Fact]
    public void A_server_that_answers_so_many_a_second_comes_to_answer_in_time()
    {
        // A hundred come at once, one is answered every 10 ms: whoever is let in as the hundredth would wait for a second.
        var waiting = new Queue<long>(Enter(100));
        var longest = TimeSpan.Zero;
        for (var answered = 0; answered < 2_000; answered++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(10));
            var entered = waiting.Dequeue();
            if (answered > 1_000 && clock.GetElapsedTime(entered) is var took && took > longest) longest = took;
            lane.Leave(entered);
            while (lane.TryEnter(out var next)) waiting.Enqueue(next);
        }
        Assert.InRange(longest.TotalMilliseconds, 200, 400);
    }

    private long[] Enter(int count)
    {
        var entered = new long[count];
        for (var i = 0; i < count; i++) Assert.True(lane.TryEnter(out entered[i]));
        return entered;
    }

    private void Answer(long[] entered, int after)
    {
        clock.Advance(TimeSpan.FromMilliseconds(after));
        foreach (var one in entered) lane.Leave(one);
    }
}
