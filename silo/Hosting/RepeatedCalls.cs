using System.Diagnostics;

namespace Ocop.Silo.Hosting;

/// <summary>
/// Repeats calls that found no silo, or a grain that was just leaving one, until the grain lives elsewhere. Every command
/// carries its cause and may arrive twice. A call without an answer is repeated once: the silo that took it may be no more, and
/// nobody says so, or its place could not be found in time, which Orleans calls cancelled.
/// </summary>
internal sealed class RepeatedCalls : IOutgoingGrainCallFilter
{
    /// <summary>A silo that was killed is missed for about three seconds.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var (began, mayTimeOut) = (Stopwatch.GetTimestamp(), true);
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await context.Invoke();
                return;
            }
            catch (Exception e) when (mayTimeOut && e is (TimeoutException or OperationCanceledException))
            {
                mayTimeOut = false;
            }
            catch (Exception e) when (IsPassing(e) && Stopwatch.GetElapsedTime(began) + pause < Longest)
            {
                await Task.Delay(pause, TimeProvider.System);
            }
        }
    }

    private static bool IsPassing(Exception failure) => failure is OrleansMessageRejectionException or SiloUnavailableException;
}
