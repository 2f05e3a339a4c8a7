using Microsoft.AspNetCore.SignalR;

namespace Ocop.Api.LiveSales;

/// <summary>One connection that watches one sale. It has at most one board on the way: a slow one skips, and gets the newest when it can.</summary>
internal sealed class Screen(Stage stage, Func<SerializedHubMessage, ValueTask> write)
{
    private readonly Lock turn = new();
    private Task sending = Task.CompletedTask;
    private long seen;
    private long sentAt;

    public Stage Stage => stage;

    /// <summary>Where it stands in the round.</summary>
    public int Place { get; set; }

    public bool IsBehind => stage.Version > Volatile.Read(ref seen);

    public bool IsDue(long now, long pause) => IsBehind && sending.IsCompleted && now - sentAt >= pause;

    /// <summary>Sends the newest board unless it is known here already, or an earlier one is still on its way.</summary>
    public void Send(long now)
    {
        lock (turn)
        {
            if (!sending.IsCompleted || stage.Newest is not { } newest || newest.Version <= seen) return;
            (seen, sentAt) = (newest.Version, now);
            ScreenMeters.Sent(newest.Since, now);
            var written = write(newest.Message);
            sending = written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
        }
    }
}
