using Ocop.Shared;

namespace Ocop.Api.Hosting;

/// <summary>
/// Requests of one kind that are in progress. Each waits for those before it, so as many are let in as are answered in time: a
/// tenth more with every round of fast answers, a fifth less when one was slow, like TCP feels its way to what a line carries.
/// </summary>
internal sealed class Lane(string name, DoorOptions options, TimeProvider clock)
{
    private const double More = 0.1;
    private const double Less = 0.8;

    private readonly TimeSpan target = TimeSpan.FromMilliseconds(options.TargetMilliseconds);
    private readonly Lock turn = new();
    private double limit = options.Most;
    private long cutAt;
    private int inside;
    private long refused;

    /// <summary>Its name in measurements.</summary>
    public KeyValuePair<string, object?> Tag { get; } = OcopTelemetry.Tag("ocop.lane", name);

    /// <summary>Requests that may be in progress now.</summary>
    public int Limit => (int)limit;

    /// <summary>How many were not let in, since the start.</summary>
    public long Refused => Volatile.Read(ref refused);

    /// <summary>Lets one in, unless as many are in progress as can be answered in time.</summary>
    public bool TryEnter(out long entered)
    {
        entered = clock.GetTimestamp();
        lock (turn)
        {
            if (inside >= Limit)
            {
                refused++;
                return false;
            }

            inside++;
            return true;
        }
    }

    public void Leave(long entered)
    {
        lock (turn)
        {
            inside--;
            if (clock.GetElapsedTime(entered) <= target) limit = Math.Min(options.Most, limit + More);
            else if (entered >= cutAt) Cut();
        }
    }

    /// <summary>Those who came in before a cut are slow because of what was let in then; they are no reason for another one.</summary>
    private void Cut()
    {
        limit = Math.Max(options.Least, limit * Less);
        cutAt = clock.GetTimestamp();
    }
}
