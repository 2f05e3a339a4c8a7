using Microsoft.Extensions.Caching.Memory;
using Ocop.Api.Hosting;

namespace Ocop.Api.LiveSales;

/// <summary>Answers that thousands of callers ask for at the same moment are fetched once and kept for a blink.</summary>
internal sealed class ShortLived<T>(TimeSpan life, TimeProvider clock) : IDisposable
    where T : class
{
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = 2_000, Clock = new CacheClock(clock) });

    /// <summary>The value under a key, fetched when there is none; a missing value and a failure are not kept.</summary>
    public async Task<T?> GetAsync(string key, Func<Task<T?>> fetch)
    {
        var shared = known.GetOrCreate(key, entry =>
        {
            (entry.Size, entry.AbsoluteExpirationRelativeToNow) = (1, life);
            return new Lazy<Task<T?>>(fetch);
        })!;
        try
        {
            if (await shared.Value is { } value) return value;
        }
        catch
        {
            known.Remove(key);
            throw;
        }
        known.Remove(key);
        return null;
    }

    public void Forget(string key) => known.Remove(key);

    public void Dispose() => known.Dispose();
}
