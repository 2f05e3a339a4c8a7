namespace Ocop.Cluster.Tests.Grains;

/// <summary>Waits for a fact that comes about in the background.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<T> BecomesAsync<T>(Func<Task<T>> read, Func<T, bool> holds)
    {
        var clock = TimeProvider.System;
        var start = clock.GetTimestamp();
        while (true)
        {
            var value = await read();
            if (holds(value)) return value;
            if (clock.GetElapsedTime(start) > Patience) Assert.Fail($"After {Patience.TotalSeconds} s it still is: {value}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), clock);
        }
    }
}
