using System.Collections.Concurrent;

namespace Ocop.Bench.Faults.Load;

/// <summary>What all clients of a run share.</summary>
internal sealed class Network(Courier courier, Mishaps mishaps, TimeProvider clock)
{
    private readonly ConcurrentBag<Task> ghosts = [];

    public Courier Courier => courier;
    public Mishaps Mishaps => mishaps;
    public TimeProvider Clock => clock;

    public void Haunt(Task ghost) => ghosts.Add(ghost);

    /// <summary>Completes when nothing is on its way any more.</summary>
    public Task StillAsync() => Task.WhenAll(ghosts);
}

/// <summary>A client that repeats a command with the same id until it is answered.</summary>
internal sealed class Client(Network network, Random random)
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>How long one command is repeated before it counts as unanswered.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public Random Random => random;

    /// <summary>Repeats until there is an answer; <c>null</c> when patience ran out.</summary>
    /// <param name="note">Called for every delivery, also those that the client no longer waits for.</param>
    public async Task<Answer?> AskAsync(Parcel parcel, Action<Delivery> note, CancellationToken cancellation)
    {
        var began = network.Clock.GetTimestamp();
        for (var attempt = 1; network.Clock.GetElapsedTime(began) < Patience; attempt++)
        {
            var delivery = await DeliverAsync(parcel, note, cancellation);
            if (delivery.Answer is { } answer)
            {
                Haunt(parcel, note, cancellation);
                return answer;
            }
            await PauseAsync(delivery.ComeAgainIn, attempt, cancellation);
        }
        return null;
    }

    public Task PauseAsync(int mostMilliseconds, CancellationToken cancellation) =>
        Task.Delay(TimeSpan.FromMilliseconds(random.Next(mostMilliseconds + 1)), network.Clock, cancellation);

    private async Task<Delivery> DeliverAsync(Parcel parcel, Action<Delivery> note, CancellationToken cancellation)
    {
        var mishaps = network.Mishaps;
        if (random.NextDouble() < mishaps.Late) await PauseAsync((int)mishaps.Longest.TotalMilliseconds, cancellation);
        if (random.NextDouble() < mishaps.Twice) network.Haunt(OnceAsync(parcel, Usual, note, cancellation));
        var patience = random.NextDouble() < mishaps.Impatient ? TimeSpan.FromMilliseconds(random.Next(1, 30)) : Usual;
        return await OnceAsync(parcel, patience, note, cancellation);
    }

    private void Haunt(Parcel parcel, Action<Delivery> note, CancellationToken cancellation)
    {
        if (random.NextDouble() < network.Mishaps.Haunting) network.Haunt(LaterAsync(random.Next(3_000)));

        async Task LaterAsync(int milliseconds)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), network.Clock, cancellation);
            await OnceAsync(parcel, Usual, note, cancellation);
        }
    }

    private async Task<Delivery> OnceAsync(Parcel parcel, TimeSpan patience, Action<Delivery> note, CancellationToken cancellation)
    {
        var delivery = await network.Courier.DeliverAsync(parcel, patience, cancellation);
        note(delivery);
        return delivery;
    }

    // Servers ask for whole seconds; clients that come sooner put more strain on what is tested here.
    private Task PauseAsync(TimeSpan? asked, int attempt, CancellationToken cancellation) => PauseAsync(
        (int)Math.Min(LongestPause.TotalMilliseconds, asked?.TotalMilliseconds ?? 20 << Math.Min(attempt, 6)), cancellation);
}
